using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tax;

/// <summary>What was gained in a year by selling, by asset, with fees and funding.</summary>
public sealed record TaxReport
{
    /// <summary>The calendar year, UTC.</summary>
    [JsonPropertyName("year")] public required int Year { get; init; }

    /// <summary>Which units counted as sold.</summary>
    [JsonPropertyName("method")] public required TaxMethod Method { get; init; }

    /// <summary>Sums by asset and quote currency.</summary>
    [JsonPropertyName("assets")] public required IReadOnlyList<TaxAsset> Assets { get; init; }

    /// <summary>Each disposal, the oldest first.</summary>
    [JsonPropertyName("lines")] public required IReadOnlyList<TaxLine> Lines { get; init; }

    /// <summary>What a reader must know to use it.</summary>
    [JsonPropertyName("notes")] public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The report of a year, of everything that was ever traded until its end.</summary>
    /// <param name="year">The calendar year, UTC.</param>
    /// <param name="method">Which units count as sold.</param>
    /// <param name="trades">All fills, in any order.</param>
    /// <param name="funding">All funding, in any order.</param>
    public static TaxReport Of(int year, TaxMethod method, IEnumerable<TaxTrade> trades, IEnumerable<TaxFunding> funding)
    {
        var (from, to) = (Begin(year), Begin(year + 1));
        var books = new SortedDictionary<(string Asset, string Quote), TaxBook>(Comparer<(string Asset, string Quote)>.Create((a, b) => string.CompareOrdinal($"{a.Asset} {a.Quote}", $"{b.Asset} {b.Quote}")));
        var lines = new List<TaxLine>();
        foreach (var trade in trades.Where(t => t.At < to).OrderBy(t => t.At))
        {
            var key = (trade.Asset, trade.Quote);
            if (!books.TryGetValue(key, out var book)) books.Add(key, book = new(trade.Asset, trade.Quote, method));
            var disposed = book.Take(trade);
            if (trade.At >= from) lines.AddRange(disposed);
        }

        var paid = funding.Where(f => f.At >= from && f.At < to).ToLookup(f => (f.Asset, f.Quote));
        return new()
        {
            Year = year, Method = method, Lines = lines, Notes = NotesOn(lines),
            Assets = [.. books.Select(b => TaxAsset.Of(b.Key, [.. lines.Where(l => (l.Asset, l.Quote) == b.Key)], paid[b.Key].Sum(f => f.Amount), b.Value))
                .Where(a => a.Disposals > 0 || a.Funding != 0 || a.HeldQuantity != 0)],
        };
    }

    private static Instant Begin(int year) => Instant.From(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static List<string> NotesOn(List<TaxLine> lines)
    {
        List<string> notes =
        [
            "Amounts are in the quote currency of each market, and not converted into the currency of a tax office.",
            "It knows only what this agent traded: coins that were brought in, or traded elsewhere, are not part of it.",
            "It is a computation and no advice: which method is allowed depends on where you live.",
        ];
        if (lines.Where(l => l.AcquiredAt is null).ToList() is { Count: > 0 } unknown)
            notes.Add($"{unknown.Count} disposals are of coins whose purchase is not in the history; they count with a cost of 0. Correct them by hand.");
        return notes;
    }
}

/// <summary>A year's sums of one asset. Amounts are in the quote currency.</summary>
public sealed record TaxAsset
{
    /// <summary>The coin or contract.</summary>
    [JsonPropertyName("asset")] public required string Asset { get; init; }

    /// <summary>What it is counted in.</summary>
    [JsonPropertyName("quote")] public required string Quote { get; init; }

    /// <summary>How many disposals there were.</summary>
    [JsonPropertyName("disposals")] public required int Disposals { get; init; }

    /// <summary>What they brought, less fees of selling.</summary>
    [JsonPropertyName("proceeds")] public required decimal Proceeds { get; init; }

    /// <summary>What that had cost, with fees of buying.</summary>
    [JsonPropertyName("cost")] public required decimal Cost { get; init; }

    /// <summary>What was gained.</summary>
    [JsonPropertyName("gain")] public decimal Gain => Proceeds - Cost;

    /// <summary>Gained by what was held for a year or longer.</summary>
    [JsonPropertyName("gainOverAYear")] public required decimal GainOverAYear { get; init; }

    /// <summary>Fees of the disposed units; they are in proceeds and cost already.</summary>
    [JsonPropertyName("fees")] public required decimal Fees { get; init; }

    /// <summary>Funding received less paid.</summary>
    [JsonPropertyName("funding")] public required decimal Funding { get; init; }

    /// <summary>What is left at the end of the year; negative is a short position.</summary>
    [JsonPropertyName("heldQuantity")] public required decimal HeldQuantity { get; init; }

    /// <summary>What that cost; of a short position, what it brought.</summary>
    [JsonPropertyName("heldCost")] public required decimal HeldCost { get; init; }

    internal static TaxAsset Of((string Asset, string Quote) key, IReadOnlyList<TaxLine> lines, decimal funding, TaxBook book) => new()
    {
        Asset = key.Asset, Quote = key.Quote, Disposals = lines.Count, Proceeds = lines.Sum(l => l.Proceeds), Cost = lines.Sum(l => l.Cost), Fees = lines.Sum(l => l.Fees),
        GainOverAYear = lines.Where(l => l.AcquiredAt is { } at && at.ToDateTimeOffset().AddYears(1) <= l.DisposedAt.ToDateTimeOffset()).Sum(l => l.Gain),
        Funding = funding, HeldQuantity = book.Held, HeldCost = book.HeldCost,
    };
}
