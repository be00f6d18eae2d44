using System.Buffers.Binary;
using System.IO.Compression;

namespace TraderAgent.Backtesting.Candles;

/// <summary>One CSV in a file: the file itself, what its gzip unpacks to, or an entry of its zip. It has to be read before the next is asked for.</summary>
/// <param name="Entry">The entry's name; null when the file holds nothing else.</param>
/// <param name="Read">Reads it.</param>
internal sealed record CandleText(string? Entry, Func<CandleCsvOptions, CandleReadResult> Read)
{
    private const int UnpacksTo = 4; // Candles as text shrink about so much.

    /// <summary>Those of a stream that can seek; what it is, is seen from its first bytes.</summary>
    public static IEnumerable<CandleText> Of(Stream stream)
    {
        Span<byte> magic = stackalloc byte[4];
        var known = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (known >= 2 && magic is [0x1F, 0x8B, ..]) return [new(null, options => ReadGzip(stream, options))];
        return known >= 4 && magic.SequenceEqual("PK\u0003\u0004"u8) ? OfZip(stream) : [new(null, options => new CandleCsvReader(options, stream.Length).Read(stream))];
    }

    private static IEnumerable<CandleText> OfZip(Stream stream)
    {
        List<ZipArchiveEntry> entries;
        try
        {
            entries = [.. new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true).Entries
                .Where(e => e.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !e.FullName.StartsWith("__MACOSX", StringComparison.Ordinal))
                .OrderBy(e => e.FullName, StringComparer.Ordinal)];
        }
        catch (Exception failed) when (IsDamage(failed))
        {
            return [new(null, _ => DamagedZip("the archive"))];
        }

        return entries.Count > 0
            ? entries.Select(e => new CandleText(e.FullName, options => ReadEntry(e, options)))
            : [new(null, _ => Refused("file: the zip archive holds no file that ends in .csv; expected candles as CSV; check the archive."))];
    }

    private static CandleReadResult ReadEntry(ZipArchiveEntry entry, CandleCsvOptions options)
    {
        try
        {
            using var unpacked = new ZipChecksum(entry.Open());
            var reader = new CandleCsvReader(options with { FileName = options.FileName is { } path ? Path.Combine(path, entry.FullName) : null }, entry.Length);
            var result = reader.Read(unpacked);
            return reader.IsAtEnd && (reader.BytesRead != entry.Length || unpacked.Value != entry.Crc32) ? DamagedZip(entry.FullName) : result;
        }
        catch (Exception failed) when (IsDamage(failed))
        {
            return DamagedZip(entry.FullName);
        }
    }

    /// <summary>How unpacking fails on bytes that are no archive; a file that cannot be read at all fails otherwise.</summary>
    private static bool IsDamage(Exception failed) => failed is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException;

    private static CandleReadResult ReadGzip(Stream stream, CandleCsvOptions options)
    {
        var length = UnzippedLength(stream);
        try
        {
            using var unzipped = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            var reader = new CandleCsvReader(options, stream.Length * UnpacksTo);
            var result = reader.Read(unzipped);
            return reader.IsAtEnd && (uint)reader.BytesRead != length ? DamagedGzip() : result;
        }
        catch (InvalidDataException)
        {
            return DamagedGzip();
        }
    }

    /// <summary>
    /// A gzip file ends with its unzipped length modulo 2^32 (RFC 1952). It has to be compared: a file that was cut off
    /// decompresses without an error up to where it ends, and the last price may have lost digits.
    /// </summary>
    private static uint UnzippedLength(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        stream.Position = Math.Max(0, stream.Length - length.Length);
        var read = stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == length.Length ? BinaryPrimitives.ReadUInt32LittleEndian(length) : 0;
    }

    private static CandleReadResult DamagedGzip() => Refused(
        "file: the gzip data is damaged, cut off, or several files joined; expected one whole gzip file; "
        + "copy it again, or unzip it and zip it as one.");

    private static CandleReadResult DamagedZip(string what) => Refused($"file: {what} is damaged or cut off; expected a whole zip file; copy it again.");

    private static CandleReadResult Refused(string message) => CandleReadResult.Refused(new CandleProblem(0, message));
}
