using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>What a bot must have shown before it trades real money (see docs/robustness.md).</summary>
public sealed record PromotionSettings
{
    /// <summary>Whether each bot needs a passing dossier of exactly its settings, market and timeframe to trade live.</summary>
    [JsonPropertyName("requireDossier")] public bool RequiresDossier { get; init; } = true;

    /// <summary>Bots that may trade live without one all the same; each start with them says so, and notifies.</summary>
    [JsonPropertyName("overrides")] public IReadOnlyList<BotId> Overrides { get; init; } = [];

    /// <summary>What a dossier must show. Everything left out has a cautious default.</summary>
    [JsonPropertyName("thresholds")] public DossierThresholds Thresholds { get; init; } = new();
}
