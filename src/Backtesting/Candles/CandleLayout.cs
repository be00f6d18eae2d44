using System.Text;

namespace TraderAgent.Backtesting.Candles;

/// <summary>How a file lays out its candles, told from its first lines: whose layout it is, which column holds what, and what has to be known besides.</summary>
internal sealed record CandleLayout(string Name, CandleColumn[] Columns)
{
    /// <summary>Anybody's: columns by the names in a header, or in the canonical order.</summary>
    public const string Plain = "plain";

    private const string Binance = "binance", BybitArchive = "bybit archive", BybitApi = "bybit api", CryptoDataDownload = "cryptodatadownload";
    private const int LinesLookedAt = 6;

    /// <summary>Bybit's archive for MetaTrader 4 writes the time of its server, three hours before UTC's clock strikes the same.</summary>
    private static readonly TimeSpan ArchiveOffset = TimeSpan.FromHours(3);

    // Without a header a layout is told by its number of columns. Binance: open time, OHLCV, close time, quote volume, trades, two of takers,
    // one unused. Bybit's API: start time, OHLCV, turnover.
    private static readonly CandleColumn[] TwelveColumns = [.. CandleColumns.Canonical, .. Enumerable.Repeat(CandleColumn.Ignored, 6)];
    private static readonly CandleColumn[] SevenColumns = [.. CandleColumns.Canonical, CandleColumn.Ignored];

    /// <summary>How many lines stand before the first row, empty ones not counted.</summary>
    public int LinesBefore { get; init; }

    /// <summary>How far the file's clock is ahead of UTC.</summary>
    public TimeSpan UtcOffset { get; init; }

    /// <summary>Whether the first rows go back in time, so that the file is read backwards.</summary>
    public bool IsNewestFirst { get; init; }

    /// <summary>The market that the first row names; null when no column does.</summary>
    public string? Symbol { get; init; }

    /// <summary>Recognises a layout.</summary>
    /// <param name="head">The beginning of the file.</param>
    /// <param name="line">The number of the line that says it, from 1.</param>
    /// <param name="problem">Why the columns cannot do; null when they can.</param>
    public static CandleLayout Of(ReadOnlySpan<byte> head, out int line, out string? problem)
    {
        var lines = LinesOf(head);
        var isCdd = lines.Count > 1 && lines[0].Text.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        if (isCdd) lines.RemoveAt(0);
        (problem, line) = (null, 1);
        if (lines.Count == 0) return new(Plain, CandleColumns.Canonical);
        (var first, line) = lines[0];
        var layout = CandleColumns.IsHeader(Encoding.UTF8.GetBytes(first)) ? OfHeader(first, lines, isCdd, out problem) : OfRow(first, lines, out problem);
        return isCdd ? layout with { Name = CryptoDataDownload, LinesBefore = layout.LinesBefore + 1 } : layout;
    }

    private static CandleLayout OfHeader(string header, List<(string Text, int Line)> lines, bool isCdd, out string? problem)
    {
        var row = lines.Count > 1 ? lines[1].Text.Split(',') : [];
        var names = CandleColumns.NamesOf(header);
        var symbolAt = Array.FindIndex(names, n => n is "symbol" or "pair" or "market" or "ticker");
        var symbol = symbolAt >= 0 && symbolAt < row.Length ? CandleFileName.Normalized(row[symbolAt]) : null;
        (var columns, problem) = CandleColumns.Of(header, symbol);
        var name = isCdd || names is ["unix", "date", "symbol", ..] ? CryptoDataDownload
            : names.Contains("closetime") && names.Any(n => n.StartsWith("takerbuy", StringComparison.Ordinal)) ? Binance
            : names.Contains("starttime") && names.Contains("turnover") || names.Contains("startat") ? BybitApi
            : Plain;
        return new(name, columns) { LinesBefore = 1, Symbol = symbol, IsNewestFirst = IsDescending(lines.Skip(1), columns, StepsBack(name)) };
    }

    private static CandleLayout OfRow(string row, List<(string Text, int Line)> lines, out string? problem)
    {
        var fields = row.Split(',');
        var isArchive = fields.Length == CandleColumns.Canonical.Length && fields[0].Length >= 10 && fields[0][4] == '.' && fields[0][7] == '.';
        var (name, columns) = fields.Length switch
        {
            12 => (Binance, TwelveColumns),
            7 => (BybitApi, SevenColumns),
            _ => (isArchive ? BybitArchive : Plain, CandleColumns.Canonical),
        };
        problem = null;
        return new(name, columns) { UtcOffset = isArchive ? ArchiveOffset : default, IsNewestFirst = IsDescending(lines, columns, StepsBack(name)) };
    }

    /// <summary>One step back in time may be a mistake in anybody's file; in those that are known to begin with the newest row it is none.</summary>
    private static int StepsBack(string name) => name == Plain ? 2 : 1;

    private static bool IsDescending(IEnumerable<(string Text, int Line)> rows, CandleColumn[] columns, int least)
    {
        var at = Array.IndexOf(columns, CandleColumn.Time);
        var (before, steps) = ((long?)null, 0);
        foreach (var (text, _) in rows)
        {
            var fields = text.Split(',');
            var start = 0;
            if (at < 0 || at >= fields.Length || !CsvField.TryReadTime(Encoding.UTF8.GetBytes(fields[at]), ref start, out var time)) return false;
            if (time > before) return false;
            if (time < before) steps++;
            before = time;
        }

        return steps >= least;
    }

    private static List<(string Text, int Line)> LinesOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        var lines = new List<(string, int)>();
        for (var number = 1; !head.IsEmpty && lines.Count < LinesLookedAt; number++)
        {
            var length = head.IndexOf((byte)'\n');
            var line = (length < 0 ? head : head[..length]).TrimEnd((byte)'\r');
            if (!line.IsEmpty) lines.Add((Encoding.UTF8.GetString(line), number));
            head = length < 0 ? default : head[(length + 1)..];
        }

        return lines;
    }
}
