using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Portfolios;

namespace TraderAgent.Domain.Risk;

/// <summary>
/// What the risk gate allows. Percentages are of account equity unless said otherwise. Only entries
/// are held back by loss and exposure limits: an exit must always be able to leave.
/// </summary>
public sealed record RiskLimits
{
    /// <summary>The most one entry may lose if it is given up at its stop.</summary>
    [JsonPropertyName("perTradeLossPercent")] public Percent PerTradeLoss { get; init; } = new(3);

    /// <summary>What an entry without a stop is taken to lose, as a share of its value.</summary>
    [JsonPropertyName("assumedLossPercent")] public Percent AssumedLoss { get; init; } = new(20);

    /// <summary>Position and resting entries of one bot.</summary>
    [JsonPropertyName("botExposurePercent")] public Percent BotExposure { get; init; } = new(100);

    /// <summary>Position and resting entries of all bots in one symbol.</summary>
    [JsonPropertyName("symbolExposurePercent")] public Percent SymbolExposure { get; init; } = new(150);

    /// <summary>Position and resting entries of all bots.</summary>
    [JsonPropertyName("portfolioExposurePercent")] public Percent PortfolioExposure { get; init; } = new(300);

    /// <summary>Loss since 00:00 UTC at which no entry is placed until the next day.</summary>
    [JsonPropertyName("dailyLossPercent")] public Percent DailyLoss { get; init; } = new(5);

    /// <summary>Fall from peak equity at which no entry is placed until equity recovers or the peak is reset.</summary>
    [JsonPropertyName("maxDrawdownPercent")] public Percent MaxDrawdown { get; init; } = new(25);

    /// <summary>Orders a bot may place within one UTC minute.</summary>
    [JsonPropertyName("maxOrdersPerMinute")] public int MaxOrdersPerMinute { get; init; } = 300;

    /// <summary>The largest single entry, in quote; null for no limit beyond the exchange's.</summary>
    [JsonPropertyName("maxOrderValue")] public Money? MaxOrderValue { get; init; }

    /// <summary>What stands above the bots: shares of capital, stages, pauses, hours; nothing when left out.</summary>
    [JsonPropertyName("portfolio"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public PortfolioRules? Portfolio { get; init; }
}
