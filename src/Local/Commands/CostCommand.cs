using System.CommandLine;
using TraderAgent.Backtesting.Costs;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Markets;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>cost</c>: what the Azure host would use and cost in a month.</summary>
internal sealed class CostCommand
{
    private const int MostBots = 5_000, MostDays = 30;

    private delegate T? Reader<T>(string json, out IReadOnlyList<SettingProblem> problems);

    private readonly Option<int[]> _bots = new("--bots", "-n")
    {
        Description = "For how many bots; repeat for several.", HelpName = "number", DefaultValueFactory = _ => [1, 10, 100, 1_000],
    };

    private readonly Option<int> _days = new("--days")
    {
        Description = "The mean of how many simulated days, after a first one.", HelpName = "number", DefaultValueFactory = _ => 3,
    };

    private readonly Option<Timeframe?> _timeframe = CommonOptions.Timeframe("The candles that every bot decides on, whatever it is configured for.");
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<ulong> _seed = CommonOptions.Seed(1);
    private readonly Option<string?> _prices = new("--prices") { Description = "Another price list (see docs/cost.md).", HelpName = "file" };
    private readonly Option<string?> _coefficients = new("--coefficients") { Description = "Other coefficients of the host (see docs/cost.md).", HelpName = "file" };
    private readonly Option<string?> _chart = new("--chart") { Description = "Draw cost over bots into this SVG file.", HelpName = "file" };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;

    private CostCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new CostCommand(shell);
        return new ExampledCommand("cost", "Count what the Azure host would use for simulated days of trading, and price it.",
            "traderagent cost",
            "traderagent cost --bots 50 --timeframe 1m --config my.yaml",
            "traderagent cost --prices my-prices.json --chart cost.svg")
        {
            it._bots, it._days, it._timeframe, it._config, it._seed, it._prices, it._coefficients, it._chart, it._json,
        }.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (sizes, days) = (parsed.GetValue(_bots)!, parsed.GetValue(_days));
        if (sizes.Where(n => n is < 1 or > MostBots).ToList() is { Count: > 0 } wrong)
            return _shell.Refuse(ExitCode.BadInput, wrong.Select(n => $"--bots: {n} cannot be used; expected from 1 to {MostBots}."));
        if (days is < 1 or > MostDays) return _shell.Refuse(ExitCode.BadInput, $"--days: {days} cannot be used; expected from 1 to {MostDays}.");
        if (ConfigurationChoice.Read(_shell, parsed.GetValue(_config), [], []) is not { } configuration) return ExitCode.BadInput;
        if (Read("--prices", parsed.GetValue(_prices), PriceList.BuiltIn(), PriceList.Read) is not { } prices) return ExitCode.BadInput;
        if (Read("--coefficients", parsed.GetValue(_coefficients), new(), HostCoefficients.Read) is not { } coefficients) return ExitCode.BadInput;

        var portfolio = new SimulatedPortfolio(configuration, parsed.GetValue(_timeframe), parsed.GetValue(_seed), days);
        var costs = await Task.Run(() => sizes.Select(n => HostCost.Of(portfolio.Day(n, stop), coefficients, prices)).ToList(), stop);
        if (parsed.GetValue(_chart) is { } file && SvgFile.Write(file, CostChart.Svg(costs, prices.Currency)) is { } failure) return _shell.Refuse(ExitCode.Failure, failure);
        if (parsed.GetValue(_json)) _shell.WriteJson(CostJson.Write(new CostSummary(prices, coefficients, costs)));
        else CostView.Print(_shell, costs, prices);
        return ExitCode.Ok;
    }

    /// <summary>The file an option names, or what there is without one; null when it was refused, which has been said then.</summary>
    private T? Read<T>(string option, string? path, T otherwise, Reader<T> read)
        where T : class
    {
        if (path is null) return otherwise;
        try
        {
            if (read(File.ReadAllText(path), out var problems) is { } found) return found;
            _shell.Refuse(ExitCode.BadInput, problems.Select(p => $"{path}: {p.Field}: {p.Message}"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _shell.Refuse(ExitCode.BadInput, $"{option}: '{path}' cannot be read ({unreadable.Message}); give a JSON file.");
        }

        return null;
    }
}
