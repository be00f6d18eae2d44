using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Trend;

/// <summary>What a trend-follower enters on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrendEntry>))]
public enum TrendEntry
{
    /// <summary>In a trend the price falls back to the fast average and closes on the trend's side of it again.</summary>
    [JsonStringEnumMemberName("pullback")] Pullback,

    /// <summary>In a trend the price closes beyond the extreme of the candles before.</summary>
    [JsonStringEnumMemberName("breakout")] Breakout,

    /// <summary>The fast average crosses the slow one while the market moves that way.</summary>
    [JsonStringEnumMemberName("crossover")] Crossover,
}

/// <summary>The parameters of a trend-follower. Periods count candles of the bot's timeframe, distances are in ATRs.</summary>
public sealed record TrendSettings : TradeSettings
{
    /// <summary>Which entries are traded.</summary>
    [JsonPropertyName("entries")] public IReadOnlyList<TrendEntry> Entries { get; init; } = [TrendEntry.Pullback, TrendEntry.Breakout];

    /// <summary>The fast exponential average.</summary>
    [JsonPropertyName("fastPeriod")] public int FastPeriod { get; init; } = 20;

    /// <summary>The slow exponential average.</summary>
    [JsonPropertyName("slowPeriod")] public int SlowPeriod { get; init; } = 50;

    /// <summary>Candles of the ADX and its directional indicators.</summary>
    [JsonPropertyName("adxPeriod")] public int AdxPeriod { get; init; } = 14;

    /// <summary>ADX from which on a market counts as trending; 0 for any.</summary>
    [JsonPropertyName("minAdx")] public double MinAdx { get; init; } = 20;

    /// <summary>Candles of the ATR that distances are measured in.</summary>
    [JsonPropertyName("atrPeriod")] public int AtrPeriod { get; init; } = 14;

    /// <summary>Candles over which the slow average's slope is measured.</summary>
    [JsonPropertyName("slopeCandles")] public int SlopeCandles { get; init; } = 10;

    /// <summary>Least slope of the slow average in the trend's direction, in ATRs per candle.</summary>
    [JsonPropertyName("minSlopeAtrs")] public double MinSlopeAtrs { get; init; } = 0.02;

    /// <summary>A longer timeframe that must agree: its close on the trend's side of its average. Null for none.</summary>
    [JsonPropertyName("higherTimeframe")] public Timeframe? HigherTimeframe { get; init; }

    /// <summary>The exponential average of the longer timeframe.</summary>
    [JsonPropertyName("higherPeriod")] public int HigherPeriod { get; init; } = 50;

    /// <summary>Candles of the average volume.</summary>
    [JsonPropertyName("volumePeriod")] public int VolumePeriod { get; init; } = 20;

    /// <summary>Least volume of a candle that breaks out or crosses, as a multiple of the average; 0 for any.</summary>
    [JsonPropertyName("minVolume")] public double MinVolume { get; init; } = 1;

    /// <summary>How near to the fast average a pullback must come.</summary>
    [JsonPropertyName("pullbackAtrs")] public double PullbackAtrs { get; init; } = 0.25;

    /// <summary>Candles whose highest high (lowest low, for a short) a breakout must pass.</summary>
    [JsonPropertyName("breakoutPeriod")] public int BreakoutPeriod { get; init; } = 20;

    /// <summary>How far beyond it the breakout must close.</summary>
    [JsonPropertyName("breakoutAtrs")] public double BreakoutAtrs { get; init; } = 0.1;

    /// <summary>From the entry to the first stop.</summary>
    [JsonPropertyName("stopAtrs")] public double StopAtrs { get; init; } = 2;

    /// <summary>Whether an open trade is closed when the fast average crosses the slow one against it.</summary>
    [JsonPropertyName("exitOnTurn")] public bool ExitOnTurn { get; init; } = true;

    /// <inheritdoc />
    [JsonIgnore] public override string DealKind => "trend_trade";

    /// <inheritdoc />
    public override ITradeFinder CreateFinder(BotDefinition bot, Instrument instrument) => new TrendFinder(this, bot.Timeframe);

    /// <inheritdoc />
    protected override IEnumerable<SettingProblem> CheckFinder(BotDefinition bot, Instrument instrument) => TrendSettingsCheck.Of(this, bot);

    /// <inheritdoc />
    protected override int FinderWarmUpCandles(BotDefinition bot)
    {
        var higher = HigherTimeframe is { } longer ? (WarmUp.Exponential(HigherPeriod) + 1) * (int)(longer.Milliseconds / bot.Timeframe.Milliseconds) : 0;
        int[] parts = [higher, WarmUp.Exponential(SlowPeriod) + SlopeCandles, WarmUp.Adx(AdxPeriod), WarmUp.Wilder(AtrPeriod), BreakoutPeriod, VolumePeriod];
        return parts.Max();
    }
}
