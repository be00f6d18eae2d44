using System.Text;

namespace TraderAgent.Api.Access.SecondFactors;

/// <summary>Bytes as letters and digits that people can type (RFC 4648, section 6, without padding).</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            (buffer, bits) = (((buffer << 8) | b) & 0xffff, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
        }

        if (bits > 0) text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <exception cref="FormatException">It has another letter.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in text)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0) throw new FormatException("The secret of a second factor has a letter that base 32 does not have.");
            (buffer, bits) = (((buffer << 5) | value) & 0xffff, bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
        }

        return [.. bytes];
    }
}
