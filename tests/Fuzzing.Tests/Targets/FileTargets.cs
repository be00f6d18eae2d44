using TraderAgent.Backtesting.Costs;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Fuzzing.Tests.Mutations;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>Files that the program wrote itself and reads again, or that come with it.</summary>
internal static class FileTargets
{
    public static Target Dossier() => new()
    {
        Name = "dossier", Inputs = 4_000, Change = JsonShapes.Change,
        Seeds = AllTargets.Of("""{"kind":"dossier","result":{"version":1,"bot":{"id":"g","symbol":"BTCUSDT","timeframe":"1h","capital":1000,"strategy":{"kind":"dca"}},"definitionHash":"0000","tests":[{"name":"a","passed":true,"figure":1,"needed":0}]}}"""),
        Read = input => DossierVerdict.Read(input.Text(), out var problem) is null ? $"refused: {Worded(problem!)}" : "read",
    };

    public static Target RegimeModel() => new()
    {
        Name = "regime-model", Inputs = 4_000, Change = JsonShapes.Change,
        Seeds = AllTargets.Of("""{"version":1,"timeframe":"1h","candles":1000,"logLikelihood":-2.5,"states":[{"regime":"sideways","mean":[0,0],"deviation":[1,1],"next":[0.9,0.1]},{"regime":"uptrend","mean":[1,0],"deviation":[1,1],"next":[0.1,0.9]}]}"""),
        Read = input => Backtesting.Regimes.RegimeModel.Read(input.Text(), out var problems) is null ? AllTargets.Refused(problems.Select(Worded)) : "read",
    };

    public static Target Prices() => new()
    {
        Name = "cost-prices", Inputs = 3_000, Change = JsonShapes.Change, Seeds = AllTargets.Of(CostJson.Write(PriceList.BuiltIn()).GetRawText()),
        Read = input => PriceList.Read(input.Text(), out var problems) is null ? AllTargets.Refused(problems.Select(Worded)) : "read",
    };

    public static Target Coefficients() => new()
    {
        Name = "cost-coefficients", Inputs = 3_000, Change = JsonShapes.Change, Seeds = AllTargets.Of(CostJson.Write(new HostCoefficients()).GetRawText()),
        Read = input => HostCoefficients.Read(input.Text(), out var problems) is null ? AllTargets.Refused(problems.Select(Worded)) : "read",
    };

    private static string Worded(SettingProblem problem) => $"{problem.Field}: {problem.Message}";
}
