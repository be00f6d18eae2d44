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
        (CandleColumn.Time, ["ts", "timestamp", "opentime", "unix", "unixtime", "unixtimestamp", "starttime", "startat", "start", "time", "datetime", "date", "t"]),
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
    /// <param name="header">The line.</param>
    /// <param name="symbol">The market, where it is known: of several volumes that of its base currency is taken.</param>
    public static (CandleColumn[] Columns, string? Problem) Of(string header, string? symbol)
    {
        var names = NamesOf(header);
        var columns = Enumerable.Repeat(CandleColumn.Ignored, names.Length).ToArray();
        var missing = new List<string>();
        foreach (var (column, aliases) in Aliases)
        {
            var at = aliases.Select(alias => Array.IndexOf(names, alias)).FirstOrDefault(index => index >= 0, -1);
            if (at < 0 && column == CandleColumn.Volume) at = VolumeOf(names, symbol);
            if (at >= 0) columns[at] = column;
            else missing.Add(aliases[0]);
        }

        return (columns, missing.Count > 0 ? Missing(missing, header) : null);
    }

    /// <summary>The names in a header, as they are compared.</summary>
    public static string[] NamesOf(string header) => header.Split(',').Select(Normalized).ToArray();

    /// <summary><c>Volume BTC,Volume USDT</c>: the volume in the base currency, which stands first where the market is not known.</summary>
    private static int VolumeOf(string[] names, string? symbol)
    {
        const string volume = "volume";
        var ofBase = Array.FindIndex(names, n => n.Length > volume.Length && n.StartsWith(volume, StringComparison.Ordinal) && symbol?.StartsWith(n[volume.Length..], StringComparison.OrdinalIgnoreCase) == true);
        return ofBase >= 0 ? ofBase : Array.FindIndex(names, n => n.StartsWith(volume, StringComparison.Ordinal));
    }

    private static string Normalized(string name) =>
        string.Concat(name.Where(c => c is not (' ' or '_' or '-' or '"'))).ToLowerInvariant();

    private static string Missing(List<string> columns, string header) =>
        $"header: no {(columns.Count == 1 ? "column" : "columns")} '{string.Join("', '", columns)}' in {CandleCsvText.Quoted(Encoding.UTF8.GetBytes(header))}; name the columns {Header} (any order, "
        + "further ones are ignored), or leave the header out and keep that order.";
}
