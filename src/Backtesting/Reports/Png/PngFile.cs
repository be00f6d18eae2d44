using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TraderAgent.Backtesting.Reports.Png;

/// <summary>Writes a picture as PNG (ISO/IEC 15948): eight bits each of red, green and blue, no transparency.</summary>
public static class PngFile
{
    private const int Channels = 3;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
    private static readonly uint[] Table = MakeTable();

    /// <summary>Writes rows of red, green and blue from the top.</summary>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != width * height * Channels) throw new ArgumentException($"{width} by {height} pixels take {width * height * Channels} bytes, not {pixels.Length}.", nameof(pixels));
        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // Bits of a channel; truecolour.
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Compressed(width, height, pixels));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Each row is written as its difference from the one above (filter 2): most of a chart is paper.</summary>
    private static byte[] Compressed(int width, int height, ReadOnlySpan<byte> pixels)
    {
        var row = new byte[width * Channels + 1];
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                row[0] = 2;
                var now = pixels.Slice(y * width * Channels, width * Channels);
                for (var i = 0; i < now.Length; i++) row[i + 1] = (byte)(now[i] - (y == 0 ? 0 : pixels[(y - 1) * width * Channels + i]));
                zlib.Write(row);
            }
        return compressed.ToArray();
    }

    private static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Checksum(chunk.AsSpan(4, data.Length + 4)));
        file.Write(chunk);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes) sum = Table[(sum ^ one) & 0xff] ^ (sum >> 8);
        return ~sum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < table.Length; n++)
        {
            var sum = n;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? 0xedb88320u ^ (sum >> 1) : sum >> 1;
            table[n] = sum;
        }
        return table;
    }
}
