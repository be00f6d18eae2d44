using System.Buffers.Binary;
using System.Text;

namespace TraderAgent.Fuzzing.Tests.Mutations;

/// <summary>Changes that know nothing of what the bytes mean.</summary>
internal static class Bytes
{
    private const int Longest = 1 << 20;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "null", "NaN", "Infinity", "-0", "1e400", "1e-400", "9223372036854775807", "-9223372036854775808", "79228162514264337593543950336", "99999999999999999999", "253402300800000",
            "../", "..\\", "/etc/passwd", "\0", "\r\n", "\"", "'", ",", ";", ":", "=", "{", "}", "[", "]", "<!--", "${x}", "%s%n", "\uFEFF", "\u202e", "\ud83d\ude00", "&a", "*a", "!!", "- ", "? ", "|", ">", "0001-01-01", "9999-12-31T23:59:59Z",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x1F, 0x8B], [0x50, 0x4B, 0x03, 0x04], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
    ];

    /// <summary>One to four changes.</summary>
    public static byte[] Change(Random dice, byte[] input)
    {
        for (var left = 1 + dice.Next(4); left > 0; left--) input = Once(dice, input);
        return input;
    }

    /// <summary>Puts bytes in the place of others.</summary>
    public static byte[] Splice(byte[] input, int start, int end, ReadOnlySpan<byte> instead) =>
        input.Length - (end - start) + instead.Length > Longest ? input : [.. input.AsSpan(0, start), .. instead, .. input.AsSpan(end)];

    private static byte[] Once(Random dice, byte[] input)
    {
        var (start, other) = (dice.Next(input.Length + 1), dice.Next(input.Length + 1));
        var end = Math.Min(input.Length, start + (dice.Next(4) == 0 ? dice.Next(1 + input.Length) : dice.Next(9)));
        switch (dice.Next(9))
        {
            case 0: return Splice(input, start, start, Words[dice.Next(Words.Length)]);
            case 1: return Splice(input, start, end, Words[dice.Next(Words.Length)]);
            case 2: return Splice(input, start, end, []);
            case 3: return Splice(input, start, start, input.AsSpan(Math.Min(start, other), Math.Abs(start - other)).ToArray());
            case 4: return input[..start];
            case 5: return Splice(input, start, start, Repeated(dice, input, start, end));
            case 6 when input.Length >= 8: return Number(dice, (byte[])input.Clone());
            default: return input.Length == 0 ? [(byte)dice.Next(256)] : Flipped(dice, (byte[])input.Clone());
        }
    }

    private static byte[] Flipped(Random dice, byte[] input)
    {
        var at = dice.Next(input.Length);
        input[at] = dice.Next(3) switch { 0 => (byte)(input[at] ^ (1 << dice.Next(8))), 1 => (byte)(input[at] + dice.Next(-2, 3)), _ => (byte)dice.Next(256) };
        return input;
    }

    /// <summary>A length or a place in a file, at the edge of what it may be.</summary>
    private static byte[] Number(Random dice, byte[] input)
    {
        long[] edges = [0, 1, -1, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, uint.MaxValue, 0x7FFF, 0xFFFF, input.Length, input.Length + 1];
        BinaryPrimitives.WriteInt64LittleEndian(input.AsSpan(dice.Next(input.Length - 7)), edges[dice.Next(edges.Length)]);
        return input;
    }

    private static byte[] Repeated(Random dice, byte[] input, int start, int end)
    {
        var piece = start < end ? input.AsSpan(start, end - start) : "["u8;
        var times = Math.Min(1 << dice.Next(14), 60_000 / piece.Length + 1);
        var all = new byte[piece.Length * times];
        for (var i = 0; i < times; i++) piece.CopyTo(all.AsSpan(i * piece.Length));
        return all;
    }
}
