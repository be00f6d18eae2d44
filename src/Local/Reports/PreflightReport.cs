using System.Text.Json.Serialization;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Local.Reports;

/// <summary>What a bot would place.</summary>
internal sealed record PreflightReport
{
    [JsonPropertyName("bot")] public required string Bot { get; init; }

    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    [JsonPropertyName("quote")] public required string Quote { get; init; }

    [JsonPropertyName("price")] public required decimal Price { get; init; }

    [JsonPropertyName("grid")] public GridPreflightReport? Grid { get; init; }

    /// <summary>The number of levels that this market's volatility and fees suggest for the same range.</summary>
    [JsonPropertyName("suggestion")] public GridSuggestion? Suggestion { get; init; }

    [JsonPropertyName("dailyVolatilityPercent")] public double? DailyVolatilityPercent { get; init; }

    [JsonPropertyName("dca")] public DcaPreflight? Dca { get; init; }

    [JsonPropertyName("martingale")] public MartingalePreflight? Martingale { get; init; }

    [JsonPropertyName("trade")] public TradePreflight? Trade { get; init; }

    /// <summary>The same of each strategy that the bot is made of; null for a bot of one strategy.</summary>
    [JsonPropertyName("parts")] public IReadOnlyList<PreflightReport>? Parts { get; init; }

    [JsonPropertyName("ok")] public bool IsOk => IsOwnOk && (Parts?.All(p => p.IsOk) ?? true);

    private bool IsOwnOk => Grid is not { IsOk: false } && Dca is not { Problems.Count: > 0 }
        && Martingale is not { Problems.Count: > 0 } && Trade is not { Problems.Count: > 0 };
}
