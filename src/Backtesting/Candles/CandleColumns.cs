using System.Text;

namespace TraderAgent.Backtesting.Candles;

/// <summary>What a column of a candle file holds.</summary>
internal enum CandleColumn
{
    Open,
    High,
    Low,
    Close,
    Volume,
    Time,
    Ignored,
}

/// <summary>Which column holds what: by the names in a header, or in the canonical order when there is none.</summary>
internal static class CandleColumns
{
    /// <summary>The canonical header.</summary>
    public const string Header = "ts,open,high,low,close,volume";

    /// <summary>The canonical order.</summary>
    public static readonly CandleColumn[] Canonical =
        [CandleColumn.Time, CandleColumn.Open, CandleColumn.High, CandleColumn.Low, CandleColumn.Close, CandleColumn.Volume];

    // Compared without case, spaces, underscores, dashes and quotes; where a file has several, the first listed wins.
    private static readonly (CandleColumn Column, string[] Names)[] Aliases =
    [
        (CandleColumn.Time, ["ts", "timestamp", "opentime", "unix", "unixtime", "unixtimestamp", "starttime", "start", "time", "datetime", "date", "t"]),
        (CandleColumn.Open, ["open", "openprice", "o"]),
        (CandleColumn.High, ["high", "highprice", "h"]),
        (CandleColumn.Low, ["low", "lowprice", "l"]),
        (CandleColumn.Close, ["close", "closeprice", "c"]),
        (CandleColumn.Volume, ["volume", "vol", "basevolume", "volumebase", "v"]),
    ];

    /// <summary>A first line is a header unless its first field begins like a time.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line)
    {
        var first = line.TrimStart(" \""u8);
        return first.Length == 0 || !(first[0] is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'+' or (byte)'.');
    }

    /// <summary>The columns of a header, or why it does not do.</summary>
    public static (CandleColumn[] Columns, string? Problem) Of(ReadOnlySpan<byte> header)
    {
        var names = Encoding.UTF8.GetString(header).Split(',').Select(Normalized).ToArray();
        var columns = Enumerable.Repeat(CandleColumn.Ignored, names.Length).ToArray();
        foreach (var (column, aliases) in Aliases)
        {
            var at = aliases.Select(alias => Array.IndexOf(names, alias)).FirstOrDefault(index => index >= 0, -1);
            if (at < 0) return (columns, Missing(aliases[0], header));
            columns[at] = column;
        }

        return (columns, null);
    }

    private static string Normalized(string name) =>
        string.Concat(name.Where(c => c is not (' ' or '_' or '-' or '"'))).ToLowerInvariant();

    private static string Missing(string column, ReadOnlySpan<byte> header) =>
        $"header: no column '{column}' in {CandleCsvText.Quoted(header)}; name the columns {Header} (any order, further ones are "
        + "ignored), or leave the header out and keep that order.";
}
