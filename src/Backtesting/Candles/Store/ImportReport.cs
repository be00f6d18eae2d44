using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>What became of a file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportOutcome>))]
public enum ImportOutcome
{
    /// <summary>All its candles are in the store.</summary>
    [JsonStringEnumMemberName("imported")] Imported,

    /// <summary>It was imported before, under any name, and is passed over.</summary>
    [JsonStringEnumMemberName("passedOver")] PassedOver,

    /// <summary>It was not taken; the problems say why.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
}

/// <summary>What became of each file of an import.</summary>
public sealed record ImportReport
{
    /// <summary>The files, in the order in which they were imported.</summary>
    [JsonPropertyName("files")] public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>Candles that were not in the store before.</summary>
    [JsonPropertyName("added")] public long Added => Files.Sum(f => f.Parts.Sum(p => p.Added));

    /// <summary>Bytes of the files that were read.</summary>
    [JsonPropertyName("bytes")] public long Bytes => Files.Where(f => f.Outcome == ImportOutcome.Imported).Sum(f => f.Bytes);

    /// <summary>How many files ended so.</summary>
    public int Count(ImportOutcome outcome) => Files.Count(f => f.Outcome == outcome);
}

/// <summary>What became of a file.</summary>
public sealed record ImportedFile
{
    /// <summary>Its path.</summary>
    [JsonPropertyName("file")] public required string File { get; init; }

    /// <summary>Its size.</summary>
    [JsonPropertyName("bytes")] public long Bytes { get; init; }

    /// <summary>SHA-256 of its bytes, in hexadecimal; empty when it could not be read.</summary>
    [JsonPropertyName("sha256")] public string Sha256 { get; init; } = "";

    /// <summary>What became of it.</summary>
    [JsonPropertyName("outcome")] public required ImportOutcome Outcome { get; init; }

    /// <summary>Its CSVs: one, or as many as a zip holds.</summary>
    [JsonPropertyName("parts")] public IReadOnlyList<ImportedPart> Parts { get; init; } = [];

    /// <summary>Why it was refused.</summary>
    [JsonPropertyName("problems")] public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>One CSV of a file.</summary>
public sealed record ImportedPart
{
    /// <summary>The entry of a zip; null for a file that is no zip.</summary>
    [JsonPropertyName("entry")] public string? Entry { get; init; }

    /// <summary>Whose layout it has.</summary>
    [JsonPropertyName("layout")] public required string Layout { get; init; }

    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The timeframe.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>How many candles it holds.</summary>
    [JsonPropertyName("candles")] public required long Candles { get; init; }

    /// <summary>Open time of the first.</summary>
    [JsonPropertyName("first")] public required Instant First { get; init; }

    /// <summary>Open time of the last.</summary>
    [JsonPropertyName("last")] public required Instant Last { get; init; }

    /// <summary>How many candles are missing between two that are there.</summary>
    [JsonPropertyName("missing")] public required long Missing { get; init; }

    /// <summary>Rows whose time was there already in the same file.</summary>
    [JsonPropertyName("duplicates")] public required long Duplicates { get; init; }

    /// <summary>How many were not in the store before.</summary>
    [JsonPropertyName("added")] public long Added { get; init; }

    /// <summary>How many were in the store with equal values.</summary>
    [JsonPropertyName("equal")] public long Equal { get; init; }

    /// <summary>How many were in the store with other values.</summary>
    [JsonPropertyName("differing")] public long Differing { get; init; }

    /// <summary>The first of those.</summary>
    [JsonPropertyName("conflicts")] public IReadOnlyList<CandleConflict> Conflicts { get; init; } = [];
}
