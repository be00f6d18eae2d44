using System.Text.Json.Nodes;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Jobs;

/// <summary>Reads what was asked for, whole or not at all, and finds everything that is wrong with it at once.</summary>
public sealed class JobReading(IAgent agent, JobCandleReader candles)
{
    /// <summary>The request with its bots written out, so that a change of the configuration changes nothing of it; or what is wrong.</summary>
    public async ValueTask<(JobRequest? Request, IReadOnlyList<SettingProblem> Problems)> CheckAsync(JsonNode? body, CancellationToken cancel)
    {
        var (request, shape) = ShapedJson.Read<JobRequest>(body);
        if (request is null) return (null, shape);
        var configuration = await agent.ConfigurationAsync(cancel);
        var (bots, problems) = BotsOf(request, configuration);
        problems = [.. JobCheck.Of(request, body!.AsObject()), .. problems];
        if (problems.Count > 0) return (null, problems);
        var named = request with { Bots = null, Definitions = bots };
        var (order, wrong) = await OrderAsync(named, configuration, (asked, markets) => candles.LookAsync(asked, markets, cancel));
        if (order is not null) wrong = Computable("definitions", () => JobCheck.Of(order));
        return wrong.Count > 0 ? (null, wrong) : (named, []);
    }

    /// <summary>What a request of definitions carries out at once, or everything that is wrong with it.</summary>
    public async ValueTask<(JobOrder? Order, IReadOnlyList<SettingProblem> Problems)> CheckedOrderAsync(JobRequest request, CancellationToken cancel)
    {
        var (_, problems) = BotsOf(request, await agent.ConfigurationAsync(cancel));
        if (problems.Count > 0) return (null, problems);
        var (order, wrong) = await OrderAsync(request, cancel);
        if (order is not null) wrong = Computable("definitions", () => JobCheck.Of(order));
        return wrong.Count > 0 ? (null, wrong) : (order, []);
    }

    /// <summary>What a checked request carries out, with all of its candles; or why it no longer can.</summary>
    public async ValueTask<(JobOrder? Order, IReadOnlyList<SettingProblem> Problems)> OrderAsync(JobRequest request, CancellationToken cancel) =>
        await OrderAsync(request, await agent.ConfigurationAsync(cancel), (asked, markets) => candles.ReadAsync(asked, markets, cancel));

    private static async ValueTask<(JobOrder? Order, IReadOnlyList<SettingProblem> Problems)> OrderAsync(JobRequest request, TraderConfiguration configuration,
        Func<JobCandles, JobMarkets, ValueTask<(IReadOnlyList<Domain.Market.CandleSeries> Series, IReadOnlyList<SettingProblem> Problems)>> read)
    {
        var bots = request.Definitions!;
        if (bots.FirstOrDefault(b => configuration.FindInstrument(b.Symbol) is null) is { } lost) return (null, [new("definitions", $"{lost.Symbol} is not known any more; correct the symbol.")]);
        var (series, problems) = await read(request.Candles, new((configuration with { Bots = bots }).TradedInstruments, bots));
        return problems.Count > 0 ? (null, problems) : (JobOrder.Of(request, bots, series, configuration), []);
    }

    private static (IReadOnlyList<BotDefinition> Bots, IReadOnlyList<SettingProblem> Problems) BotsOf(JobRequest request, TraderConfiguration configuration)
    {
        if (request is { Bots: not null, Definitions: not null }) return ([], [new("definitions", "there are bots too; give one of both.")]);
        var field = request.Definitions is null ? "bots" : "definitions";
        var known = configuration.Bots.Select(b => b.Id).ToList();
        var unknown = (request.Bots ?? []).Index().Where(b => !known.Contains(b.Item)).Select(b => new SettingProblem($"bots[{b.Index}]", $"there is no bot '{b.Item}'; expected one of {string.Join(", ", known)}.")).ToList();
        if (unknown.Count > 0) return ([], unknown);
        var bots = request.Definitions ?? (request.Bots is { } names ? [.. names.Distinct().Select(n => configuration.Bots.First(b => b.Id == n))] : configuration.Bots);
        if (bots.Count == 0) return ([], [new(field, "there is none; give at least one bot.")]);
        if (JobCheck.IsOfOneBot(request.Kind) && bots.Count > 1) return ([], [new(field, $"there are {bots.Count} bots; name the one that is meant: {string.Join(", ", bots.Select(b => b.Id))}.")]);
        var account = new AccountSettings { Capital = request.Capital ?? configuration.Account.Capital };
        var instruments = configuration.Instruments.Index().ToDictionary(i => i.Index, i => i.Item);
        return (bots, Computable(field, () => ConfigurationCheck.Of(account, null, null, instruments, bots.Index().ToDictionary(b => b.Index, b => b.Item)).Select(w => new SettingProblem(Named(w.Path, field), w.Message))));
    }

    /// <summary>Numbers of 28 digits can be written, but not multiplied.</summary>
    private static IReadOnlyList<SettingProblem> Computable(string field, Func<IEnumerable<SettingProblem>> check)
    {
        try
        {
            return [.. check()];
        }
        catch (OverflowException)
        {
            return [new(field, "a number in it is too large to be computed with; give a smaller one.")];
        }
    }

    private static string Named(string path, string field) =>
        path == "account.capital" ? "capital" : path.StartsWith("bots", StringComparison.Ordinal) ? field + path["bots".Length..] : path;
}
