using Microsoft.Data.Sqlite;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Store;

/// <summary>What a database can be asked, beside a host or by it. Lists are newest first.</summary>
public sealed class StoreHistory(SqliteDatabase database)
{
    /// <summary>The bots as they were last stored, in order of definition.</summary>
    public IReadOnlyList<StoredBot> Bots() => Rows("SELECT bot, snapshot, sequence FROM bots ORDER BY position", r =>
        new StoredBot(new(r.GetString(0)), r.GetString(1), r.GetInt64(2)));

    /// <summary>The account as it was last stored; null in a new database.</summary>
    public AccountRecord? Account() => Rows("SELECT record FROM account", r => WireJson.Read<AccountRecord>(r.GetString(0))).SingleOrDefault();

    /// <summary>Orders, of one bot or of all, those that may still fill or all.</summary>
    public IReadOnlyList<OfBot<Order>> Orders(BotId? bot, bool onlyLive, int most) =>
        Rows($"SELECT bot, body FROM orders WHERE ($bot IS NULL OR bot = $bot) {(onlyLive ? "AND live = 1" : "")} ORDER BY id DESC LIMIT $most", Body<Order>, bot, most);

    /// <summary>The last fills, of one bot or of all.</summary>
    public IReadOnlyList<OfBot<BookedFill>> Fills(BotId? bot, int most) =>
        Rows("SELECT bot, link, body FROM fills WHERE $bot IS NULL OR bot = $bot ORDER BY id DESC LIMIT $most", r => new OfBot<BookedFill>(
            new(r.GetString(0)), new(r.IsDBNull(1) ? null : new OrderLinkId(r.GetString(1)), WireJson.Read<Fill>(r.GetString(2)))), bot, most);

    /// <summary>The last deals, of one bot or of all.</summary>
    public IReadOnlyList<OfBot<Deal>> Deals(BotId? bot, int most) =>
        Rows("SELECT bot, body FROM deals WHERE $bot IS NULL OR bot = $bot ORDER BY id DESC LIMIT $most", Body<Deal>, bot, most);

    /// <summary>What parts of a bot handed over last, of one bot or of all.</summary>
    public IReadOnlyList<OfBot<HandOver>> HandOvers(BotId? bot, int most) =>
        Rows("SELECT bot, body FROM hand_overs WHERE $bot IS NULL OR bot = $bot ORDER BY id DESC LIMIT $most", Body<HandOver>, bot, most);

    /// <summary>The last denials, of one bot or of all.</summary>
    public IReadOnlyList<OfBot<BookedDenial>> Denials(BotId? bot, int most) =>
        Rows("SELECT bot, at, link, body FROM denials WHERE $bot IS NULL OR bot = $bot ORDER BY id DESC LIMIT $most", r => new OfBot<BookedDenial>(
            new(r.GetString(0)), new(new(r.GetInt64(1)), new(r.GetString(2)), WireJson.Read<Denial>(r.GetString(3)))), bot, most);

    /// <summary>The last notices, of one bot or of all.</summary>
    public IReadOnlyList<OfBot<Notice>> Notices(BotId? bot, int most) =>
        Rows("SELECT bot, at, level, body FROM notices WHERE $bot IS NULL OR bot = $bot ORDER BY id DESC LIMIT $most", r => new OfBot<Notice>(
            new(r.GetString(0)), new(new(r.GetInt64(1)), Enum.Parse<NoticeLevel>(r.GetString(2)), r.GetString(3))), bot, most);

    /// <summary>The last journal entries of a bot.</summary>
    public IReadOnlyList<JournalEntry> Journal(BotId bot, int most) =>
        Rows("SELECT sequence, at, events, account, commands FROM journal WHERE bot = $bot ORDER BY sequence DESC LIMIT $most", r => new JournalEntry
        {
            Sequence = r.GetInt64(0), At = new(r.GetInt64(1)), Events = r.GetString(2), Account = r.GetString(3), Commands = r.GetString(4),
        }, bot, most);

    /// <summary>The last points of the equity curve.</summary>
    public IReadOnlyList<EquityPoint> Equity(int most) =>
        Rows("SELECT at, value FROM equity ORDER BY at DESC LIMIT $most", r => new EquityPoint(new(r.GetInt64(0)), r.GetDouble(1)), null, most);

    private static OfBot<T> Body<T>(SqliteDataReader row) => new(new(row.GetString(0)), WireJson.Read<T>(row.GetString(1)));

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read) => database.Read(() => database.Prepare(sql).Rows(read));

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, BotId? bot, int most) =>
        database.Read(() => database.Prepare(sql, "$bot", "$most").Rows(read, bot?.Value, most));
}
