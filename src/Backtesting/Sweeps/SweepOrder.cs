using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Backtesting.Sweeps;

/// <summary>
/// An optimisation of one bot as data, for a host that carries it out elsewhere: the same search, trials and report as
/// <see cref="Optimiser"/> makes of <see cref="Task"/>.
/// </summary>
public sealed record SweepOrder
{
    /// <summary>The most sets.</summary>
    public const int MostTrials = 5_000;

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

    /// <summary>The exchange's assumptions.</summary>
    [JsonPropertyName("paper")] public PaperOptions Paper { get; init; } = new();

    /// <summary>The bot as it is configured.</summary>
    [JsonPropertyName("bot")] public required BotDefinition Bot { get; init; }

    /// <summary>What is tried.</summary>
    [JsonPropertyName("space")] public required ParameterSpace Space { get; init; }

    /// <summary>How.</summary>
    [JsonPropertyName("search")] public SearchSettings Search { get; init; } = new SearchSettings.Random();

    /// <summary>What for.</summary>
    [JsonPropertyName("goals")] public Goals Goals { get; init; } = Goals.Default;

    /// <summary>Everything that cannot work; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        if (!(From < To)) return [new("to", $"{To} is not after from ({From}); give a later time.")];
        var task = Task(default);
        if (task.Check() is { Count: > 0 } wrong) return wrong;
        var most = new SearchCourse(task).Total;
        return most is >= 1 and <= MostTrials ? [] : [new("space", $"{most} sets would be tried; expected 1 to {MostTrials}. {(most < 1 ? "Widen the ladders or drop a condition." : "Give larger steps, fewer parameters or fewer trials.")}")];
    }

    /// <summary>The optimisation on candles; those of a course may be left out.</summary>
    public OptimisationTask Task(ReadOnlyMemory<Candle> candles) => new()
    {
        Plan = new() { Bots = [Bot], Instruments = [Instrument], Candles = [new(Instrument.Symbol, Timeframe, candles)], Capital = Capital, Limits = Limits, Paper = Paper },
        Space = Space, Search = Search, Goals = Goals,
    };

    /// <summary>Sets in parts that can be tried apart from each other.</summary>
    public IReadOnlyList<SweepPart> Split(IReadOnlyList<ParameterSet> sets, int most) => [.. sets.Chunk(most).Select(c => new SweepPart(this, [.. c.Select(s => s.Key)]))];
}

/// <summary>Some sets of a sweep.</summary>
/// <param name="Order">The sweep.</param>
/// <param name="Sets">The sets by their keys.</param>
public sealed record SweepPart([property: JsonPropertyName("order")] SweepOrder Order, [property: JsonPropertyName("sets")] IReadOnlyList<string> Sets)
{
    /// <summary>Tries them on candles, one after the other.</summary>
    public IReadOnlyList<Trial> Run(IReadOnlyList<Candle> candles, CancellationToken cancel = default)
    {
        var sets = Sets.Select(ParameterSet.Parse);
        if (candles.Count == 0) return [.. sets.Select(s => new Trial(s, null, $"from: no candles of {Order.Instrument.Symbol} {Order.Timeframe} are stored from {Order.From} to {Order.To}; give other times."))];
        var task = Order.Task(candles.ToArray());
        var space = task.BotSpace;
        return [.. sets.Select(s => Optimiser.Try(task, space, s, cancel))];
    }
}
