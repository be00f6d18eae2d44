using System.IO.Compression;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>
/// Reads and writes candles as CSV, plain, gzip or zip. Columns are found by the names in the header, or stand as
/// <c>ts,open,high,low,close,volume</c> when there is none; the layouts of known archives are recognised (docs/data.md).
/// </summary>
public static class CandleCsv
{
    /// <summary>Reads a file; whether it is compressed is seen from its first bytes, whatever its name.</summary>
    /// <returns>The candles with a report, or the problems with line numbers. A file is read whole or not at all.</returns>
    public static CandleReadResult Read(string path, CandleCsvOptions options)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
            return Read(stream, options);
        }
        catch (Exception refused) when (refused is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused($"file: there is none at '{path}'; expected a CSV file, plain, gzip or zip; check the path.");
        }
        catch (UnauthorizedAccessException)
        {
            return Refused($"file: '{path}' may not be read, or is a directory; give the path of a CSV file that you may read.");
        }
    }

    /// <summary>Reads a stream that can seek.</summary>
    /// <inheritdoc cref="Read(string, CandleCsvOptions)"/>
    public static CandleReadResult Read(Stream stream, CandleCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        var texts = CandleText.Of(stream).Take(2).ToList();
        return texts.Count == 1 ? texts[0].Read(options)
            : Refused("file: the zip archive holds several CSV files; expected one; unzip it and name one of them, or 'data import' them all.");
    }

    /// <summary>
    /// Writes a file in the canonical columns with numbers that read back to the same bits; gzip when the name ends
    /// in <c>.gz</c>. The file appears whole or not at all; one that was there is replaced.
    /// </summary>
    /// <returns>Null when written, otherwise why not.</returns>
    public static CandleProblem? Write(string path, CandleSeries series)
    {
        var part = $"{path}.{Path.GetRandomFileName()}.part";
        try
        {
            using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                WriteTo(file, series, path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase));
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(part)) File.Delete(part);
            return new(0, $"file: '{path}' could not be written ({refused.Message}); expected a directory with room that you may write to; "
                + "nothing was changed.");
        }
    }

    private static void WriteTo(Stream file, CandleSeries series, bool isGzip)
    {
        if (!isGzip)
        {
            CandleCsvWriter.Write(file, series.Span);
            return;
        }

        using var zipped = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        CandleCsvWriter.Write(zipped, series.Span);
    }

    private static CandleReadResult Refused(string message) => CandleReadResult.Refused(new CandleProblem(0, message));
}
