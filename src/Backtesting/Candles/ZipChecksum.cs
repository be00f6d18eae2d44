namespace TraderAgent.Backtesting.Candles;

/// <summary>
/// Passes a stream on and computes its CRC-32 (ISO 3309, as zip has it). A zip archive carries one for every entry, but unpacking does not
/// look at it, and damaged prices may still be numbers. Eight tables take eight bytes a step (Kounavis and Berry, 2005).
/// </summary>
internal sealed class ZipChecksum(Stream inner) : Stream
{
    private const uint Polynomial = 0xEDB8_8320;
    private const int Slices = 8;

    private static readonly uint[][] Tables = MakeTables();

    private uint _sum = uint.MaxValue;

    /// <summary>The checksum of what was read.</summary>
    public uint Value => ~_sum;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Add(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var (sum, t) = (_sum, Tables);
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var low = sum ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            sum = t[7][low & 0xFF] ^ t[6][low >> 8 & 0xFF] ^ t[5][low >> 16 & 0xFF] ^ t[4][low >> 24] ^ t[3][bytes[4]] ^ t[2][bytes[5]] ^ t[1][bytes[6]] ^ t[0][bytes[7]];
        }

        foreach (var one in bytes) sum = sum >> 8 ^ t[0][(sum ^ one) & 0xFF];
        _sum = sum;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[Slices][];
        for (var slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new uint[256];
            for (var i = 0u; i < 256; i++)
            {
                var sum = slice == 0 ? i : tables[slice - 1][i];
                for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? sum >> 1 ^ Polynomial : sum >> 1;
                tables[slice][i] = sum;
            }
        }

        return tables;
    }
}
