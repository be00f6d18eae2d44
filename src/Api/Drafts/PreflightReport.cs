using System.Text.Json.Serialization;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Api.Drafts;

/// <summary>What a bot would place.</summary>
public sealed record PreflightReport
{
    /// <summary>The bot, or the part of one.</summary>
    [JsonPropertyName("bot")] public required string Bot { get; init; }

    /// <summary>Its market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The currency of prices and amounts.</summary>
    [JsonPropertyName("quote")] public required string Quote { get; init; }

    /// <summary>The price it would start at.</summary>
    [JsonPropertyName("price")] public required decimal Price { get; init; }

    /// <summary>A grid's levels; null for other strategies.</summary>
    [JsonPropertyName("grid")] public GridPreflightReport? Grid { get; init; }

    /// <summary>The number of levels that this market's volatility and fees suggest for the same range.</summary>
    [JsonPropertyName("suggestion")] public GridSuggestion? Suggestion { get; init; }

    /// <summary>How far the price moves on a usual day, in percent; null where too few candles tell.</summary>
    [JsonPropertyName("dailyVolatilityPercent")] public double? DailyVolatilityPercent { get; init; }

    /// <summary>A ladder; null for other strategies.</summary>
    [JsonPropertyName("dca")] public DcaPreflight? Dca { get; init; }

    /// <summary>The steps of a martingale; null for other strategies.</summary>
    [JsonPropertyName("martingale")] public MartingalePreflight? Martingale { get; init; }

    /// <summary>An example of a trade; null for other strategies.</summary>
    [JsonPropertyName("trade")] public TradePreflight? Trade { get; init; }

    /// <summary>The same of each strategy that the bot is made of; null for a bot of one strategy.</summary>
    [JsonPropertyName("parts")] public IReadOnlyList<PreflightReport>? Parts { get; init; }

    /// <summary>Whether nothing stands in its way.</summary>
    [JsonPropertyName("ok")] public bool IsOk => IsOwnOk && (Parts?.All(p => p.IsOk) ?? true);

    private bool IsOwnOk => Grid is not { IsOk: false } && Dca is not { Problems.Count: > 0 }
        && Martingale is not { Problems.Count: > 0 } && Trade is not { Problems.Count: > 0 };
}
