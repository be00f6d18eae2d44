using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Grid;

/// <summary>The parameters of a grid bot. Everything has a default except the two prices of a range by price; <c>docs/bots/grid.md</c> tells what each one does.</summary>
public sealed record GridSettings : StrategySettings
{
    /// <summary>The most cells a grid may have, retired ones included.</summary>
    public const int MaxCells = 1_000;

    /// <summary>The number of levels where neither a number nor a step is given.</summary>
    public const int DefaultLevels = 20;

    /// <summary>Long, short or neutral; short and neutral on linear markets only.</summary>
    [JsonPropertyName("direction")] public GridDirection Direction { get; init; } = GridDirection.Long;

    /// <summary>Equal steps in price or in percent.</summary>
    [JsonPropertyName("spacing")] public GridSpacing Spacing { get; init; } = GridSpacing.Geometric;

    /// <summary>How the range is given.</summary>
    [JsonPropertyName("range")] public GridRangeKind Range { get; init; } = GridRangeKind.Percent;

    /// <summary>Range by price: the lowest level.</summary>
    [JsonPropertyName("lowerPrice")] public Price? LowerPrice { get; init; }

    /// <summary>Range by price: the highest level; not used by an infinity grid.</summary>
    [JsonPropertyName("upperPrice")] public Price? UpperPrice { get; init; }

    /// <summary>Range by percent: how far below the start price.</summary>
    [JsonPropertyName("belowPercent")] public Percent Below { get; init; } = new(10);

    /// <summary>Range by percent: how far above the start price.</summary>
    [JsonPropertyName("abovePercent")] public Percent Above { get; init; } = new(10);

    /// <summary>Range by ATR: candles of the average.</summary>
    [JsonPropertyName("atrPeriod")] public int AtrPeriod { get; init; } = 14;

    /// <summary>Range by ATR: how many ATRs below the start price.</summary>
    [JsonPropertyName("atrBelow")] public decimal AtrBelow { get; init; } = 10;

    /// <summary>Range by ATR: how many ATRs above the start price.</summary>
    [JsonPropertyName("atrAbove")] public decimal AtrAbove { get; init; } = 10;

    /// <summary>Number of price lines, both ends included; not together with a step.</summary>
    [JsonPropertyName("levels")] public int? Levels { get; init; }

    /// <summary>Distance of two lines in percent (of the start price where arithmetic); not together with a number of levels.</summary>
    [JsonPropertyName("stepPercent")] public Percent? Step { get; init; }

    /// <summary>Whether levels are equal in quote value or in base quantity.</summary>
    [JsonPropertyName("sizing")] public GridSizing Sizing { get; init; } = GridSizing.Quote;

    /// <summary>Whether the levels beyond the price get their inventory at the market at once.</summary>
    [JsonPropertyName("initialBuy")] public bool InitialBuy { get; init; } = true;

    /// <summary>Whether level orders may only add to the book.</summary>
    [JsonPropertyName("postOnly")] public bool PostOnly { get; init; }

    /// <summary>How many buy and how many sell levels nearest to the price rest on the book; null for all.</summary>
    [JsonPropertyName("activeLevels")] public int? ActiveLevels { get; init; }

    /// <summary>The most one level may hold, in quote; null for no limit.</summary>
    [JsonPropertyName("maxLevelValue")] public Money? MaxLevelValue { get; init; }

    /// <summary>The most that inventory at cost and resting entries may come to, in quote; null for capital x leverage.</summary>
    [JsonPropertyName("maxExposure")] public Money? MaxExposure { get; init; }

    /// <summary>Fee of a resting order; null for 0.1 on spot and 0.02 on linear.</summary>
    [JsonPropertyName("makerFeePercent")] public Percent? MakerFee { get; init; }

    /// <summary>Fee of an order that trades at once; null for 0.1 on spot and 0.055 on linear.</summary>
    [JsonPropertyName("takerFeePercent")] public Percent? TakerFee { get; init; }

    /// <summary>Whether the window follows the price upward.</summary>
    [JsonPropertyName("trailingUp")] public bool TrailingUp { get; init; }

    /// <summary>The highest price a trailed level may have.</summary>
    [JsonPropertyName("trailingUpLimit")] public Price? TrailingUpLimit { get; init; }

    /// <summary>Whether the window follows the price downward.</summary>
    [JsonPropertyName("trailingDown")] public bool TrailingDown { get; init; }

    /// <summary>The lowest price a trailed level may have.</summary>
    [JsonPropertyName("trailingDownLimit")] public Price? TrailingDownLimit { get; init; }

    /// <summary>Whether the grid has no upper end and keeps the value of its position constant.</summary>
    [JsonPropertyName("infinity")] public bool Infinity { get; init; }

    /// <summary>Whether a new range is laid around a price that stays outside.</summary>
    [JsonPropertyName("recentre")] public bool Recentre { get; init; }

    /// <summary>How long the price must be outside first, in minutes.</summary>
    [JsonPropertyName("recentreCooldownMinutes")] public int RecentreCooldownMinutes { get; init; } = 240;

    /// <summary>What a recentre may cost at most (fees and loss that becomes final), in percent of capital.</summary>
    [JsonPropertyName("recentreMaxCostPercent")] public Percent RecentreMaxCost { get; init; } = new(2);

    /// <summary>Where the whole grid is given up.</summary>
    [JsonPropertyName("stopLoss")] public GridStop? StopLoss { get; init; }

    /// <summary>Where the whole grid has won enough.</summary>
    [JsonPropertyName("takeProfit")] public GridStop? TakeProfit { get; init; }

    /// <summary>How far it may fall back from its best.</summary>
    [JsonPropertyName("trailingStop")] public GridStop? TrailingStop { get; init; }

    /// <summary>How far a candle may close beyond the losing end of the window before the grid is given up; null for never.</summary>
    [JsonPropertyName("breakdownPercent")] public Percent? Breakdown { get; init; }

    /// <summary>How many candles in a row must close there.</summary>
    [JsonPropertyName("breakdownCloses")] public int BreakdownCloses { get; init; } = 1;

    /// <summary>ADX above which no entry rests; null for never.</summary>
    [JsonPropertyName("trendAdx")] public double? TrendAdx { get; init; }

    /// <summary>ADX below which entries come back; null for 5 less.</summary>
    [JsonPropertyName("trendAdxResume")] public double? TrendAdxResume { get; init; }

    /// <summary>Candles of the ADX.</summary>
    [JsonPropertyName("trendPeriod")] public int TrendPeriod { get; init; } = 14;

    /// <summary>Share of the profit of finished cycles that later rounds trade with.</summary>
    [JsonPropertyName("compoundPercent")] public Percent Compound { get; init; }

    /// <summary>The number of lines asked for; null where a step is given.</summary>
    [JsonIgnore] public int? LevelCount => Levels ?? (Step is null ? DefaultLevels : null);

    /// <summary>The maker fee in force.</summary>
    public Percent MakerFeeOn(Instrument instrument) => MakerFee ?? new(instrument.Kind == InstrumentKind.Spot ? 0.1m : 0.02m);

    /// <summary>The taker fee in force.</summary>
    public Percent TakerFeeOn(Instrument instrument) => TakerFee ?? new(instrument.Kind == InstrumentKind.Spot ? 0.1m : 0.055m);

    /// <summary>The smallest step, in percent, whose cycle still wins after both fees: 1/(1-fee)^2 - 1.</summary>
    public Percent SmallestStep(Instrument instrument)
    {
        var kept = 1 - MakerFeeOn(instrument).Fraction;
        return new(Math.Ceiling((1 / (kept * kept) - 1) * 100 * 10_000m) / 10_000m);
    }

    /// <inheritdoc/>
    public override int WarmUpCandles(BotDefinition bot) =>
        Math.Max(TrendAdx is null ? 0 : WarmUp.Adx(TrendPeriod), Range == GridRangeKind.Atr ? WarmUp.Wilder(AtrPeriod) : 0);

    /// <inheritdoc/>
    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => GridSettingsCheck.Of(this, bot, instrument);

    /// <inheritdoc/>
    public override IStrategy Create(BotDefinition bot, Instrument instrument) => new GridBot(this, bot, instrument);
}
