using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Store;

/// <summary>Writes a commit's rows, and takes away the oldest history.</summary>
/// <param name="database">Where to.</param>
/// <param name="notifies">Whether what is worth telling is queued for the owner's chats.</param>
internal sealed class CommitWriter(SqliteDatabase database, bool notifies)
{
    private static readonly string[] Histories = ["fills", "deals", "denials", "hand_overs", "funding", "notices", "operator_commands"];

    /// <summary>Journal entries of what operators asked. They are kept for ever: they are few, and a replay is nothing without them.</summary>
    public const string OperatorEvents = "events LIKE '%_requested\"%' OR events LIKE '%\"kill_switch_pulled\"%'";

    private readonly Statement _bot = database.Prepare(
        "INSERT INTO bots(bot, position, sequence, snapshot) VALUES($1, $2, $3, $4) "
        + "ON CONFLICT(bot) DO UPDATE SET position = excluded.position, sequence = excluded.sequence, snapshot = excluded.snapshot "
        + "WHERE bots.sequence <= excluded.sequence - $5", "$1", "$2", "$3", "$4", "$5");
    private readonly Statement _account = database.Prepare("INSERT OR REPLACE INTO account(id, record) VALUES(1, $1)", "$1");
    private readonly Statement _journal = database.Prepare(
        "INSERT INTO journal(bot, sequence, at, events, account, commands) VALUES($1, $2, $3, $4, $5, $6)", "$1", "$2", "$3", "$4", "$5", "$6");
    private readonly Statement _key = database.Prepare("INSERT INTO inbox(bot, key, sequence) VALUES($1, $2, $3)", "$1", "$2", "$3");
    private readonly Statement _outbox = database.Prepare("INSERT INTO outbox(bot, sequence, place, command) VALUES($1, $2, $3, $4)", "$1", "$2", "$3", "$4");
    private readonly Statement _sent = database.Prepare("DELETE FROM outbox WHERE bot = $1 AND sequence = $2 AND place = $3", "$1", "$2", "$3");
    private readonly Statement _wakeUp = database.Prepare("INSERT OR REPLACE INTO wake_ups(bot, id, at) VALUES($1, $2, $3)", "$1", "$2", "$3");
    private readonly Statement _woken = database.Prepare("DELETE FROM wake_ups WHERE bot = $1 AND id = $2", "$1", "$2");
    private readonly Statement _order = database.Prepare(
        "INSERT INTO orders(link, bot, live, body) VALUES($1, $2, $3, $4) ON CONFLICT(link) DO UPDATE SET live = excluded.live, body = excluded.body", "$1", "$2", "$3", "$4");
    private readonly Statement _fill = database.Prepare(
        "INSERT OR IGNORE INTO fills(bot, execution, link, at, body) VALUES($1, $2, $3, $4, $5)", "$1", "$2", "$3", "$4", "$5");
    private readonly Statement _deal = database.Prepare("INSERT INTO deals(bot, at, body) VALUES($1, $2, $3)", "$1", "$2", "$3");
    private readonly Statement _handOver = database.Prepare("INSERT INTO hand_overs(bot, at, body) VALUES($1, $2, $3)", "$1", "$2", "$3");
    private readonly Statement _funding = database.Prepare("INSERT OR IGNORE INTO funding(bot, execution, at, amount) VALUES($1, $2, $3, $4)", "$1", "$2", "$3", "$4");
    private readonly Statement _denial = database.Prepare("INSERT INTO denials(bot, at, link, body) VALUES($1, $2, $3, $4)", "$1", "$2", "$3", "$4");
    private readonly Statement _notice = database.Prepare("INSERT INTO notices(bot, at, level, body) VALUES($1, $2, $3, $4)", "$1", "$2", "$3", "$4");
    private readonly NotificationQueue _notifications = new(database);
    private readonly Statement _trimJournal = database.Prepare(
        $"DELETE FROM journal WHERE bot = $1 AND sequence <= $2 AND NOT ({OperatorEvents})", "$1", "$2");
    private readonly Statement _trimInbox = database.Prepare("DELETE FROM inbox WHERE bot = $1 AND sequence <= $2", "$1", "$2");

    public void Write(Commit commit)
    {
        foreach (var change in commit.Bots)
        {
            Write(change);
            if (notifies) _notifications.Add(Tellings.Of(change));
        }
        foreach (var notice in commit.Notices)
        {
            _notice.Run(Tellings.Portfolio.Value, notice.At.UnixMilliseconds, notice.Level.ToString(), notice.Text);
            if (notifies) _notifications.Add(Tellings.Of(notice));
        }
        _account.Run(WireJson.Write(commit.Account));
    }

    public void Trim(Commit commit, Retention retention)
    {
        foreach (var change in commit.Bots)
        {
            _trimJournal.Run(change.Bot.Value, change.Sequence - retention.Journal);
            _trimInbox.Run(change.Bot.Value, change.Sequence - retention.Inbox);
        }
        foreach (var table in Histories)
            database.Run(FormattableString.Invariant($"DELETE FROM {table} WHERE id <= (SELECT max(id) FROM {table}) - {retention.History}"));
        if (notifies) _notifications.Trim(retention.Notifications);
        database.Run(FormattableString.Invariant($"DELETE FROM orders WHERE live = 0 AND id <= (SELECT max(id) FROM orders) - {retention.History}"));
        database.Run(FormattableString.Invariant(
            $"DELETE FROM equity WHERE at < (SELECT at FROM equity ORDER BY at DESC LIMIT 1 OFFSET {retention.History})"));
    }

    private void Write(BotChange change)
    {
        var bot = change.Bot.Value;
        if (_bot.Run(bot, change.Position, change.Sequence, change.Snapshot, change.Journal.Count) == 0) throw new StoreException(
            $"database '{database.Path}': another host has written bot '{bot}' meanwhile. Nothing of this step was kept; see that one host runs, and start it again.");
        foreach (var entry in change.Journal)
            _journal.Run(bot, entry.Sequence, entry.At.UnixMilliseconds, entry.Events, entry.Account, entry.Commands);
        foreach (var key in change.Keys) _key.Run(bot, key, change.Sequence);
        foreach (var sent in change.Sent) _sent.Run(bot, sent.Sequence, sent.Index);
        foreach (var entry in change.Outbox) _outbox.Run(bot, entry.Key.Sequence, entry.Key.Index, WireJson.Write(entry.Command));
        foreach (var id in change.Woken) _woken.Run(bot, id);
        foreach (var wakeUp in change.WakeUps) _wakeUp.Run(bot, wakeUp.Id, wakeUp.At.UnixMilliseconds);
        WriteHistory(change);
    }

    private void WriteHistory(BotChange change)
    {
        var bot = change.Bot.Value;
        foreach (var order in change.Orders) _order.Run(order.Link.Value, bot, order.IsLive ? 1 : 0, WireJson.Write(order));
        foreach (var (link, fill) in change.Fills) _fill.Run(bot, fill.ExecutionId, link?.Value, fill.At.UnixMilliseconds, WireJson.Write(fill));
        foreach (var deal in change.Deals) _deal.Run(bot, deal.ClosedAt.UnixMilliseconds, WireJson.Write(deal));
        foreach (var handOver in change.HandOvers) _handOver.Run(bot, handOver.At.UnixMilliseconds, WireJson.Write(handOver));
        foreach (var paid in change.Funding) _funding.Run(bot, paid.ExecutionId, paid.At.UnixMilliseconds, paid.Amount.ToString());
        foreach (var denial in change.Denials) _denial.Run(bot, denial.At.UnixMilliseconds, denial.Link.Value, WireJson.Write(denial.Denial));
        foreach (var notice in change.Notices) _notice.Run(bot, notice.At.UnixMilliseconds, notice.Level.ToString(), notice.Text);
    }
}
