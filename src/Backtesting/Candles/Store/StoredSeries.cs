using System.Runtime.InteropServices;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>
/// One series of the store, open to be read. Opening looks at 1 KB, whatever the size. Each block that is read is held against its
/// checksums: candles are the ones that were written, or there are none and the damage is named.
/// </summary>
public sealed class StoredSeries : IDisposable
{
    private const int BlocksWorthATask = 16;

    private readonly string _path;
    private readonly MappedFile _file;
    private readonly StoreSlot _slot;

    private StoredSeries(string path, MappedFile file, StoreSlot slot) => (_path, _file, _slot) = (path, file, slot);

    /// <summary>The market.</summary>
    public string Symbol => _slot.Symbol;

    /// <summary>How long each candle lasts.</summary>
    public Timeframe Timeframe => _slot.Timeframe;

    /// <summary>How many candles there are.</summary>
    public long Count => _slot.Count;

    /// <summary>Open time of the first.</summary>
    public Instant First => _slot.First;

    /// <summary>Open time of the last.</summary>
    public Instant Last => _slot.Last;

    /// <summary>How often candles are missing between two that are there.</summary>
    public long Gaps => _slot.Gaps;

    /// <summary>How many are missing in all.</summary>
    public long Missing => (Last.UnixMilliseconds - First.UnixMilliseconds) / Timeframe.Milliseconds + 1 - Count;

    /// <summary>The size of the file.</summary>
    public long Bytes => _file.Length;

    /// <summary>How many blocks it has.</summary>
    public long Blocks => StoreLayout.BlocksOf(Count);

    internal StoreSlot Slot => _slot;

    /// <summary>Opens a file of the store.</summary>
    /// <exception cref="CandleStoreException">It is damaged, cut off, or of a newer version.</exception>
    public static StoredSeries Open(string path)
    {
        MappedFile? file = null;
        try
        {
            if (new FileInfo(path).Length < StoreLayout.BlockPlace(0)) throw Damaged(path, "it is shorter than its own header");
            file = new MappedFile(path);
            if (StoreSlot.Newest(file.Slice(0, StoreLayout.SlotBytes), file.Slice(StoreLayout.SlotPlace, StoreLayout.SlotBytes), path) is not { } slot) throw Damaged(path, "its header is damaged");
            var expected = StoreLayout.BlockPlace(StoreLayout.BlocksOf(slot.Count));
            return file.Length >= expected ? new(path, file, slot) : throw Damaged(path, $"it was cut off: {file.Length} bytes are there and {expected} were written");
        }
        catch (Exception failed)
        {
            file?.Dispose();
            if (failed is not (IOException or UnauthorizedAccessException)) throw;
            throw new CandleStoreException($"{path}: it cannot be read ({failed.Message}); check the path and its permissions.", failed);
        }
    }

    /// <summary>Reads the candles that opened from one time until before another; only their blocks are looked at.</summary>
    /// <exception cref="CandleStoreException">A block of them is damaged.</exception>
    public CandleSeries Read(Instant? from = null, Instant? to = null)
    {
        var first = from is { } begin ? BlockOf(begin) : 0;
        var last = to is { } end ? BlockOf(end) : Blocks - 1;
        if (last < first) return new(Symbol, Timeframe, ReadOnlyMemory<Candle>.Empty);
        var count = Math.Min((last + 1) * StoreLayout.BlockCandles, Count) - first * StoreLayout.BlockCandles;
        if (count > Array.MaxLength) throw new CandleStoreException($"{_path}: {count} candles are more than fit into memory at once; read a shorter span.");
        var candles = GC.AllocateUninitializedArray<Candle>((int)count);
        Gather(first, last, candles);
        var series = CandleSeries.Ascending(Symbol, Timeframe, candles); // What is written is ascending, and the checksums say that it is what was written.
        if (from is { } start) series = series.From(start);
        return to is { } stop ? series.Until(stop) : series;
    }

    /// <summary>Every block that is damaged.</summary>
    /// <param name="progress">Told the share that was looked at.</param>
    /// <param name="ct">Ends it between two blocks.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<BlockDamage> Verify(IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var damages = new List<BlockDamage>();
        var candles = new Candle[StoreLayout.BlockCandles];
        for (var block = 0L; block < Blocks; block++)
        {
            ct.ThrowIfCancellationRequested();
            if (DamageOf(block, candles.AsSpan(0, CandlesIn(block))) is { } what) damages.Add(new(_path, block, what, FirstIn(block), LastIn(block)));
            progress?.Report((block + 1.0) / Blocks);
        }

        return damages;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    /// <summary>How many candles a block holds.</summary>
    internal int CandlesIn(long block) => block < Count / StoreLayout.BlockCandles ? StoreLayout.BlockCandles : _slot.TailCount;

    /// <summary>Reads a block.</summary>
    /// <returns>What is wrong with it; null when the candles are good.</returns>
    internal string? DamageOf(long block, Span<Candle> candles)
    {
        var expected = _slot.Tail;
        if (block < Count / StoreLayout.BlockCandles)
        {
            if (HeadOf(block) is not { } head) return "its head";
            expected = head.Checksums;
        }

        var columns = MemoryMarshal.Cast<byte, ulong>(_file.Slice(StoreLayout.BlockPlace(block) + StoreLayout.HeadBytes, StoreLayout.Columns * StoreLayout.ColumnBytes));
        return BlockColumns.Gather(columns, candles).FirstDifference(expected) is { } column ? $"its column '{column}'" : null;
    }

    private void Gather(long first, long last, Candle[] candles)
    {
        if (last - first < BlocksWorthATask)
        {
            for (var block = first; block <= last; block++) GatherOne(block);
            return;
        }

        try
        {
            Parallel.For(first, last + 1, GatherOne);
        }
        catch (AggregateException failed)
        {
            throw failed.InnerExceptions.OfType<CandleStoreException>().FirstOrDefault() ?? failed.InnerException!;
        }

        void GatherOne(long block)
        {
            if (DamageOf(block, candles.AsSpan((int)(block - first) * StoreLayout.BlockCandles, CandlesIn(block))) is { } what) throw Damaged(new(_path, block, what, FirstIn(block), LastIn(block)));
        }
    }

    /// <summary>The block that holds the first candle at or after a time, or would; each head it looks at is held against its checksum.</summary>
    private long BlockOf(Instant time)
    {
        var (low, high) = (0L, Blocks - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            var first = FirstIn(middle) ?? throw Damaged(new(_path, middle, "its head", null, null));
            if (first <= time) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private BlockHead? HeadOf(long block) => BlockHead.Read(_file.Slice(StoreLayout.BlockPlace(block), StoreLayout.HeadBytes), block);

    private Instant? FirstIn(long block) => block < Count / StoreLayout.BlockCandles ? HeadOf(block)?.First : _slot.TailFirst;

    private Instant? LastIn(long block) => block < Count / StoreLayout.BlockCandles ? HeadOf(block)?.Last : _slot.Last;

    private static CandleStoreException Damaged(BlockDamage damage) => Damaged(damage.File, $"{damage}");

    private static CandleStoreException Damaged(string path, string what) =>
        new($"{path}: {what}; nothing of it was used. 'data rebuild' saves every whole block and fills the rest from the files that were imported.");
}

/// <summary>A block that is not what was written.</summary>
/// <param name="File">The file.</param>
/// <param name="Block">The block's number, from 0.</param>
/// <param name="What">What of it is damaged.</param>
/// <param name="From">Open time of its first candle; null when that is damaged too.</param>
/// <param name="To">Open time of its last candle; null when that is damaged too.</param>
public sealed record BlockDamage(string File, long Block, string What, Instant? From, Instant? To)
{
    /// <inheritdoc />
    public override string ToString() => $"block {Block}{(From is { } from && To is { } to ? $" ({from} to {to})" : "")}: {What} is damaged";
}
