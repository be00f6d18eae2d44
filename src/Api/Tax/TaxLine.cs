using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tax;

/// <summary>Something that was sold, or a short position that was bought back. Amounts are in the quote currency.</summary>
public sealed record TaxLine
{
    /// <summary>The coin or contract.</summary>
    [JsonPropertyName("asset")] public required string Asset { get; init; }

    /// <summary>What it is counted in.</summary>
    [JsonPropertyName("quote")] public required string Quote { get; init; }

    /// <summary>How much of it.</summary>
    [JsonPropertyName("quantity")] public required decimal Quantity { get; init; }

    /// <summary>When it was acquired, or sold short; the first time where it is a share of a pool; null where the history does not know.</summary>
    [JsonPropertyName("acquiredAt")] public required Instant? AcquiredAt { get; init; }

    /// <summary>When it was disposed of, or bought back.</summary>
    [JsonPropertyName("disposedAt")] public required Instant DisposedAt { get; init; }

    /// <summary>What it brought, less the fee of selling.</summary>
    [JsonPropertyName("proceeds")] public required decimal Proceeds { get; init; }

    /// <summary>What it had cost, with the fee of buying.</summary>
    [JsonPropertyName("cost")] public required decimal Cost { get; init; }

    /// <summary>Fees of both sides; they are in the two above already.</summary>
    [JsonPropertyName("fees")] public required decimal Fees { get; init; }

    /// <summary>Whether it was a short position.</summary>
    [JsonPropertyName("short")] public bool IsShort { get; init; }

    /// <summary>Who sold it.</summary>
    [JsonPropertyName("bot")] public required string Bot { get; init; }

    /// <summary>What was gained.</summary>
    [JsonPropertyName("gain")] public decimal Gain => Proceeds - Cost;

    /// <summary>Whole days that it was held; null where the history does not know.</summary>
    [JsonPropertyName("days")] public int? Days => AcquiredAt is { } from ? (int)(DisposedAt - from).TotalDays : null;
}
