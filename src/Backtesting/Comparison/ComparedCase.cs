using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>What a bot made while its market was in one regime, as the detector told it.</summary>
public sealed record ComparedRegime
{
    /// <summary>Which; mixed also while the detector knew too little.</summary>
    [JsonPropertyName("regime")] public required Regime Regime { get; init; }

    /// <summary>How long it held in all, in days.</summary>
    [JsonPropertyName("days")] public required double Days { get; init; }

    /// <summary>Deals that were opened in it and have ended.</summary>
    [JsonPropertyName("deals")] public required int Deals { get; init; }

    /// <summary>What equity gained while it held, open positions included, in quote.</summary>
    [JsonPropertyName("profit")] public required double Profit { get; init; }

    /// <summary>The same in percent of the bot's capital.</summary>
    [JsonPropertyName("returnPercent")] public required double ReturnPercent { get; init; }

    /// <summary>The same a day of the regime.</summary>
    [JsonPropertyName("returnPercentPerDay")] public double ReturnPercentPerDay => Days > 0 ? ReturnPercent / Days : 0;

    /// <summary>The percent of each UTC day in which it held, oldest first: the same days for every bot of a market.</summary>
    [JsonIgnore] public IReadOnlyList<double> Daily { get; init; } = [];
}

/// <summary>One bot, alone, on one market in one timeframe. Percentages are of the bot's own capital.</summary>
public sealed record ComparedCase
{
    /// <summary>The bot, as it was tried.</summary>
    [JsonPropertyName("definition")] public required BotDefinition Definition { get; init; }

    /// <summary>Its id.</summary>
    [JsonPropertyName("bot")] public BotId Bot => Definition.Id;

    /// <summary>Its kind of strategy.</summary>
    [JsonPropertyName("strategy")] public string Strategy => Definition.Kind;

    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public string Symbol => Definition.Symbol;

    /// <summary>The candles that it decided on.</summary>
    [JsonPropertyName("timeframe")] public Timeframe Timeframe => Definition.Timeframe;

    /// <summary>What it might use, in quote.</summary>
    [JsonPropertyName("capital")] public Money Capital => Definition.Capital;

    /// <summary>Why it cannot trade there; null where it did.</summary>
    [JsonPropertyName("problem")] public string? Problem { get; init; }

    /// <summary>Its figures; null where it did not trade.</summary>
    [JsonPropertyName("statistics")] public BacktestStatistics? Statistics { get; init; }

    /// <summary>What it made in each regime that there was.</summary>
    [JsonPropertyName("regimes")] public IReadOnlyList<ComparedRegime> Regimes { get; init; } = [];
}
