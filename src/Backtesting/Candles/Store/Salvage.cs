using System.Runtime.InteropServices;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>What can be saved of a damaged file: every whole block, and the spans of time between them that were lost.</summary>
/// <param name="Candles">The candles of whole blocks, in order of time.</param>
/// <param name="Holes">Where candles were lost: open times after the first of each pair and before the second.</param>
/// <param name="Expected">How many candles there were; null when no header tells.</param>
internal sealed record Salvage(IReadOnlyList<Candle> Candles, IReadOnlyList<(Instant After, Instant Before)> Holes, long? Expected)
{
    private static readonly Instant Always = new(long.MinValue), Never = new(long.MaxValue);

    /// <summary>Looks through a file, whatever is left of it.</summary>
    /// <exception cref="CandleStoreException">It is of a newer version.</exception>
    public static Salvage Of(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length < StoreLayout.BlockPlace(0)) return new([], [(Always, Never)], null);
        using var file = new MappedFile(path);
        var (even, odd) = (SlotOf(file, 0, path), SlotOf(file, 1, path));
        var newest = StoreSlot.Newest(file.Slice(0, StoreLayout.SlotBytes), file.Slice(StoreLayout.SlotPlace, StoreLayout.SlotBytes), path);
        var slot = newest ?? new[] { even, odd }.Where(s => s is not null).MaxBy(s => s!.Value.Sequence);
        var inFile = (file.Length - StoreLayout.BlockPlace(0)) / StoreLayout.BlockBytes;
        var blocks = newest is { } whole ? StoreLayout.BlocksOf(whole.Count) : Math.Max(inFile, slot is { } known ? StoreLayout.BlocksOf(known.Count) : 0);

        var (candles, holes) = (new List<Candle>(), new List<(Instant, Instant)>());
        var isHole = false;
        for (var block = 0L; block < blocks; block++)
        {
            var saved = block < inFile ? BlockOf(file, block, slot) : [];
            if (saved.Length > 0 && (candles.Count == 0 || saved[0].OpenTime > candles[^1].OpenTime))
            {
                if (isHole) holes.Add((candles.Count > 0 ? candles[^1].OpenTime : Always, saved[0].OpenTime));
                candles.AddRange(saved);
                isHole = false;
            }
            else isHole = true;
        }

        if (isHole || newest is null) holes.Add((candles.Count > 0 ? candles[^1].OpenTime : Always, Never));
        return new(candles, holes, newest?.Count);
    }

    private static StoreSlot? SlotOf(MappedFile file, int number, string path) => StoreSlot.Read(file.Slice(number * StoreLayout.SlotPlace, StoreLayout.SlotBytes), path);

    /// <summary>The candles of a block; none when it is damaged.</summary>
    private static Candle[] BlockOf(MappedFile file, long block, StoreSlot? slot)
    {
        var place = StoreLayout.BlockPlace(block);
        var columns = MemoryMarshal.Cast<byte, ulong>(file.Slice(place + StoreLayout.HeadBytes, StoreLayout.Columns * StoreLayout.ColumnBytes));
        var (count, expected) = BlockHead.Read(file.Slice(place, StoreLayout.HeadBytes), block) is { } head ? (StoreLayout.BlockCandles, head.Checksums)
            : slot is { TailCount: > 0 } open && open.Count / StoreLayout.BlockCandles == block ? (open.TailCount, open.Tail)
            : (0, default);
        var candles = new Candle[count];
        return count > 0 && BlockColumns.Gather(columns, candles).FirstDifference(expected) is null ? candles : [];
    }
}
