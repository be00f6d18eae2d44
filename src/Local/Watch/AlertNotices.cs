using TraderAgent.Local.Store;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Watch;

/// <summary>Writes alerts into the history and the queue of notifications, beside a host that may be stuck.</summary>
internal sealed class AlertNotices(SqliteDatabase database)
{
    private readonly Statement _notice = database.Prepare("INSERT INTO notices(bot, at, level, body) VALUES($1, $2, $3, $4)", "$1", "$2", "$3", "$4");
    private readonly NotificationQueue _queue = new(database);

    /// <summary>Adds them all or none.</summary>
    public void Add(IReadOnlyList<Notice> notices, bool notifies) => database.InTransaction(() =>
    {
        foreach (var notice in notices) _notice.Run(Tellings.Watchdog.Value, notice.At.UnixMilliseconds, notice.Level.ToString(), notice.Text);
        if (notifies) _queue.Add([.. notices.Select(Tellings.OfAlert)]);
    });
}
