using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>
/// Writes files of the store. A new file is written aside and then takes its name. Appending writes only where nothing is committed, makes
/// that durable, and then speaks of it in a slot: a crash at any moment leaves what was there before, or all that was added.
/// </summary>
internal static class SeriesWriter
{
    /// <summary>Writes a whole file; one that was there is replaced at once or not at all.</summary>
    public static void Create(string path, CandleSeries series)
    {
        var part = $"{path}.part";
        using (var file = File.OpenHandle(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var before = new StoreSlot { Sequence = 0, Symbol = series.Symbol, Timeframe = series.Timeframe, Tail = ColumnChecksums.Empty };
            Append(file, before, series.Span);
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>Adds candles that are all later than those of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="slot">What is committed in it.</param>
    /// <param name="candles">What is added.</param>
    public static void Append(string path, in StoreSlot slot, ReadOnlySpan<Candle> candles)
    {
        if (candles.IsEmpty) return;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        Append(file, slot, candles);
    }

    private static void Append(SafeFileHandle file, StoreSlot slot, ReadOnlySpan<Candle> candles)
    {
        var after = WriteBlocks(file, slot, candles);
        RandomAccess.FlushToDisk(file);
        Span<byte> bytes = stackalloc byte[StoreLayout.SlotBytes];
        after.Write(bytes);
        RandomAccess.Write(file, bytes, after.Sequence % 2 * StoreLayout.SlotPlace);
        RandomAccess.FlushToDisk(file);
    }

    private static StoreSlot WriteBlocks(SafeFileHandle file, StoreSlot slot, ReadOnlySpan<Candle> candles)
    {
        var (sums, tailFirst) = (slot.Tail, slot.TailFirst);
        var buffer = new byte[StoreLayout.BlockBytes];
        var total = slot.Count + candles.Length;
        if (RandomAccess.GetLength(file) < StoreLayout.BlockPlace(StoreLayout.BlocksOf(total))) RandomAccess.SetLength(file, StoreLayout.BlockPlace(StoreLayout.BlocksOf(total)));
        for (var done = 0; done < candles.Length;)
        {
            var (block, at) = Math.DivRem(slot.Count + done, StoreLayout.BlockCandles);
            var piece = candles.Slice(done, (int)Math.Min(candles.Length - done, StoreLayout.BlockCandles - at));
            if (at == 0) (sums, tailFirst) = (ColumnChecksums.Empty, piece[0].OpenTime);
            BlockColumns.Scatter(piece, MemoryMarshal.Cast<byte, ulong>(buffer.AsSpan(StoreLayout.HeadBytes)), (int)at, ref sums);
            var isFull = at + piece.Length == StoreLayout.BlockCandles;
            if (isFull) new BlockHead((uint)block, tailFirst, piece[^1].OpenTime, sums).Write(buffer);
            Write(file, StoreLayout.BlockPlace(block), buffer, ((int)at, piece.Length, isFull));
            done += piece.Length;
            if (isFull) sums = ColumnChecksums.Empty;
        }

        return slot with
        {
            Sequence = slot.Sequence + 1, Count = total, First = slot.Count > 0 ? slot.First : candles[0].OpenTime, Last = candles[^1].OpenTime, TailFirst = tailFirst,
            Gaps = slot.Gaps + GapsIn(slot, candles), Tail = sums,
        };
    }

    private static long GapsIn(in StoreSlot slot, ReadOnlySpan<Candle> candles)
    {
        var (gaps, length) = (0L, slot.Timeframe.Milliseconds);
        var expected = slot.Count > 0 ? slot.Last.UnixMilliseconds + length : candles[0].OpenTime.UnixMilliseconds;
        foreach (ref readonly var candle in candles)
        {
            if (candle.OpenTime.UnixMilliseconds != expected) gaps++;
            expected = candle.OpenTime.UnixMilliseconds + length;
        }

        return gaps;
    }

    /// <summary>Writes what is new of a block: all of it at once, or the end of each column.</summary>
    private static void Write(SafeFileHandle file, long place, byte[] buffer, (int At, int Count, bool IsFull) piece)
    {
        if (piece is { At: 0, IsFull: true })
        {
            RandomAccess.Write(file, buffer, place);
            return;
        }

        for (var column = 0; column < StoreLayout.Columns; column++)
        {
            var at = StoreLayout.HeadBytes + column * StoreLayout.ColumnBytes + piece.At * sizeof(long);
            RandomAccess.Write(file, buffer.AsSpan(at, piece.Count * sizeof(long)), place + at);
        }

        if (piece.IsFull) RandomAccess.Write(file, buffer.AsSpan(0, StoreLayout.HeadBytes), place);
    }
}
