using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>What became of a damaged series.</summary>
public sealed record RebuildResult
{
    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The timeframe.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>Candles of whole blocks.</summary>
    [JsonPropertyName("saved")] public required long Saved { get; init; }

    /// <summary>Candles read again from the files that were imported.</summary>
    [JsonPropertyName("readAgain")] public required long ReadAgain { get; init; }

    /// <summary>Candles that are lost; null when the header that told their number is.</summary>
    [JsonPropertyName("lost")] public required long? Lost { get; init; }

    /// <summary>Imported files that are no longer there, or are no longer what they were; give them to <c>data import</c> again.</summary>
    [JsonPropertyName("missingFiles")] public required IReadOnlyList<string> MissingFiles { get; init; }

    /// <summary>Where the damaged file is kept; null when nothing was damaged.</summary>
    [JsonPropertyName("damagedFile")] public string? DamagedFile { get; init; }
}

/// <summary>Makes a damaged series whole again, as far as that can be done: whole blocks are kept as they are, and the rest is read again from the imported files.</summary>
public static class StoreRebuild
{
    /// <summary>Rebuilds a series of a store that the caller has locked. The damaged file is kept beside the new one.</summary>
    /// <param name="store">The store.</param>
    /// <param name="series">Which series.</param>
    /// <param name="now">The time, for the name of the damaged file.</param>
    /// <param name="progress">Told the share of files that were looked at.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <exception cref="CandleStoreException">Nothing is left to build it from, or it cannot be written.</exception>
    public static RebuildResult Run(CandleStore store, (string Symbol, Timeframe Timeframe) series, Instant now, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var path = store.PathOf(series.Symbol, series.Timeframe);
        var salvage = Salvage.Of(path);
        var result = new RebuildResult { Symbol = series.Symbol, Timeframe = series.Timeframe, Saved = salvage.Candles.Count, ReadAgain = 0, Lost = 0, MissingFiles = [] };
        if (salvage.Holes.Count == 0) return result;

        var log = ImportLog.Of(store);
        var (again, missing) = ReadAgain(log, series, salvage.Holes, progress, ct);
        var merged = StoreMerge.Of([.. salvage.Candles], [.. again.Values], ConflictRule.KeepStored).Candles;
        if (merged.Length == 0) throw new CandleStoreException($"{path}: no block of it is whole, and no file that was imported into it is still there; delete it and import again.");
        var aside = Aside(path, now);
        store.Replace(new(series.Symbol, series.Timeframe, merged));
        log.Remove(missing);
        return result with
        {
            ReadAgain = again.Count, Lost = salvage.Expected is { } expected ? Math.Max(0, expected - merged.Length) : null, MissingFiles = [.. missing.Select(m => m.File)],
            DamagedFile = aside,
        };
    }

    private static (SortedDictionary<Instant, Candle> Candles, List<ImportRecord> Missing) ReadAgain(
        ImportLog log, (string Symbol, Timeframe Timeframe) series, IReadOnlyList<(Instant After, Instant Before)> holes, IProgress<double>? progress, CancellationToken ct)
    {
        var (candles, missing) = (new SortedDictionary<Instant, Candle>(), new List<ImportRecord>());
        var records = log.Records.Where(r => r.Series.Contains($"{series.Symbol}/{series.Timeframe}")).ToList();
        for (var i = 0; i < records.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            if (Read(records[i]) is not { } found) missing.Add(records[i]);
            else
            {
                foreach (var candle in found.Where(s => s.Symbol == series.Symbol && s.Timeframe == series.Timeframe).SelectMany(s => s.Span.ToArray()))
                {
                    if (!holes.Any(h => candle.OpenTime > h.After && candle.OpenTime < h.Before)) continue;
                    if (records[i].Conflicts == nameof(ConflictRule.TakeNew)) candles[candle.OpenTime] = candle;
                    else candles.TryAdd(candle.OpenTime, candle);
                }
            }

            progress?.Report((i + 1.0) / records.Count);
        }

        return (candles, missing);
    }

    /// <summary>Reads a file as it was read before; null when it is not the same any more.</summary>
    private static List<CandleSeries>? Read(ImportRecord record)
    {
        try
        {
            using var stream = new FileStream(record.File, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) != record.Sha256) return null;
            stream.Position = 0;
            var options = new CandleCsvOptions { Symbol = record.Symbol, Timeframe = record.Timeframe, Sort = record.Sort, UtcOffset = record.UtcOffset, FileName = record.File };
            return [.. CandleText.Of(stream).Select(t => t.Read(options)).Where(r => r.IsRead).Select(r => r.File!.Series)];
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Aside(string path, Instant now)
    {
        if (!File.Exists(path)) return null;
        var aside = string.Create(CultureInfo.InvariantCulture, $"{path}.damaged-{now.ToDateTimeOffset():yyyyMMdd-HHmmss-fff}");
        try
        {
            File.Copy(path, aside);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CandleStoreException($"{path}: the damaged file could not be kept as {aside} ({failed.Message}); nothing was changed. Make room, then try again.", failed);
        }

        return aside;
    }
}
