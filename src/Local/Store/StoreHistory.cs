using System.Globalization;
using Microsoft.Data.Sqlite;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Store;

/// <summary>What a database can be asked, beside a host or by it. Lists are newest first.</summary>
public sealed class StoreHistory(SqliteDatabase database)
{
    /// <summary>The bots as they were last stored, in order of definition.</summary>
    public IReadOnlyList<StoredBot> Bots() => [.. AllBots().Where(b => !b.IsRemoved)];

    /// <summary>The same with those that were removed, which come first.</summary>
    public IReadOnlyList<StoredBot> AllBots() => Rows("SELECT bot, snapshot, sequence, position FROM bots ORDER BY position", r =>
        new StoredBot(new(r.GetString(0)), r.GetString(1), r.GetInt64(2), r.GetInt64(3) == BotChange.Removed));

    /// <summary>The account as it was last stored; null in a new database.</summary>
    public AccountRecord? Account() => Rows("SELECT record FROM account", r => WireJson.Read<AccountRecord>(r.GetString(0))).SingleOrDefault();

    /// <summary>Orders, of one bot or of all, those that may still fill or all.</summary>
    public Page<OfBot<Order>> Orders(HistoryQuery query, bool onlyLive) => Page(
        new("orders", "bot, body", "json_extract(body, '$.placedAt')", onlyLive ? " AND live = 1" : ""), query, Body<Order>);

    /// <summary>Fills, of one bot or of all.</summary>
    public Page<OfBot<BookedFill>> Fills(HistoryQuery query) => Page(new("fills", "bot, link, body"), query, r => new OfBot<BookedFill>(
        new(r.GetString(1)), new(r.IsDBNull(2) ? null : new OrderLinkId(r.GetString(2)), WireJson.Read<Fill>(r.GetString(3)))));

    /// <summary>Deals, of one bot or of all.</summary>
    public Page<OfBot<Deal>> Deals(HistoryQuery query) => Page(new("deals", "bot, body"), query, Body<Deal>);

    /// <summary>What parts of a bot handed over, of one bot or of all.</summary>
    public Page<OfBot<HandOver>> HandOvers(HistoryQuery query) => Page(new("hand_overs", "bot, body"), query, Body<HandOver>);

    /// <summary>Funding payments, of one bot or of all.</summary>
    public Page<OfBot<BotEvent.FundingPaid>> Funding(HistoryQuery query) => Page(new("funding", "bot, at, execution, amount"), query, r => new OfBot<BotEvent.FundingPaid>(
        new(r.GetString(1)), new() { At = new(r.GetInt64(2)), ExecutionId = r.GetString(3), Amount = new(decimal.Parse(r.GetString(4), CultureInfo.InvariantCulture)) }));

    /// <summary>Denials, of one bot or of all.</summary>
    public Page<OfBot<BookedDenial>> Denials(HistoryQuery query) => Page(new("denials", "bot, at, link, body"), query, r => new OfBot<BookedDenial>(
        new(r.GetString(1)), new(new(r.GetInt64(2)), new(r.GetString(3)), WireJson.Read<Denial>(r.GetString(4)))));

    /// <summary>Notices, of one bot or of all.</summary>
    public Page<OfBot<Notice>> Notices(HistoryQuery query) => Page(new("notices", "bot, at, level, body"), query, r => new OfBot<Notice>(
        new(r.GetString(1)), new(new(r.GetInt64(2)), Enum.Parse<NoticeLevel>(r.GetString(3)), r.GetString(4))));

    /// <summary>Journal entries of a bot.</summary>
    public Page<JournalEntry> Journal(HistoryQuery query) => Page(new("journal", "sequence, at, events, account, commands") { Id = "sequence" }, query, r => new JournalEntry
    {
        Sequence = r.GetInt64(1), At = new(r.GetInt64(2)), Events = r.GetString(3), Account = r.GetString(4), Commands = r.GetString(5),
    });

    /// <summary>Changes of a market's regime.</summary>
    public Page<RegimeTransition> Regimes(string symbol, HistoryQuery query) =>
        Page(new("regimes", "body") { Bot = "symbol" }, query with { Bot = new(symbol) }, r => WireJson.Read<RegimeTransition>(r.GetString(1)));

    /// <summary>The equity curve of a span, oldest first, thinned evenly to at most so many points; first and last are kept.</summary>
    public IReadOnlyList<EquityPoint> Equity(TimeSpanOf span, int most)
    {
        var points = database.Read(() => database.Prepare("SELECT at, value FROM equity WHERE at >= $1 AND at < $2 ORDER BY at", "$1", "$2")
            .Rows(r => new EquityPoint(new(r.GetInt64(0)), r.GetDouble(1)), span.From?.UnixMilliseconds ?? 0, span.To?.UnixMilliseconds ?? long.MaxValue));
        return points.Count <= most ? points : [.. Enumerable.Range(0, most).Select(i => points[(int)((long)i * (points.Count - 1) / Math.Max(1, most - 1))])];
    }

    /// <summary>The last points of the equity curve.</summary>
    public IReadOnlyList<EquityPoint> Equity(int most) =>
        Rows("SELECT at, value FROM equity ORDER BY at DESC LIMIT $most", r => new EquityPoint(new(r.GetInt64(0)), r.GetDouble(1)), most);

    private static OfBot<T> Body<T>(SqliteDataReader row) => new(new(row.GetString(1)), WireJson.Read<T>(row.GetString(2)));

    /// <summary>A page, newest first. One row more than is asked for tells whether there are more.</summary>
    private Page<T> Page<T>(Listing list, HistoryQuery query, Func<SqliteDataReader, T> read)
    {
        var before = long.TryParse(query.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : long.MaxValue;
        var of = query.Bot is null ? "" : $" AND {list.Bot} = $bot";
        var when = query.Span == default ? "" : $" AND {list.Time} >= $from AND {list.Time} < $to";
        var sql = $"SELECT {list.Id}, {list.Columns} FROM {list.Table} WHERE {list.Id} < $before{of}{when}{list.Where} ORDER BY {list.Id} DESC LIMIT $most";
        var rows = database.Read(() => database.Prepare(sql, "$before", "$most", "$bot", "$from", "$to").Rows(
            r => (Id: r.GetInt64(0), Value: read(r)), before, query.Most == int.MaxValue ? -1 : query.Most + 1, query.Bot?.Value,
            query.Span.From?.UnixMilliseconds ?? 0, query.Span.To?.UnixMilliseconds ?? long.MaxValue));
        return rows.Count <= query.Most
            ? new([.. rows.Select(r => r.Value)], null)
            : new([.. rows.Take(query.Most).Select(r => r.Value)], rows[query.Most - 1].Id.ToString(CultureInfo.InvariantCulture));
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read) => database.Read(() => database.Prepare(sql).Rows(read));

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, int most) => database.Read(() => database.Prepare(sql, "$most").Rows(read, most));

    /// <summary>Where a list is.</summary>
    private sealed record Listing(string Table, string Columns, string Time = "at", string Where = "")
    {
        public string Id { get; init; } = "id";

        public string Bot { get; init; } = "bot";
    }
}
