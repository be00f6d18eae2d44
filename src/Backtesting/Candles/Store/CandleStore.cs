using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>
/// A folder of candles: <c>SYMBOL/timeframe.candles</c>, read by many at once and written by one at a time. A reader that has a file open goes on
/// reading what it opened, whatever is written meanwhile.
/// </summary>
/// <param name="folder">Where it is; made by the first write.</param>
public sealed class CandleStore(string folder)
{
    private const string Ending = ".candles";

    /// <summary>Where it is.</summary>
    public string Folder => folder;

    /// <summary>The file of a series, whether it is there or not.</summary>
    public string PathOf(string symbol, Timeframe timeframe) => Path.Combine(folder, symbol, timeframe.Code + Ending);

    /// <summary>The timeframes there are of a market, shortest first.</summary>
    public IReadOnlyList<Timeframe> TimeframesOf(string symbol) =>
        IsSymbol(symbol) ? [.. Timeframe.All.Where(t => File.Exists(PathOf(symbol, t)))] : [];

    /// <summary>The markets, by name.</summary>
    public IReadOnlyList<string> Symbols() => Directory.Exists(folder)
        ? [.. Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)).Where(s => TimeframesOf(s).Count > 0).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Every series, by market and then by timeframe.</summary>
    public IReadOnlyList<(string Symbol, Timeframe Timeframe)> All() => [.. Symbols().SelectMany(s => TimeframesOf(s).Select(t => (s, t)))];

    /// <summary>Opens a series that is there.</summary>
    /// <exception cref="CandleStoreException">There is none, or it cannot be used.</exception>
    public StoredSeries Open(string symbol, Timeframe timeframe)
    {
        var path = PathOf(symbol, timeframe);
        if (!File.Exists(path)) throw new CandleStoreException($"{folder}: it has no candles of {symbol} of {timeframe}; 'data list' shows what it has.");
        var series = StoredSeries.Open(path);
        if (series.Symbol == symbol && series.Timeframe == timeframe) return series;
        series.Dispose();
        throw new CandleStoreException($"{path}: it holds {series.Symbol} of {series.Timeframe}; somebody moved it: move it back to {PathOf(series.Symbol, series.Timeframe)}.");
    }

    /// <summary>Adds candles to their series. Either all of it is done or nothing, also when the power fails.</summary>
    /// <param name="series">The candles; every one of them on a boundary of their timeframe.</param>
    /// <param name="rule">What holds where one is there already with other values.</param>
    /// <exception cref="CandleStoreException">The store is damaged or cannot be written.</exception>
    public MergeResult Add(CandleSeries series, ConflictRule rule = ConflictRule.Refuse)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (SymbolProblem(series.Symbol) is { } problem) throw new CandleStoreException(problem);
        if (series.Count == 0) return new() { Added = 0 };
        return Writing(PathOf(series.Symbol, series.Timeframe), path => File.Exists(path) ? AddTo(path, series, rule) : Create(path, series));
    }

    /// <summary>Why a name cannot be that of a market; null when it can.</summary>
    public static string? SymbolProblem(string symbol) => IsSymbol(symbol) ? null
        : $"symbol: '{symbol}' cannot be used; expected up to {StoreSlot.LongestSymbol} letters, digits, dots and dashes such as BTCUSDT or BTCUSDT.P, not beginning with a dot.";

    /// <summary>Takes the right to write; waits for nobody.</summary>
    /// <exception cref="CandleStoreException">Somebody else writes, or the folder cannot be written.</exception>
    public IDisposable Lock()
    {
        var path = Path.Combine(folder, ".lock");
        try
        {
            Directory.CreateDirectory(folder);
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var part in Directory.GetFiles(folder, "*.part", SearchOption.AllDirectories)) File.Delete(part); // What a crash left unfinished.
            return held;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var isHeld = refused is IOException && File.Exists(path);
            throw new CandleStoreException(isHeld
                ? $"{folder}: another command writes to this store; wait until it is done, or name another folder with --store."
                : $"{folder}: the store cannot be written ({refused.Message}); give a folder that you may write to with --store.", refused);
        }
    }

    /// <summary>Replaces a series, whatever was there.</summary>
    internal void Replace(CandleSeries series) => Writing(PathOf(series.Symbol, series.Timeframe), path => Create(path, series));

    private static MergeResult Create(string path, CandleSeries series)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SeriesWriter.Create(path, series);
        return new() { Added = series.Count };
    }

    private static MergeResult AddTo(string path, CandleSeries series, ConflictRule rule)
    {
        using var stored = StoredSeries.Open(path);
        if (series[0].OpenTime > stored.Last)
        {
            SeriesWriter.Append(path, stored.Slot, series.Span);
            return new() { Added = series.Count };
        }

        var common = stored.Read(series.Start, new(series[series.Count - 1].OpenTime.UnixMilliseconds + 1));
        var (_, result) = StoreMerge.Of(common.Span, series.Span, rule);
        if (result.IsRefused) return result;
        var later = series.From(new(stored.Last.UnixMilliseconds + 1));
        var isTailOnly = result.Added == later.Count && (result.Differing == 0 || rule == ConflictRule.KeepStored);
        if (isTailOnly) SeriesWriter.Append(path, stored.Slot, later.Span);
        else SeriesWriter.Create(path, new(series.Symbol, series.Timeframe, StoreMerge.Of(stored.Read().Span, series.Span, rule).Candles));
        return result;
    }

    private static MergeResult Writing(string path, Func<string, MergeResult> write)
    {
        try
        {
            return write(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            TryDelete($"{path}.part");
            throw new CandleStoreException($"{path}: it could not be written ({failed.Message}); what was stored before is whole. Make room or choose another folder with --store, then run the command again.", failed);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The next command that writes to the store clears it.
        }
    }

    private static bool IsSymbol(string symbol) =>
        symbol.Length is > 0 and <= StoreSlot.LongestSymbol && symbol[0] != '.' && symbol.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
