using System.Buffers.Binary;
using System.Security.Cryptography;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>What a series of candles holds, as a number that is the same wherever the candles came from.</summary>
public static class CandleHash
{
    private const int BytesPerCandle = 6 * sizeof(long);
    private const int CandlesPerBlock = 4_096;

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over each candle's open time (Unix milliseconds), open, high, low, close and volume (IEEE 754), eight bytes each,
    /// little-endian. Symbol and timeframe are not part of it.
    /// </summary>
    public static string Of(CandleSeries series)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[CandlesPerBlock * BytesPerCandle];
        for (var first = 0; first < series.Count; first += CandlesPerBlock)
        {
            var candles = series.Span.Slice(first, Math.Min(CandlesPerBlock, series.Count - first));
            for (var i = 0; i < candles.Length; i++) Write(block.AsSpan(i * BytesPerCandle, BytesPerCandle), candles[i]);
            hash.AppendData(block, 0, candles.Length * BytesPerCandle);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Write(Span<byte> bytes, in Candle candle)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, candle.OpenTime.UnixMilliseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[8..], candle.Open);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[16..], candle.High);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[24..], candle.Low);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[32..], candle.Close);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[40..], candle.Volume);
    }
}
