using System.Buffers.Binary;
using System.Text;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>
/// What is committed in a file. There are two of them: commit number n is written into slot n mod 2, over commit n - 2, in one sector. What
/// a crash left half-written is thus never spoken of.
/// </summary>
internal readonly record struct StoreSlot
{
    private const ulong Magic = 0x4C44_4E43_4441_5254; // "TRADCNDL"
    private const long Earliest = -62_135_596_800_000, Latest = 253_402_300_799_999; // The years 1 to 9999.
    private const int SymbolPlace = 96, ChecksumPlace = StoreLayout.SlotBytes - sizeof(uint);

    /// <summary>The longest symbol, in bytes.</summary>
    public const int LongestSymbol = 64;

    /// <summary>The number of the commit, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The market.</summary>
    public required string Symbol { get; init; }

    /// <summary>How long each candle lasts.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>How many candles there are.</summary>
    public long Count { get; init; }

    /// <summary>Open time of the first.</summary>
    public Instant First { get; init; }

    /// <summary>Open time of the last.</summary>
    public Instant Last { get; init; }

    /// <summary>Open time of the first one in the block that is not full.</summary>
    public Instant TailFirst { get; init; }

    /// <summary>How often candles are missing between two that are there.</summary>
    public long Gaps { get; init; }

    /// <summary>The checksums of the block that is not full; a full block carries its own.</summary>
    public required ColumnChecksums Tail { get; init; }

    /// <summary>Candles in the block that is not full; 0 when all are.</summary>
    public int TailCount => (int)(Count % StoreLayout.BlockCandles);

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> slot)
    {
        slot.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(slot, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[8..], StoreLayout.Version);
        var at = 16;
        foreach (var number in (ReadOnlySpan<long>)[Sequence, Timeframe.Milliseconds, Count, First.UnixMilliseconds, Last.UnixMilliseconds, TailFirst.UnixMilliseconds, Gaps])
        {
            BinaryPrimitives.WriteInt64LittleEndian(slot[at..], number);
            at += sizeof(long);
        }

        Tail.Write(slot[at..]);
        slot[SymbolPlace] = (byte)Encoding.UTF8.GetBytes(Symbol, slot.Slice(SymbolPlace + 1, LongestSymbol));
        BinaryPrimitives.WriteUInt32LittleEndian(slot[ChecksumPlace..], ColumnChecksums.Of(slot[..ChecksumPlace]));
    }

    /// <summary>Reads one.</summary>
    /// <returns>Null when it is damaged.</returns>
    /// <exception cref="CandleStoreException">It is of a newer version.</exception>
    public static StoreSlot? Read(ReadOnlySpan<byte> slot, string path)
    {
        if (BinaryPrimitives.ReadUInt64LittleEndian(slot) != Magic || BinaryPrimitives.ReadUInt32LittleEndian(slot[ChecksumPlace..]) != ColumnChecksums.Of(slot[..ChecksumPlace])) return null;
        var version = BinaryPrimitives.ReadUInt32LittleEndian(slot[8..]);
        if (version != StoreLayout.Version)
            throw new CandleStoreException($"{path}: it is of version {version} of the candle store, and this program knows version {StoreLayout.Version}; update the program.");
        var numbers = new long[7];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadInt64LittleEndian(slot[(16 + i * sizeof(long))..]);
        return Timeframe.Find(numbers[1]) is not { } timeframe || !CanBe(numbers, timeframe) ? null : new()
        {
            Sequence = numbers[0], Symbol = Encoding.UTF8.GetString(slot.Slice(SymbolPlace + 1, slot[SymbolPlace])), Timeframe = timeframe, Count = numbers[2],
            First = new(numbers[3]), Last = new(numbers[4]), TailFirst = new(numbers[5]), Gaps = numbers[6], Tail = ColumnChecksums.Read(slot[(16 + numbers.Length * sizeof(long))..]),
        };
    }

    /// <summary>Whether figures can be those of a commit: a checksum that fits does not make them so.</summary>
    private static bool CanBe(long[] numbers, Timeframe timeframe)
    {
        var (sequence, count, first, last, tailFirst, gaps) = (numbers[0], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
        return sequence > 0 && count > 0 && first >= Earliest && first <= last && last <= Latest && tailFirst >= Earliest && tailFirst <= Latest
            && gaps >= 0 && count <= (last - first) / timeframe.Milliseconds + 1;
    }

    /// <summary>
    /// The commit that holds, of the two slots. Both must be there and follow each other, or be the first commit alone: a slot that was damaged later
    /// would otherwise be taken for one that was never written, and the newest candles would be missing without a word.
    /// </summary>
    /// <returns>Null when a slot is damaged.</returns>
    public static StoreSlot? Newest(ReadOnlySpan<byte> even, ReadOnlySpan<byte> odd, string path)
    {
        if (Read(odd, path) is not { } second) return null;
        if (second.Sequence == 1 && !even.ContainsAnyExcept((byte)0)) return second;
        return Read(even, path) is { } first && Math.Abs(first.Sequence - second.Sequence) == 1 && first.Sequence % 2 == 0
            ? first.Sequence > second.Sequence ? first : second
            : null;
    }
}
