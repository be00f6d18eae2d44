using System.Buffers.Binary;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>What stands before the columns of a full block.</summary>
/// <param name="Number">The block's number, from 0.</param>
/// <param name="First">Open time of its first candle.</param>
/// <param name="Last">Open time of its last candle.</param>
/// <param name="Checksums">Of its columns.</param>
internal readonly record struct BlockHead(uint Number, Instant First, Instant Last, ColumnChecksums Checksums)
{
    private const uint Magic = 0x4B4C_4243; // "CBLK"
    private const int ChecksumPlace = StoreLayout.HeadBytes - sizeof(uint);

    public void Write(Span<byte> head)
    {
        head[..StoreLayout.HeadBytes].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], First.UnixMilliseconds);
        BinaryPrimitives.WriteInt64LittleEndian(head[16..], Last.UnixMilliseconds);
        Checksums.Write(head[24..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[ChecksumPlace..], ColumnChecksums.Of(head[..ChecksumPlace]));
    }

    /// <returns>Null when it is damaged, or the head of another block.</returns>
    public static BlockHead? Read(ReadOnlySpan<byte> head, long number)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != Magic || BinaryPrimitives.ReadUInt32LittleEndian(head[ChecksumPlace..]) != ColumnChecksums.Of(head[..ChecksumPlace])) return null;
        var read = new BlockHead(
            BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), new(BinaryPrimitives.ReadInt64LittleEndian(head[8..])), new(BinaryPrimitives.ReadInt64LittleEndian(head[16..])),
            ColumnChecksums.Read(head[24..]));
        return read.Number == number ? read : null;
    }
}
