using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TraderAgent.Backtesting.Candles;

/// <summary>
/// Reads one field of a line at a time, and leaves the position on the comma behind it or on the line's end. Optimized at once: see <see cref="CandleRow"/>.
/// </summary>
internal static class CsvField
{
    private const long ExactInDouble = 1L << 53;
    private const int DigitsInLong = 18;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static readonly string[] IsoFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy.MM.dd HH:mm", "yyyy.MM.dd HH:mm:ss", "yyyy-MM-dd hh-tt",
    ];

    /// <summary>
    /// Reads a decimal number, correctly rounded. An integer below 2^53 and a power of ten up to 10^22 are both exact in
    /// a double, so one division rounds once (Clinger 1990); everything else takes the general parser.
    /// </summary>
    /// <returns>False when it is no finite number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryReadNumber(ReadOnlySpan<byte> line, ref int at, out double value)
    {
        var i = at;
        var mantissa = ReadDigits(line, ref i, 0);
        var digits = i - at;
        var scale = 0;
        if (i < line.Length && line[i] == '.')
        {
            var dot = i++;
            mantissa = ReadDigits(line, ref i, mantissa);
            scale = i - dot - 1;
            digits += scale;
        }

        var isPlain = digits is > 0 and <= DigitsInLong && mantissa <= ExactInDouble && (i == line.Length || line[i] == ',');
        if (!isPlain) return TryReadGeneralNumber(line, ref at, out value);
        at = i;
        value = mantissa / PowersOfTen[scale];
        return true;
    }

    /// <summary>Reads a time as Unix milliseconds: Unix seconds, milliseconds or microseconds by magnitude, or ISO 8601.</summary>
    /// <returns>False when it is none of them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryReadTime(ReadOnlySpan<byte> line, ref int at, out long milliseconds)
    {
        var i = at;
        var number = ReadDigits(line, ref i, 0);
        var isPlain = i - at is > 0 and <= DigitsInLong && (i == line.Length || line[i] == ',');
        if (!isPlain) return TryReadIsoTime(line, ref at, out milliseconds);
        at = i;
        milliseconds = number switch
        {
            < 100_000_000_000 => number * 1000,         // Seconds until the year 5138.
            < 100_000_000_000_000 => number,            // Milliseconds until the same year, from 1973 on.
            < 100_000_000_000_000_000 => number / 1000, // Microseconds.
            _ => -1,
        };
        return milliseconds >= 0;
    }

    /// <summary>The field at a position, without spaces and quotes around it; moves behind it.</summary>
    public static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> line, ref int at)
    {
        var length = line[at..].IndexOf((byte)',');
        var field = length < 0 ? line[at..] : line.Slice(at, length);
        at += field.Length;
        return field.Trim(" \""u8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long ReadDigits(ReadOnlySpan<byte> line, ref int at, long number)
    {
        var i = at;
        while ((uint)i < (uint)line.Length)
        {
            var digit = (uint)(line[i] - '0');
            if (digit > 9) break;
            number = number * 10 + digit;
            i++;
        }

        at = i;
        return number;
    }

    private static bool TryReadGeneralNumber(ReadOnlySpan<byte> line, ref int at, out double value)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(Take(line, ref at), style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool TryReadIsoTime(ReadOnlySpan<byte> line, ref int at, out long milliseconds)
    {
        var field = Take(line, ref at);
        var isQuotedNumber = field.Length > 0 && field.Length <= DigitsInLong && !field.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        if (isQuotedNumber)
        {
            var start = 0;
            return TryReadTime(field, ref start, out milliseconds);
        }

        var isTime = DateTimeOffset.TryParseExact(Encoding.UTF8.GetString(field), IsoFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var time);
        milliseconds = time.ToUnixTimeMilliseconds();
        return isTime && milliseconds >= 0;
    }
}
