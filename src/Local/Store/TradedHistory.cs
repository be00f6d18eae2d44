using System.Text.Json;
using TraderAgent.Backtesting.Divergence;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Store;

/// <summary>Everything that the bots of a database ever did, for a replay. It must all still be there.</summary>
internal sealed class TradedHistory
{
    private readonly SqliteDatabase _database;
    private readonly StoredSetup _setup;
    private readonly AccountRecord _account;
    private readonly IReadOnlyList<BotState> _bots;

    /// <summary>The history of a database.</summary>
    /// <exception cref="StoreException">A part of it is no longer kept, or nothing was traded.</exception>
    public TradedHistory(SqliteDatabase database)
    {
        var history = new StoreHistory(database);
        (_database, _setup) = (database, StoredSetup.Read(database));
        _account = history.Account() ?? throw new StoreException($"database '{database.Path}': no candle has been traded yet; run the bots first.");
        _bots = [.. history.AllBots().Select(b => WireJson.Read<BotState>(b.Snapshot)).Where(b => b.StartedAt != default)];
        if (_setup.Changes is { Count: > 0 } changes) throw new StoreException(
            $"database '{database.Path}': the run was changed while it traded ({string.Join("; ", changes)}), and a replay knows one configuration; "
            + "a run can be compared from its beginning to its first such change only: run the changed bots under other names, or on another database.");
        foreach (var table in (string[])["orders", "fills"]) RequireWhole(table);
    }

    /// <summary>What the host was started with.</summary>
    public StoredSetup Setup => _setup;

    /// <summary>The bots as they are configured.</summary>
    public IReadOnlyList<BotDefinition> Bots => [.. _bots.Select(b => b.Definition)];

    /// <summary>The close of the last candle of a market; null where none was traded.</summary>
    public Instant? EndOf(string symbol) => _account.MarkedTo.TryGetValue(symbol, out var end) ? end : null;

    /// <summary>What was traded.</summary>
    public TradedRun Run() => new([.. _bots.Select(Traded)], Operator());

    /// <summary>The candles of a market that the bots were told, of the finest timeframe among them; null where they were told none.</summary>
    public CandleSeries? Candles(string symbol)
    {
        var bots = _bots.Where(b => b.Definition.Symbol == symbol).ToList();
        if (bots.Count == 0) return null;
        if (bots.Find(b => !IsWhole(b.Definition.Id)) is { } forgetful)
            throw new StoreException($"database '{_database.Path}': the first candles that {forgetful.Definition.Id} was told are no longer kept; give the candles of {symbol} (--candles).");
        var finest = bots.Min(b => b.Definition.Timeframe);
        var candles = new SortedDictionary<long, Candle>();
        foreach (var bot in bots.Where(b => b.Definition.Timeframe == finest))
            foreach (var e in Events(bot.Definition.Id, "events LIKE '%candle_closed%'").OfType<BotEvent.CandleClosed>().Where(e => e.Timeframe == finest))
                candles.TryAdd(e.Candle.OpenTime.UnixMilliseconds, e.Candle);
        return candles.Count == 0 ? null : new(symbol, finest, candles.Values.ToArray());
    }

    private TradedBot Traded(BotState bot)
    {
        var (id, books) = (bot.Definition.Id, bot.Ledger);
        var mark = (decimal)_account.State.Marks.GetValueOrDefault(bot.Definition.Symbol);
        return new()
        {
            Definition = bot.Definition, Instrument = _setup.Instruments.First(i => i.Symbol == bot.Definition.Symbol), Mark = mark, Funding = books.Funding.Value,
            Orders = [.. Rows("SELECT body FROM orders WHERE bot = $1 ORDER BY id", id, r => WireJson.Read<Order>(r.GetString(0))).Where(o => o.Status != OrderStatus.Denied)],
            Fills = Rows("SELECT link, body FROM fills WHERE bot = $1 ORDER BY id", id, r => (r.IsDBNull(0) ? (OrderLinkId?)null : new(r.GetString(0)), WireJson.Read<Fill>(r.GetString(1)))),
            Booked = books.GrossRealized.Value - books.Fees.Value + books.Funding.Value + books.Position.Value * mark - books.CostBasis.Value,
        };
    }

    private IReadOnlyList<OperatorDeed> Operator() =>
    [
        .. _bots.SelectMany(b => Events(b.Definition.Id, CommitWriter.OperatorEvents)
            .Where(e => e is BotEvent.StartRequested or BotEvent.PauseRequested or BotEvent.ResumeRequested or BotEvent.StopRequested or BotEvent.ClosePositionRequested
                or BotEvent.EmergencyExitRequested or BotEvent.ReconfigureRequested or BotEvent.KillSwitchPulled)
            .Select(e => new OperatorDeed(b.Definition.Id, e))).OrderBy(d => d.Event.At),
    ];

    private IEnumerable<BotEvent> Events(BotId bot, string where) =>
        Rows($"SELECT events FROM journal WHERE bot = $1 AND ({where}) ORDER BY sequence", bot, r => r.GetString(0)).SelectMany(text => JsonSerializer.Deserialize<BotEvent[]>(text, WireJson.Options)!);

    private List<T> Rows<T>(string sql, BotId bot, Func<Microsoft.Data.Sqlite.SqliteDataReader, T> read) => _database.Read(() => _database.Prepare(sql, "$1").Rows(read, bot.Value));

    private bool IsWhole(BotId bot) => Rows("SELECT count(*) >= max(sequence) FROM journal WHERE bot = $1", bot, r => r.IsDBNull(0) || r.GetInt64(0) == 1).Single();

    private void RequireWhole(string table)
    {
        var begins = _database.Read(() => _database.Prepare($"SELECT min(id) FROM {table}").Rows(r => r.IsDBNull(0) ? 1 : r.GetInt64(0)).Single());
        if (begins > 1) throw new StoreException($"database '{_database.Path}': {table}: what was before number {begins} is no longer kept; only a run whose orders and fills are all there can be replayed.");
    }
}
