using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>
/// Turns columns into candles and back, with their checksums in the same pass: six independent chains keep the processor busy where one would
/// wait for itself. Optimized at once, since a series is mostly read once per process.
/// </summary>
internal static class BlockColumns
{
    static BlockColumns() => Trace.Assert(Unsafe.SizeOf<Candle>() == StoreLayout.Columns * sizeof(long), "A candle is six numbers of eight bytes.");

    /// <summary>Gathers candles.</summary>
    /// <param name="columns">The columns of a block, without its head.</param>
    /// <param name="candles">As many as are wanted, from the first on.</param>
    /// <returns>The checksums of what was read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ColumnChecksums Gather(ReadOnlySpan<ulong> columns, Span<Candle> candles)
    {
        const int step = StoreLayout.BlockCandles;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(candles.Length, step);
        ref var from = ref MemoryMarshal.GetReference(columns[..(StoreLayout.Columns * step)]);
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<Candle, ulong>(candles));
        var (a, b, c, d, e, f) = (uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue);
        for (nint i = 0; i < candles.Length; i++)
        {
            ref var candle = ref Unsafe.Add(ref to, i * StoreLayout.Columns);
            a = BitOperations.Crc32C(a, candle = Unsafe.Add(ref from, i));
            b = BitOperations.Crc32C(b, Unsafe.Add(ref candle, 1) = Unsafe.Add(ref from, step + i));
            c = BitOperations.Crc32C(c, Unsafe.Add(ref candle, 2) = Unsafe.Add(ref from, 2 * step + i));
            d = BitOperations.Crc32C(d, Unsafe.Add(ref candle, 3) = Unsafe.Add(ref from, 3 * step + i));
            e = BitOperations.Crc32C(e, Unsafe.Add(ref candle, 4) = Unsafe.Add(ref from, 4 * step + i));
            f = BitOperations.Crc32C(f, Unsafe.Add(ref candle, 5) = Unsafe.Add(ref from, 5 * step + i));
        }

        var sums = new ColumnChecksums();
        (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]) = (a, b, c, d, e, f);
        return sums;
    }

    /// <summary>Scatters candles into columns.</summary>
    /// <param name="candles">The candles.</param>
    /// <param name="columns">The columns of a block, without its head.</param>
    /// <param name="at">The place in each column of the first of them.</param>
    /// <param name="checksums">Of what stands before them; goes on over them.</param>
    public static void Scatter(ReadOnlySpan<Candle> candles, Span<ulong> columns, int at, ref ColumnChecksums checksums)
    {
        var words = MemoryMarshal.Cast<Candle, ulong>(candles);
        for (var column = 0; column < StoreLayout.Columns; column++)
        {
            var target = columns.Slice(column * StoreLayout.BlockCandles + at, candles.Length);
            var checksum = checksums[column];
            for (var i = 0; i < target.Length; i++) checksum = BitOperations.Crc32C(checksum, target[i] = words[i * StoreLayout.Columns + column]);
            checksums[column] = checksum;
        }
    }
}
