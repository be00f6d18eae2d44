using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Host;

/// <summary>
/// The world outside the agent: markets and the paper exchange. Like a real exchange it outlives the agent's process:
/// a command is on the disk before it is answered, an event before it is told. Candles in which nothing happens are
/// stored lazily; after a crash the world runs through them again.
/// </summary>
internal sealed class PaperWorld
{
    /// <summary>Deeds and candles after which the whole state is stored and the log begins anew.</summary>
    private const int DeedsPerState = 2_000, CandlesPerState = 20_000;

    private readonly SqliteDatabase _database;
    private readonly MarketFeed _feed;
    private readonly PaperLog _log;
    private readonly Statement _keep;
    private readonly List<MarketCandle> _recent = [];
    private PaperRules _rules;

    private PaperWorld(SqliteDatabase database, MarketFeed feed, PaperRules rules, PaperExchange exchange)
    {
        (_database, _feed, _rules, Exchange, _log) = (database, feed, rules, exchange, new(database));
        _keep = database.Prepare("INSERT OR REPLACE INTO paper_state(id, position, body) VALUES(1, $1, $2)", "$1", "$2");
    }

    /// <summary>Opens the world as it was, or begins it with capital in the quote currency of the first market.</summary>
    /// <param name="database">Where it is kept.</param>
    /// <param name="feed">The markets.</param>
    /// <param name="rules">The exchange's rules now.</param>
    /// <param name="capital">What a new wallet holds.</param>
    /// <param name="seenTo">The close of the newest candle that the agent has stored, by symbol: the world was there already.</param>
    /// <exception cref="HostRefusedException">The markets are not those that this database began with.</exception>
    public static PaperWorld Open(SqliteDatabase database, MarketFeed feed, PaperRules rules, Money capital, IReadOnlyDictionary<string, Instant> seenTo)
    {
        var body = database.Read(() => database.Prepare("SELECT body FROM paper_state").Rows(r => r.GetString(0)).SingleOrDefault());
        var state = body is null ? null : WireJson.Read<PaperWorldState>(body);
        if (state is not null && feed.Load(state.Feed) is { } changed)
            throw new HostRefusedException($"market {changed}: its candles are not those that this database began with (seed, options or file); use the old ones, or another database (--db).");
        PaperExchange exchange;
        if (state is null)
        {
            exchange = new(rules.Options, rules.Instruments);
            exchange.Deposit(rules.Instruments[0].QuoteCurrency, capital.Value);
        }
        else
        {
            rules = state.Rules with { Instruments = With(state.Rules.Instruments, rules.Instruments) }; // Markets that are new disturb nothing that happened.
            exchange = PaperExchange.Load(state.Exchange, rules.Options, rules.Instruments);
        }
        var world = new PaperWorld(database, feed, rules, exchange) { Current = state?.Current?.ToCandle() };
        if (state is null) world.Keep();
        world.Replay();
        world.PassTo(seenTo);
        return world;
    }

    /// <summary>Where the candles of a database's world come from, by symbol; null in a database that holds no world.</summary>
    public static IReadOnlyList<SourceState>? SourcesIn(SqliteDatabase database) =>
        database.Read(() => database.Prepare("SELECT body FROM paper_state").Rows(r => WireJson.Read<PaperWorldState>(r.GetString(0)).Feed.Sources)).SingleOrDefault();

    /// <summary>The exchange, to look at.</summary>
    public PaperExchange Exchange { get; private set; }

    /// <summary>The candle at which the world stands; null before the first.</summary>
    public MarketCandle? Current { get; private set; }

    /// <summary>The time at which it stands.</summary>
    public Instant Now => Current is null ? _feed.NextOpen ?? default : Exchange.Now;

    /// <summary>The time at which one market stands: they are walked one after another.</summary>
    public Instant TimeOf(string symbol) => Exchange.TimeOf(symbol) is var at && at == default ? Now : at;

    /// <summary>When the next candle closes; null at the end.</summary>
    public Instant? NextClose => _feed.Next?.ClosesAt;

    /// <summary>How many candles there were since the beginning.</summary>
    public long Position => _feed.Position;

    /// <summary>Whether enough happened that the state should be stored.</summary>
    public bool IsStateDue => _log.Count >= DeedsPerState || _recent.Count >= CandlesPerState;

    /// <summary>Stands at the open of the next candle.</summary>
    /// <returns>False at the end of the candles.</returns>
    public bool TryBegin(out MarketCandle candle, out bool mayHappen)
    {
        mayHappen = false;
        if (!_feed.TryTake(out candle)) return false;
        if (Current is { } closed) _recent.Add(closed);
        Current = candle;
        _log.Begin(_feed.Position);
        mayHappen = Exchange.Begin(candle.Symbol, candle.Timeframe, candle.Candle);
        return true;
    }

    /// <summary>The next thing that happens; it is on the disk.</summary>
    public bool TryNext(out PaperEvent e)
    {
        var happened = Exchange.TryNext(out e);
        _log.Note(null);
        if (happened) _log.Store();
        return happened;
    }

    /// <summary>Gives the exchange a command; when this returns it is on the disk.</summary>
    public BotEvent? Execute(BotId bot, BotCommand command)
    {
        var answer = Exchange.Execute(bot, command);
        _log.Note(new() { Bot = bot, Command = command });
        _log.Store();
        return answer;
    }

    /// <summary>Candles that closed before the present one, of one timeframe, as far back as the agent can need them.</summary>
    public IReadOnlyList<Candle> Candles(string symbol, Timeframe timeframe, Instant from)
    {
        var candles = new List<Candle>();
        foreach (var closed in _recent)
        {
            if (closed.Symbol != symbol) continue;
            if (closed.Timeframe == timeframe) Add(closed.Candle);
            foreach (var (coarser, candle) in closed.Coarser) if (coarser == timeframe) Add(candle);
        }
        return candles;

        void Add(in Candle candle)
        {
            if (candle.OpenTime >= from) candles.Add(candle);
        }
    }

    /// <summary>Stores the whole state. The agent has stored everything before: older candles are gone for it.</summary>
    public void Keep()
    {
        _database.InTransaction(() =>
        {
            _keep.Run(_feed.Position, WireJson.Write(new PaperWorldState
            {
                Rules = _rules, Feed = _feed.Save(), Exchange = Exchange.Save(), Current = Current is { } candle ? StoredCandle.Of(candle) : null,
            }));
            _log.Clear();
        });
        _recent.Clear();
    }

    /// <summary>The markets that it knows.</summary>
    public IReadOnlyList<Instrument> Instruments => _rules.Instruments;

    /// <summary>Where the candles come from.</summary>
    public IReadOnlyList<CandleSource> Sources => _feed.Sources;

    /// <summary>Goes on with other markets and timeframes; everything is stored.</summary>
    public void Change(IReadOnlyList<CandleSource> sources, ILookup<string, Timeframe> timeframes)
    {
        _feed.Change(sources, timeframes);
        Keep();
    }

    /// <summary>Goes on under other rules. A market that is no longer traded stays, for what it remembers.</summary>
    public void Adopt(PaperRules rules)
    {
        rules = rules with { Instruments = With(rules.Instruments, _rules.Instruments) };
        if (WireJson.Write(rules) == WireJson.Write(_rules)) return;
        (Exchange, _rules) = (PaperExchange.Load(Exchange.Save(), rules.Options, rules.Instruments), rules);
        Keep();
    }

    private static IReadOnlyList<Instrument> With(IReadOnlyList<Instrument> markets, IReadOnlyList<Instrument> others) =>
        [.. markets, .. others.Where(o => markets.All(m => m.Symbol != o.Symbol))];

    private void Replay()
    {
        foreach (var deed in _log.Read())
        {
            while (_feed.Position < deed.Position)
            {
                if (!_feed.TryTake(out var candle)) throw new StoreException($"database '{_database.Path}': the paper exchange's log goes beyond the candles; use the candles it began with.");
                if (Current is { } closed) _recent.Add(closed);
                Current = candle;
                if (Exchange.Begin(candle.Symbol, candle.Timeframe, candle.Candle) && _feed.Position < deed.Position) Exchange.TryNext(out _);
            }
            if (deed.Command is { } logged) Exchange.Execute(logged.Bot, logged.Command);
            else Exchange.TryNext(out _);
        }
    }

    /// <summary>Runs through the quiet candles that the agent has stored and the world has not. A fill would be found by reconciling.</summary>
    private void PassTo(IReadOnlyDictionary<string, Instant> seenTo)
    {
        var isOpen = Current is not null;
        while (_feed.Next is { } next && seenTo.TryGetValue(next.Symbol, out var seen) && next.ClosesAt <= seen)
        {
            while (isOpen && Exchange.TryNext(out _)) { }
            TryBegin(out _, out isOpen);
        }
    }
}
