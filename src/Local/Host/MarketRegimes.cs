using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Host;

/// <summary>The regimes of the traded markets, for people to see.</summary>
internal sealed class MarketRegimes
{
    private const string Key = "regimes";

    private static readonly RegimeSettings Settings = new();

    private readonly SqliteDatabase _database;
    private readonly Statement _change;
    private readonly Dictionary<string, MarketWatch> _markets = [];
    private readonly Dictionary<string, Instant> _storedTo = [];

    /// <summary>Goes on where the last host stopped.</summary>
    public MarketRegimes(SqliteDatabase database)
    {
        _database = database;
        _change = database.Prepare("INSERT OR IGNORE INTO regimes(symbol, at, body) VALUES($1, $2, $3)", "$1", "$2", "$3");
        var kept = database.Read(() => database.Prepare("SELECT value FROM meta WHERE key = $1", "$1").Rows(r => r.GetString(0), Key)).SingleOrDefault();
        if (kept is null) return;
        foreach (var (symbol, state) in Read(kept)) _markets.Add(symbol, MarketWatch.Restore(Settings, state));
    }

    /// <summary>Takes in a candle of a market.</summary>
    public void Add(string symbol, Timeframe timeframe, Candle candle)
    {
        if (!_markets.TryGetValue(symbol, out var watch)) _markets.Add(symbol, watch = new(Settings));
        watch.Add(timeframe, in candle);
    }

    /// <summary>What a market is doing; null until enough candles have been seen.</summary>
    public RegimeReading? Of(string symbol) => _markets.GetValueOrDefault(symbol)?.Reading;

    /// <summary>Stores what the next host goes on with.</summary>
    public void Keep()
    {
        StoreChanges();
        var states = new SortedDictionary<string, MarketWatchState>(StringComparer.Ordinal);
        foreach (var (symbol, watch) in _markets)
            if (watch.Save() is { } state) states.Add(symbol, state);
        _database.InTransaction(() => _database.Prepare("INSERT OR REPLACE INTO meta(key, value) VALUES($1, $2)", "$1", "$2").Run(Key, WireJson.Write(states)));
    }

    /// <summary>Stores the changes that are not stored yet, for charts and lists.</summary>
    public void StoreChanges()
    {
        var changes = _markets.SelectMany(m => m.Value.Transitions.Where(t => t.At > _storedTo.GetValueOrDefault(m.Key)).Select(t => (Symbol: m.Key, Change: t))).ToList();
        if (changes.Count == 0) return;
        _database.InTransaction(() =>
        {
            foreach (var (symbol, change) in changes) _change.Run(symbol, change.At.UnixMilliseconds, WireJson.Write(change)); // One that is there stays as it is.
        });
        foreach (var (symbol, change) in changes) _storedTo[symbol] = change.At;
    }

    private static SortedDictionary<string, MarketWatchState> Read(string kept)
    {
        try
        {
            return WireJson.Read<SortedDictionary<string, MarketWatchState>>(kept);
        }
        catch (JsonException)
        {
            return []; // Another version wrote it. Nothing trades on it, so it begins anew.
        }
    }
}
