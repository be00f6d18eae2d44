using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Positions;

/// <summary>
/// The stored form of a <see cref="Ledger"/>. Sums of the lots are stored too: summed anew they would have
/// other trailing zeros, and a decimal with other zeros may become another <see cref="double"/>.
/// </summary>
public sealed record LedgerState
{
    /// <summary>Open lots, oldest first.</summary>
    [JsonPropertyName("lots")] public required List<Lot> Lots { get; init; }

    /// <summary>See <see cref="Ledger.Position"/>.</summary>
    [JsonPropertyName("position")] public required Amounts.Quantity Position { get; init; }

    /// <summary>See <see cref="Ledger.GrossPosition"/>.</summary>
    [JsonPropertyName("grossPosition")] public required Quantity GrossPosition { get; init; }

    /// <summary>See <see cref="Ledger.CostBasis"/>.</summary>
    [JsonPropertyName("cost")] public required Money CostBasis { get; init; }

    /// <summary>See <see cref="Ledger.OpenFees"/>.</summary>
    [JsonPropertyName("openFees")] public required Money OpenFees { get; init; }

    /// <summary>See <see cref="Ledger.GrossRealized"/>.</summary>
    [JsonPropertyName("gross")] public required Money GrossRealized { get; init; }

    /// <summary>See <see cref="Ledger.Fees"/>.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>See <see cref="Ledger.Funding"/>.</summary>
    [JsonPropertyName("funding")] public required Money Funding { get; init; }

    /// <summary>See <see cref="Ledger.QuoteFlow"/>.</summary>
    [JsonPropertyName("quoteFlow")] public required Money QuoteFlow { get; init; }

    /// <summary>See <see cref="Ledger.BaseFlow"/>.</summary>
    [JsonPropertyName("baseFlow")] public required Amounts.Quantity BaseFlow { get; init; }

    /// <summary>See <see cref="Ledger.FeesByCurrency"/>.</summary>
    [JsonPropertyName("feesByCurrency")] public required SortedDictionary<string, decimal> FeesByCurrency { get; init; }
}
