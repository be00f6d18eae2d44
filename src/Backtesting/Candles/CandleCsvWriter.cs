using System.Buffers.Text;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>Writes candles as canonical CSV: Unix milliseconds, and the shortest decimals that read back to the same bits.</summary>
internal static class CandleCsvWriter
{
    private const int ChunkBytes = 64 * 1024;
    private const int LongestLine = 6 * 32; // A double takes at most 24 characters, a time 20.

    public static void Write(Stream stream, ReadOnlySpan<Candle> candles)
    {
        var chunk = new byte[ChunkBytes];
        System.Text.Encoding.ASCII.GetBytes(CandleColumns.Header, chunk);
        var filled = CandleColumns.Header.Length;
        chunk[filled++] = (byte)'\n';
        foreach (ref readonly var candle in candles)
        {
            if (chunk.Length - filled < LongestLine)
            {
                stream.Write(chunk, 0, filled);
                filled = 0;
            }

            filled += WriteLine(chunk.AsSpan(filled), candle);
        }

        stream.Write(chunk, 0, filled);
    }

    private static int WriteLine(Span<byte> line, in Candle candle)
    {
        Utf8Formatter.TryFormat(candle.OpenTime.UnixMilliseconds, line, out var at);
        at = WriteNumber(line, at, candle.Open);
        at = WriteNumber(line, at, candle.High);
        at = WriteNumber(line, at, candle.Low);
        at = WriteNumber(line, at, candle.Close);
        at = WriteNumber(line, at, candle.Volume);
        line[at] = (byte)'\n';
        return at + 1;
    }

    private static int WriteNumber(Span<byte> line, int at, double value)
    {
        line[at++] = (byte)',';
        value.TryFormat(line[at..], out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        return at + written;
    }
}
