using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Backtesting.Sweeps;

/// <summary>Definitions to be compared by backtests, each alone on the same candles of one market.</summary>
public sealed record SweepOrder
{
    /// <summary>The most definitions.</summary>
    public const int MaxBots = 500;

    /// <summary>The market.</summary>
    [JsonPropertyName("instrument")] public required Instrument Instrument { get; init; }

    /// <summary>The candles to replay.</summary>
    [JsonPropertyName("timeframe")] public Timeframe Timeframe { get; init; } = Timeframe.OneMinute;

    /// <summary>The first candle's open time, at the earliest.</summary>
    [JsonPropertyName("from")] public required Instant From { get; init; }

    /// <summary>Candles that opened before are replayed.</summary>
    [JsonPropertyName("to")] public required Instant To { get; init; }

    /// <summary>What each account begins with, in quote.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>The risk limits.</summary>
    [JsonPropertyName("limits")] public RiskLimits Limits { get; init; } = new();

    /// <summary>The definitions, each with an id of its own.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<BotDefinition> Bots { get; init; }

    /// <summary>Everything that cannot work, but for the definitions themselves; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        var problems = new List<SettingProblem>();
        if (Bots.Count is 0 or > MaxBots) problems.Add(new("bots", $"{Bots.Count} definitions; expected 1 to {MaxBots}. Split the sweep."));
        if (!(From < To)) problems.Add(new("to", $"{To} is not after from ({From}); give a later time."));
        foreach (var other in Bots.Where(b => b.Symbol != Instrument.Symbol))
            problems.Add(new("bots", $"'{other.Id}' trades {other.Symbol}; expected {Instrument.Symbol}. Give each market a sweep of its own."));
        return problems;
    }

    /// <summary>The same order in parts that can be worked on apart from each other.</summary>
    public IReadOnlyList<SweepOrder> Split(int most) => [.. Bots.Chunk(most).Select(bots => this with { Bots = bots })];

    /// <summary>Runs it on candles, one definition after the other.</summary>
    public IReadOnlyList<SweepRow> Run(IReadOnlyList<Candle> candles, CancellationToken cancel = default)
    {
        var series = new CandleSeries(Instrument.Symbol, Timeframe, candles.ToArray());
        return [.. Bots.Select(bot => RowOf(bot, series, cancel))];
    }

    /// <summary>Best first: the highest profit, and of equal ones the shallowest drawdown. What could not be tried is last.</summary>
    public static IReadOnlyList<SweepRow> Rank(IEnumerable<SweepRow> rows) =>
        [.. rows.OrderByDescending(r => r.Statistics?.NetProfit ?? double.NegativeInfinity).ThenBy(r => r.Statistics?.MaxDrawdownPercent)];

    private SweepRow RowOf(BotDefinition bot, CandleSeries candles, CancellationToken cancel)
    {
        var plan = new BacktestPlan { Bots = [bot], Instruments = [Instrument], Candles = [candles], Capital = Capital, Limits = Limits };
        var problems = plan.Check();
        if (candles.Count == 0) problems = [.. problems, new("from", $"no candles of {candles.Symbol} {Timeframe} are stored from {From} to {To}; give other times.")];
        return problems.Count > 0
            ? new(bot, null, string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")))
            : new(bot, Backtest.Run(plan, ct: cancel).Statistics, null);
    }
}
