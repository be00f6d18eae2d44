using System.Globalization;
using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Risk;

/// <summary>Why the risk gate held an order back: the limit, what it allows, and what the order would have made of it.</summary>
public sealed record Denial
{
    /// <summary>The limit's name, as in the configuration.</summary>
    [JsonPropertyName("limit")] public required string Limit { get; init; }

    /// <summary>What the limit allows.</summary>
    [JsonPropertyName("allowed")] public required decimal Allowed { get; init; }

    /// <summary>What it would have been with this order.</summary>
    [JsonPropertyName("actual")] public required decimal Actual { get; init; }

    /// <summary>The unit of both numbers.</summary>
    [JsonPropertyName("unit")] public required string Unit { get; init; }

    /// <summary>In a sentence.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Limit}: {Actual:0.########} {Unit} would exceed {Allowed:0.########} {Unit}");
}
