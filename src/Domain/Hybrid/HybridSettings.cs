using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Hybrid;

/// <summary>When a hybrid bot goes back from DCA to the grid.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HybridRecovery>))]
public enum HybridRecovery
{
    /// <summary>Candles close inside the range again that was left.</summary>
    [JsonStringEnumMemberName("price")] Price,

    /// <summary>The deal that took the inventory over has closed.</summary>
    [JsonStringEnumMemberName("deal")] Deal,

    /// <summary>Whichever comes first.</summary>
    [JsonStringEnumMemberName("either")] Either,
}

/// <summary>The parameters of a hybrid bot: a grid, a DCA ladder, and when the one hands over to the other.</summary>
public sealed record HybridSettings : StrategySettings
{
    /// <summary>The grid that trades inside its range; long or short.</summary>
    [JsonPropertyName("grid")] public GridSettings Grid { get; init; } = new();

    /// <summary>The ladder that takes the inventory over; it faces the way the grid does.</summary>
    [JsonPropertyName("dca")] public required DcaSettings Dca { get; init; }

    /// <summary>The grid's share of the bot's capital; the rest is for safety orders.</summary>
    [JsonPropertyName("gridSharePercent")] public Percent GridShare { get; init; } = new(60);

    /// <summary>How far beyond the losing end of the grid a candle must close to count as a breakdown.</summary>
    [JsonPropertyName("breakdownPercent")] public Percent Breakdown { get; init; } = new(1);

    /// <summary>How many candles in a row must close there.</summary>
    [JsonPropertyName("breakdownCloses")] public int BreakdownCloses { get; init; } = 3;

    /// <summary>ADX from which a trend against the grid hands over too, before the price has left the range; null for never.</summary>
    [JsonPropertyName("trendAdx")] public double? TrendAdx { get; init; }

    /// <summary>Candles of that ADX.</summary>
    [JsonPropertyName("trendPeriod")] public int TrendPeriod { get; init; } = 14;

    /// <summary>How many candles in a row must show that trend.</summary>
    [JsonPropertyName("trendCloses")] public int TrendCloses { get; init; } = 5;

    /// <summary>What brings the grid back.</summary>
    [JsonPropertyName("recovery")] public HybridRecovery Recovery { get; init; } = HybridRecovery.Either;

    /// <summary>How far inside the range that was left a candle must close to count as recovered.</summary>
    [JsonPropertyName("recoveryPercent")] public Percent RecoveryMargin { get; init; } = new(1);

    /// <summary>How many candles in a row must speak for the grid.</summary>
    [JsonPropertyName("recoveryCloses")] public int RecoveryCloses { get; init; } = 3;

    /// <summary>The least time between two hand-overs.</summary>
    [JsonPropertyName("cooldownMinutes")] public int CooldownMinutes { get; init; } = 240;

    /// <summary>Whether the grid may sell what it gets back below what it cost.</summary>
    [JsonPropertyName("sellBelowCost")] public bool SellBelowCost { get; init; }

    /// <inheritdoc />
    public override int WarmUpCandles(BotDefinition bot) =>
        Math.Max(TrendAdx is null ? 0 : WarmUp.Adx(TrendPeriod), Math.Max(Grid.WarmUpCandles(GridOf(bot)), Dca.WarmUpCandles(DcaOf(bot))));

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => HybridSettingsCheck.Of(this, bot, instrument);

    /// <inheritdoc />
    public override IStrategy Create(BotDefinition bot, Instrument instrument) => HybridBot.Of(this, bot, instrument);

    /// <summary>The grid's definition: its share of the capital.</summary>
    internal BotDefinition GridOf(BotDefinition bot) => bot with { Capital = GridShare.Of(bot.Capital), Strategy = Grid };

    /// <summary>The DCA part's definition: the rest.</summary>
    internal BotDefinition DcaOf(BotDefinition bot) => bot with { Capital = bot.Capital - GridShare.Of(bot.Capital), Strategy = Dca };
}
