namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>
/// Where things stand in a file of the store: two slots that say what is committed, then blocks of equal size at fixed places. All numbers are
/// little-endian. docs/data.md draws it.
/// </summary>
internal static class StoreLayout
{
    /// <summary>The version of the format that this program reads and writes.</summary>
    public const uint Version = 1;

    /// <summary>How many candles a block holds.</summary>
    public const int BlockCandles = 4_096;

    /// <summary>Open time, open, high, low, close, volume: eight bytes each, one column after the other.</summary>
    public const int Columns = 6;

    /// <summary>The place of a slot; the two never share a page of a disk.</summary>
    public const int SlotPlace = 4_096;

    /// <summary>A slot fits into one sector, the unit that a disk writes whole.</summary>
    public const int SlotBytes = 512;

    /// <summary>What stands before the columns of a block.</summary>
    public const int HeadBytes = 64;

    /// <summary>One column of a block.</summary>
    public const int ColumnBytes = BlockCandles * sizeof(long);

    /// <summary>A block with its head.</summary>
    public const int BlockBytes = HeadBytes + Columns * ColumnBytes;

    /// <summary>The names of the columns, for messages.</summary>
    public static readonly string[] ColumnNames = ["open time", "open", "high", "low", "close", "volume"];

    /// <summary>Where a block begins.</summary>
    public static long BlockPlace(long block) => 2 * SlotPlace + block * BlockBytes;

    /// <summary>How many blocks hold so many candles.</summary>
    public static long BlocksOf(long candles) => (candles + BlockCandles - 1) / BlockCandles;
}
