using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Promotion;

/// <summary>Whether a bot may trade real money as it is configured now.</summary>
public sealed record PromotionView
{
    /// <summary>The bot.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>Names its settings, market, timeframe and leverage.</summary>
    [JsonPropertyName("definitionHash")] public required string DefinitionHash { get; init; }

    /// <summary>Whether it may.</summary>
    [JsonPropertyName("allowed")] public required bool IsAllowed { get; init; }

    /// <summary>Why it may not, and what to do.</summary>
    [JsonPropertyName("reasons")] public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What it lacks and may do without, because its owner says so by name.</summary>
    [JsonPropertyName("warnings")] public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What that opens.</summary>
    [JsonPropertyName("message")] public required string Message { get; init; }

    /// <summary>Who promoted it with these settings last; null when nobody did.</summary>
    [JsonPropertyName("promotedBy")] public string? PromotedBy { get; init; }

    /// <summary>When that was.</summary>
    [JsonPropertyName("promotedAt")] public Instant? PromotedAt { get; init; }
}
