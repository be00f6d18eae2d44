using Microsoft.Data.Sqlite;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Store;

/// <summary>
/// The candles of the traded markets, for charts and backtests: those that came, and coarser ones made of them, so that a year of
/// days need not be read minute by minute. Used by one thread.
/// </summary>
internal sealed class CandleArchive(SqliteDatabase database)
{
    private const int AtOnce = 500;

    private static readonly Timeframe[] KeptCoarser = [.. new[] { "15m", "1h", "4h", "1d" }.Select(Timeframe.Parse)];

    private readonly Statement _put = database.Prepare(
        "INSERT OR REPLACE INTO candles(symbol, length, open, o, h, l, c, v) VALUES($1, $2, $3, $4, $5, $6, $7, $8)", "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8");
    private readonly Statement _trim = database.Prepare("DELETE FROM candles WHERE symbol = $1 AND length = $2 AND open < $3", "$1", "$2", "$3");
    private readonly Statement _has = database.Prepare("SELECT 1 FROM candles WHERE symbol = $1 AND length = $2 LIMIT 1", "$1", "$2");
    private readonly Statement _span = database.Prepare(
        "SELECT open, o, h, l, c, v FROM candles WHERE symbol = $1 AND length = $2 AND open >= $3 AND open < $4 ORDER BY open DESC LIMIT $5", "$1", "$2", "$3", "$4", "$5");
    private readonly Dictionary<string, List<Candle>> _waiting = [];
    private readonly Dictionary<string, Timeframe> _fed = [];
    private readonly Dictionary<string, Instant> _storedTo = [];

    /// <summary>Takes a closed candle; of each market only the shortest count.</summary>
    public void Add(string symbol, Timeframe timeframe, in Candle candle)
    {
        if (_fed.TryGetValue(symbol, out var fed) && timeframe > fed) return;
        if (timeframe != fed) (_fed[symbol], _waiting[symbol]) = (timeframe, []);
        _waiting[symbol].Add(candle);
        if (_waiting[symbol].Count >= AtOnce) Store();
    }

    /// <summary>Stores what was kept back, and takes away the oldest beyond what is kept.</summary>
    public void Store(int most = int.MaxValue)
    {
        if (_waiting.Values.All(w => w.Count == 0)) return;
        database.InTransaction(() =>
        {
            foreach (var (symbol, candles) in _waiting.Where(w => w.Value.Count > 0)) Store(symbol, candles, most);
        });
        foreach (var candles in _waiting.Values) candles.Clear();
    }

    /// <summary>The last candles of a market that opened within a span, oldest first.</summary>
    public IReadOnlyList<Candle> Read(string symbol, Timeframe timeframe, TimeSpanOf span, int most)
    {
        var length = database.Read(() => Timeframe.All.Where(timeframe.IsMultipleOf).OrderDescending().Cast<Timeframe?>().FirstOrDefault(t => _has.Finds(symbol, t!.Value.Milliseconds)));
        if (length is not { } kept) return [];
        var parts = kept == timeframe ? most : (int)Math.Min(int.MaxValue, (most + 1) * (timeframe.Milliseconds / kept.Milliseconds));
        var from = span.From is { } begin ? begin.UnixMilliseconds : long.MinValue;
        var rows = Rows(symbol, kept, (from, span.To?.UnixMilliseconds ?? long.MaxValue), parts);
        if (kept == timeframe) return rows;
        // The first of those that the limit cut is not whole; the last is not closed yet.
        var coarse = Coarser(rows, timeframe, rows.Count > 0 ? rows[^1].OpenTime + kept.Duration : default);
        var whole = rows.Count == parts || rows.Count > 0 && timeframe.Floor(rows[0].OpenTime) != rows[0].OpenTime ? coarse.Skip(1) : coarse;
        return [.. whole.TakeLast(most)];
    }

    private void Store(string symbol, List<Candle> candles, int most)
    {
        var fed = _fed[symbol];
        foreach (var candle in candles) Put(symbol, fed, candle);
        var (first, end) = (_storedTo.GetValueOrDefault(symbol, candles[0].OpenTime), candles[^1].OpenTime + fed.Duration);
        var finer = fed;
        foreach (var coarser in KeptCoarser.Where(c => c > fed && c.IsMultipleOf(fed)))
        {
            foreach (var candle in Coarser(Rows(symbol, finer, (coarser.Floor(first).UnixMilliseconds, end.UnixMilliseconds), int.MaxValue), coarser, end)) Put(symbol, coarser, candle);
            finer = coarser;
        }

        _storedTo[symbol] = end;
        if (most != int.MaxValue) _trim.Run(symbol, fed.Milliseconds, end.UnixMilliseconds - (most * fed.Milliseconds));
    }

    private void Put(string symbol, Timeframe timeframe, in Candle c) =>
        _put.Run(symbol, timeframe.Milliseconds, c.OpenTime.UnixMilliseconds, c.Open, c.High, c.Low, c.Close, c.Volume);

    /// <summary>Those that have closed by a time.</summary>
    private static IEnumerable<Candle> Coarser(List<Candle> finer, Timeframe coarser, Instant closedBy)
    {
        for (var i = 0; i < finer.Count;)
        {
            var open = coarser.Floor(finer[i].OpenTime);
            if (open + coarser.Duration > closedBy) yield break;
            var (first, high, low, close, volume) = (finer[i].Open, double.MinValue, double.MaxValue, 0.0, 0.0);
            for (; i < finer.Count && coarser.Floor(finer[i].OpenTime) == open; i++)
                (high, low, close, volume) = (Math.Max(high, finer[i].High), Math.Min(low, finer[i].Low), finer[i].Close, volume + finer[i].Volume);
            yield return new(open, first, high, low, close, volume);
        }
    }

    private List<Candle> Rows(string symbol, Timeframe timeframe, (long From, long To) span, int most)
    {
        var rows = database.Read(() => _span.Rows(Candle, symbol, timeframe.Milliseconds, span.From, span.To, most));
        rows.Reverse();
        return rows;
    }

    private static Candle Candle(SqliteDataReader r) => new(new(r.GetInt64(0)), r.GetDouble(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4), r.GetDouble(5));
}
