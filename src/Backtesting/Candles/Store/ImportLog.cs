using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>
/// Which files are in the store, a line of JSON for each in <c>imports.jsonl</c>. A line is written when all candles of its file are committed, so that
/// an import that was interrupted goes on with the next file; what was half-imported is found equal. A last line that a crash cut off is no line.
/// </summary>
internal sealed class ImportLog
{
    private static readonly JsonSerializerOptions Whole = new() { RespectNullableAnnotations = true };

    private readonly string _path;
    private readonly List<ImportRecord> _records = [];

    private ImportLog(string path) => _path = path;

    /// <summary>The files, in the order of their import.</summary>
    public IReadOnlyList<ImportRecord> Records => _records;

    /// <summary>Reads the log of a store.</summary>
    public static ImportLog Of(CandleStore store)
    {
        var log = new ImportLog(Path.Combine(store.Folder, "imports.jsonl"));
        if (!File.Exists(log._path)) return log;
        foreach (var line in File.ReadLines(log._path))
        {
            try
            {
                if (JsonSerializer.Deserialize<ImportRecord>(line, Whole) is { } record) log._records.Add(record);
            }
            catch (JsonException)
            {
                // Cut off by a crash: the file is imported again, and its candles are found equal.
            }
        }

        return log;
    }

    /// <summary>Adds a file, for good.</summary>
    public void Add(ImportRecord record)
    {
        using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (file.Length > 0)
        {
            file.Position = file.Length - 1;
            if (file.ReadByte() != '\n') file.WriteByte((byte)'\n'); // Ends a line that a crash cut off.
        }

        JsonSerializer.Serialize(file, record);
        file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
        _records.Add(record);
    }

    /// <summary>Forgets files, so that they can be imported again.</summary>
    public void Remove(IReadOnlyCollection<ImportRecord> records)
    {
        if (records.Count == 0) return;
        _records.RemoveAll(records.Contains);
        File.WriteAllLines($"{_path}.part", _records.Select(r => JsonSerializer.Serialize(r)));
        File.Move($"{_path}.part", _path, overwrite: true);
    }
}

/// <summary>A file that is in the store, and how it was read.</summary>
internal sealed record ImportRecord
{
    [JsonPropertyName("sha256")] public required string Sha256 { get; init; }

    [JsonPropertyName("file")] public required string File { get; init; }

    [JsonPropertyName("at")] public required Instant At { get; init; }

    [JsonPropertyName("symbol")] public string? Symbol { get; init; }

    [JsonPropertyName("timeframe")] public Timeframe? Timeframe { get; init; }

    [JsonPropertyName("sort")] public bool Sort { get; init; }

    [JsonPropertyName("utcOffset")] public TimeSpan? UtcOffset { get; init; }

    [JsonPropertyName("conflicts")] public string Conflicts { get; init; } = nameof(ConflictRule.Refuse);

    [JsonPropertyName("series")] public required IReadOnlyList<string> Series { get; init; }
}
