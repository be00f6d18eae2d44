using System.Text.Json.Serialization;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>
/// How trades are sized, entered, protected and left, whatever found them. 1 R is the distance from the planned entry to the first
/// stop. Sizes are in quote, times in candles of the bot's timeframe.
/// </summary>
public sealed record TradeRules
{
    /// <summary>The most targets a trade may have.</summary>
    public const int MaxTargets = 8;

    /// <summary>Which way trades may face; null for long on spot and both on linear.</summary>
    [JsonPropertyName("sides")] public TradeSides? Sides { get; init; }

    /// <summary>How large a trade is.</summary>
    [JsonPropertyName("sizing")] public TradeSizing Sizing { get; init; } = TradeSizing.Risk;

    /// <summary>Value of the first entry, in quote; sizing <c>fixed</c>.</summary>
    [JsonPropertyName("orderValue")] public Money? OrderValue { get; init; }

    /// <summary>What the first stop may cost, fees included, in percent of the bot's capital; sizing <c>risk</c>.</summary>
    [JsonPropertyName("riskPercent")] public Percent Risk { get; init; } = new(1);

    /// <summary>Yearly volatility of the position, in percent of the bot's capital; sizing <c>volatility_target</c>.</summary>
    [JsonPropertyName("targetVolatilityPercent")] public Percent TargetVolatility { get; init; } = new(20);

    /// <summary>Candles that the market's volatility is measured over; sizing <c>volatility_target</c>.</summary>
    [JsonPropertyName("volatilityCandles")] public int VolatilityCandles { get; init; } = 100;

    /// <summary>The most a trade may be worth at its entry prices, adds included, in quote; null for capital x leverage, which holds anyway.</summary>
    [JsonPropertyName("maxPositionSize")] public Money? MaxPositionSize { get; init; }

    /// <summary>Least distance from entry to stop; an idea with a closer stop gets this one, so that no trade grows beyond measure.</summary>
    [JsonPropertyName("minStopPercent")] public Percent MinStop { get; init; } = new(0.2m);

    /// <summary>Fee of one side, expected, for sizes and breakeven; null for 0.1 on spot and 0.055 on linear. Fills are booked with what they really cost.</summary>
    [JsonPropertyName("feePercent")] public Percent? Fee { get; init; }

    /// <summary>Enters every idea so, whatever it says: <c>market</c>, or <c>limit</c> at its price or the last one; null for the idea's own way.</summary>
    [JsonPropertyName("entryType")] public TradeEntry? EntryType { get; init; }

    /// <summary>
    /// Works the first entry by an order algorithm instead of one order: <c>chase</c>, <c>twap</c> or <c>trailing</c> for ideas that are entered
    /// at market, <c>iceberg</c> for those that wait at a price; null for one order.
    /// </summary>
    [JsonPropertyName("entryBy")] public ExecutionSettings? EntryBy { get; init; }

    /// <summary>How long an entry may wait before what is left of it is cancelled, where the idea does not say.</summary>
    [JsonPropertyName("entryWaitCandles")] public int EntryWaitCandles { get; init; } = 3;

    /// <summary>Where a trade takes profit when its idea does not say, nearest first. What the shares leave runs until a stop ends it.</summary>
    [JsonPropertyName("targets")] public IReadOnlyList<RiskTarget> Targets { get; init; } = [new() { R = 2, Share = new(50) }, new() { R = 4, Share = new(50) }];

    /// <summary>A stop that follows; null for none.</summary>
    [JsonPropertyName("trailing")] public TradeTrailing? Trailing { get; init; }

    /// <summary>Gain, in R at a candle's close, after which the stop moves to where closing costs nothing, fees included; null for never.</summary>
    [JsonPropertyName("breakevenAfterR")] public decimal? BreakevenAfterR { get; init; }

    /// <summary>The number of the target after whose fill the stop moves there; null for none.</summary>
    [JsonPropertyName("breakevenAfterTarget")] public int? BreakevenAfterTarget { get; init; }

    /// <summary>Least move, in R, for which the stop that rests at the exchange is replaced. The stop itself moves at every candle and is judged there.</summary>
    [JsonPropertyName("stopStepR")] public decimal StopStepR { get; init; } = 0.1m;

    /// <summary>Adding to a trade whose stop is at breakeven or better; null for never.</summary>
    [JsonPropertyName("pyramiding")] public Pyramiding? Pyramiding { get; init; }

    /// <summary>How long a trade may stay open; null for no end.</summary>
    [JsonPropertyName("timeExitCandles")] public int? TimeExitCandles { get; init; }

    /// <summary>How many trades may open within one UTC day; null for any number.</summary>
    [JsonPropertyName("maxTradesPerDay")] public int? MaxTradesPerDay { get; init; }

    /// <summary>Pause after a trade.</summary>
    [JsonPropertyName("cooldownCandles")] public int CooldownCandles { get; init; }

    /// <summary>Pause after a trade that its first stop ended.</summary>
    [JsonPropertyName("cooldownAfterStopCandles")] public int CooldownAfterStopCandles { get; init; }

    /// <summary>After its first stop ended a trade, no other in that direction until the finder has seen a new setup.</summary>
    [JsonPropertyName("newSetupAfterStop")] public bool NewSetupAfterStop { get; init; } = true;

    /// <summary>Every rule that cannot work.</summary>
    public IEnumerable<SettingProblem> Check(BotDefinition bot, Instrument instrument) => TradeRulesCheck.Of(this, bot, instrument);

    internal int WarmUpCandles => Math.Max(
        Trailing is { } trailing ? WarmUp.Wilder(trailing.Period) + (trailing.Kind == TrailingKind.Swing ? 2 * trailing.Period : 0) : 0,
        Sizing == TradeSizing.VolatilityTarget ? VolatilityCandles + 1 : 0);

    internal Percent FeeOn(Instrument instrument) => Fee ?? new(instrument.Kind == InstrumentKind.Spot ? 0.1m : 0.055m);

    internal bool Allows(Side side, Instrument instrument) =>
        (Sides ?? (instrument.Kind == InstrumentKind.Spot ? TradeSides.Long : TradeSides.Both)) switch
        {
            TradeSides.Long => side == Side.Buy,
            TradeSides.Short => side == Side.Sell,
            _ => true,
        };
}
