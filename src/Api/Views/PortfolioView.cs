using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Portfolios;

namespace TraderAgent.Api.Views;

/// <summary>The portfolio above the bots at one moment.</summary>
public sealed record PortfolioView
{
    /// <summary>The stage of deployment, from 1; null where there are none.</summary>
    [JsonPropertyName("stage")] public int? Stage { get; init; }

    /// <summary>How many stages there are.</summary>
    [JsonPropertyName("stages")] public required int Stages { get; init; }

    /// <summary>The share of the capital that the stage uses.</summary>
    [JsonPropertyName("sharePercent")] public required Percent Share { get; init; }

    /// <summary>Whether it is within the trading hours.</summary>
    [JsonPropertyName("open")] public required bool IsOpen { get; init; }

    /// <summary>Pauses that hold, those of all bots first.</summary>
    [JsonPropertyName("pauses")] public required IReadOnlyList<Pause> Pauses { get; init; }

    /// <summary>A portfolio as people see it.</summary>
    public static PortfolioView Of(Portfolio portfolio) => new()
    {
        Stage = portfolio.Stage, Stages = portfolio.StageCount, Share = portfolio.StageShare, IsOpen = portfolio.IsOpen,
        Pauses = [.. portfolio.Pauses.OrderBy(p => p.Bot is null ? p.Symbol is null ? 0 : 1 : 2)],
    };
}
