using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>What chance is allowed to change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MonteCarloMethod>))]
public enum MonteCarloMethod
{
    /// <summary>The order of the deals: the end stays the same, the way there does not.</summary>
    [JsonStringEnumMemberName("trade-shuffle")] TradeShuffle,

    /// <summary>Which stretches of daily returns come, how often, and in what order.</summary>
    [JsonStringEnumMemberName("block-bootstrap")] BlockBootstrap,

    /// <summary>The prices of each candle, by a little; the backtest is run again.</summary>
    [JsonStringEnumMemberName("candle-noise")] CandleNoise,

    /// <summary>Resting orders are passed over now and then; the backtest is run again.</summary>
    [JsonStringEnumMemberName("skipped-fills")] SkippedFills,

    /// <summary>Orders arrive later than assumed; the backtest is run again.</summary>
    [JsonStringEnumMemberName("delayed-fills")] DelayedFills,
}

/// <summary>How a Monte Carlo analysis is made.</summary>
public sealed record MonteCarloSettings
{
    /// <summary>The most paths of one method.</summary>
    public const int MostPaths = 100_000;

    /// <summary>What chance changes, each by itself.</summary>
    [JsonPropertyName("methods")] public IReadOnlyList<MonteCarloMethod> Methods { get; init; } = Enum.GetValues<MonteCarloMethod>();

    /// <summary>Paths of the methods that need no new backtest.</summary>
    [JsonPropertyName("paths")] public int Paths { get; init; } = 2_000;

    /// <summary>Paths of the methods that run the backtest again.</summary>
    [JsonPropertyName("reruns")] public int Reruns { get; init; } = 200;

    /// <summary>Chooses the paths.</summary>
    [JsonPropertyName("seed")] public ulong Seed { get; init; } = 1;

    /// <summary>Days of a block; the cube root of their number where left out.</summary>
    [JsonPropertyName("block")] public int? Block { get; init; }

    /// <summary>How far prices are moved: the deviation, as a share of a candle's usual absolute return, from 0 to 10.</summary>
    [JsonPropertyName("noise")] public double Noise { get; init; } = 0.2;

    /// <summary>How often a resting order is passed over in a candle that trades through it, in percent.</summary>
    [JsonPropertyName("skippedPercent")] public double SkippedPercent { get; init; } = 10;

    /// <summary>The most that a command takes beyond the usual latency, in milliseconds, up to 60000.</summary>
    [JsonPropertyName("delayMs")] public int DelayMs { get; init; } = 10_000;

    /// <summary>A fall this deep from a peak, in percent, counts as ruin.</summary>
    [JsonPropertyName("ruinPercent")] public double RuinPercent { get; init; } = 50;

    /// <summary>Backtests at the same time; nothing of it changes the outcome.</summary>
    [JsonIgnore] public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Everything that cannot work; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        var problems = new List<SettingProblem>();
        if (Methods.Count == 0 || Methods.Distinct().Count() != Methods.Count) problems.Add(new("methods", "expected one or more, each once."));
        Need("paths", Paths, 1, MostPaths);
        Need("reruns", Reruns, 1, MostPaths);
        if (Block is { } block) Need("block", block, 1, 10_000);
        Need("noise", Noise, 0, 10);
        Need("skipped-percent", SkippedPercent, 0, 100);
        Need("delay-ms", DelayMs, 0, 60_000);
        Need("ruin-percent", RuinPercent, 0.01, 100);
        Need("threads", Threads, 1, 1_024);
        return problems;

        void Need(string field, double value, double least, double most)
        {
            if (!(value >= least && value <= most)) problems.Add(new(field, FormattableString.Invariant($"{value} cannot be used; expected from {least} to {most}.")));
        }
    }
}
