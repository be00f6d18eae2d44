using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Fibonacci;

/// <summary>Where a share of a trade takes profit, as a multiple of the leg.</summary>
public sealed record FibonacciTarget
{
    /// <summary>Distance from the leg's start in multiples of the leg: 1 is its extreme, 1.272 and 1.618 are extensions.</summary>
    [JsonPropertyName("ratio")] public required double Ratio { get; init; }

    /// <summary>Share of the trade's entries that is closed here.</summary>
    [JsonPropertyName("sharePercent")] public required Percent Share { get; init; }
}

/// <summary>The parameters of a Fibonacci retracement bot. Periods count candles of the bot's timeframe, distances are in ATRs.</summary>
public sealed record FibonacciSettings : TradeSettings
{
    internal const int MaxLevels = 10;

    /// <summary>Candles to either side that do not pass a swing high or low; a swing is known so many candles late.</summary>
    [JsonPropertyName("swingCandles")] public int SwingCandles { get; init; } = 5;

    /// <summary>Least height of a leg.</summary>
    [JsonPropertyName("minLegAtrs")] public double MinLegAtrs { get; init; } = 4;

    /// <summary>After so many candles a leg that was neither broken nor continued is forgotten.</summary>
    [JsonPropertyName("maxLegCandles")] public int MaxLegCandles { get; init; } = 200;

    /// <summary>Retracements that may be entered at, as fractions of the leg, shallowest first.</summary>
    [JsonPropertyName("levels")] public IReadOnlyList<double> Levels { get; init; } = [0.382, 0.5, 0.618, 0.786];

    /// <summary>How many of the three must speak for a level: the average near it, another swing near it, the RSI cooled down.</summary>
    [JsonPropertyName("minConfluence")] public int MinConfluence { get; init; } = 2;

    /// <summary>How near is near.</summary>
    [JsonPropertyName("zoneAtrs")] public double ZoneAtrs { get; init; } = 0.5;

    /// <summary>Candles of the exponential average.</summary>
    [JsonPropertyName("averagePeriod")] public int AveragePeriod { get; init; } = 50;

    /// <summary>Candles of the RSI.</summary>
    [JsonPropertyName("rsiPeriod")] public int RsiPeriod { get; init; } = 14;

    /// <summary>RSI at or below which a rise has cooled down; a fall has at or above 100 less this.</summary>
    [JsonPropertyName("cooledRsi")] public double CooledRsi { get; init; } = 45;

    /// <summary>Candles of the ATR.</summary>
    [JsonPropertyName("atrPeriod")] public int AtrPeriod { get; init; } = 14;

    /// <summary>From the leg's start to the stop beyond it.</summary>
    [JsonPropertyName("stopAtrs")] public double StopAtrs { get; init; } = 0.5;

    /// <summary>Where profit is taken, nearest first; empty for the targets of the rules.</summary>
    [JsonPropertyName("targets")] public IReadOnlyList<FibonacciTarget> Targets { get; init; } =
        [new() { Ratio = 1, Share = new(50) }, new() { Ratio = 1.272, Share = new(30) }, new() { Ratio = 1.618, Share = new(20) }];

    /// <inheritdoc />
    [JsonIgnore] public override string DealKind => "fibonacci_trade";

    /// <inheritdoc />
    protected override TradeEntry IdeaEntry => TradeEntry.Limit;

    /// <inheritdoc />
    public override ITradeFinder CreateFinder(BotDefinition bot, Instrument instrument) => new FibonacciFinder(this);

    /// <inheritdoc />
    protected override int FinderWarmUpCandles(BotDefinition bot)
    {
        var indicators = Math.Max(WarmUp.Exponential(AveragePeriod), Math.Max(WarmUp.Wilder(RsiPeriod), WarmUp.Wilder(AtrPeriod)));
        return indicators + Math.Max(5 * MaxLegCandles, Legs.Remembered * 4 * SwingCandles); // One leg decides on the next, and swings stay in memory.
    }

    /// <inheritdoc />
    protected override IEnumerable<SettingProblem> CheckFinder(BotDefinition bot, Instrument instrument) => FibonacciSettingsCheck.Of(this);
}
