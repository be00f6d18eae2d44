using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using TraderAgent.Domain.Market;

namespace TraderAgent.Functions.Tables;

/// <summary>How rows are named: keys are sorted as text, and some characters are not allowed in them.</summary>
internal static class RowKeys
{
    /// <summary>The end of every range of keys.</summary>
    public const string End = "~";

    /// <summary>A column holds so many characters; a longer text goes on in the next.</summary>
    private const int MostInColumn = 30_000;

    private const string Minutes = "yyyy-MM-dd'T'HH:mm", Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff";

    /// <summary>A time that sorts as text, to the minute: candles open on one.</summary>
    public static string Minute(Instant at) => at.ToDateTimeOffset().ToString(Minutes, CultureInfo.InvariantCulture);

    /// <summary>The time of <see cref="Minute"/>.</summary>
    public static Instant MinuteOf(string text) => Instant.From(DateTimeOffset.ParseExact(text, Minutes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>A time that sorts as text, to the millisecond.</summary>
    public static string Moment(Instant at) => at.ToDateTimeOffset().ToString(Milliseconds, CultureInfo.InvariantCulture);

    /// <summary>The time of <see cref="Moment"/>.</summary>
    public static Instant MomentOf(string text) => Instant.From(DateTimeOffset.ParseExact(text, Milliseconds, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>The month of a time: it bounds a partition.</summary>
    public static string Month(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The months from one time to another, oldest first.</summary>
    public static IEnumerable<string> Months(Instant from, Instant to)
    {
        var (first, last) = (from.ToDateTimeOffset(), to.ToDateTimeOffset());
        for (var month = new DateTimeOffset(first.Year, first.Month, 1, 0, 0, 0, TimeSpan.Zero); month <= last; month = month.AddMonths(1)) yield return Month(Instant.From(month));
    }

    /// <summary>A number that sorts as text.</summary>
    public static string Number(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Any text as a key.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>Writes a text of any length into columns.</summary>
    public static void WriteText(this TableEntity row, string column, string text)
    {
        for (var i = 0; i == 0 || i * MostInColumn < text.Length; i++)
            row[i == 0 ? column : string.Create(CultureInfo.InvariantCulture, $"{column}{i}")] = text.Substring(i * MostInColumn, Math.Min(MostInColumn, text.Length - i * MostInColumn));
    }

    /// <summary>Reads it again.</summary>
    public static string ReadText(this TableEntity row, string column)
    {
        var text = new StringBuilder(row.GetString(column));
        for (var i = 1; row.GetString(string.Create(CultureInfo.InvariantCulture, $"{column}{i}")) is { } more; i++) text.Append(more);
        return text.ToString();
    }
}
