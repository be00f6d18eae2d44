using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>A CRC-32C (Castagnoli) of each column of a block. It goes on where it was, so that a block that grows is not read again.</summary>
[InlineArray(StoreLayout.Columns)]
internal struct ColumnChecksums
{
    private uint _first;

    /// <summary>Those of columns that hold nothing.</summary>
    public static ColumnChecksums Empty
    {
        get
        {
            var empty = new ColumnChecksums();
            ((Span<uint>)empty).Fill(uint.MaxValue);
            return empty;
        }
    }

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var rest in bytes) checksum = BitOperations.Crc32C(checksum, rest);
        return checksum;
    }

    /// <summary>Reads those that <see cref="Write"/> wrote.</summary>
    public static ColumnChecksums Read(ReadOnlySpan<byte> bytes)
    {
        var read = new ColumnChecksums();
        for (var i = 0; i < StoreLayout.Columns; i++) read[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * sizeof(uint))..]);
        return read;
    }

    /// <summary>Writes them, 24 bytes.</summary>
    public readonly void Write(Span<byte> bytes)
    {
        for (var i = 0; i < StoreLayout.Columns; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes[(i * sizeof(uint))..], this[i]);
    }

    /// <summary>The first column that differs from others, by name; null when all are equal.</summary>
    public readonly string? FirstDifference(in ColumnChecksums others)
    {
        for (var i = 0; i < StoreLayout.Columns; i++)
            if (this[i] != others[i]) return StoreLayout.ColumnNames[i];
        return null;
    }
}
