using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Store;

/// <summary>The end of the queue where notifications are put in, inside the transaction of what they tell about.</summary>
internal sealed class NotificationQueue(SqliteDatabase database)
{
    private readonly Statement _insert = database.Prepare("INSERT INTO notifications(body) VALUES($1)", "$1");

    /// <summary>Adds notifications. The caller has a transaction open.</summary>
    public void Add(params IReadOnlyList<Notification> notifications)
    {
        foreach (var notification in notifications) _insert.Run(WireJson.Write(notification));
    }

    /// <summary>Takes away the oldest beyond a number.</summary>
    public void Trim(int most) =>
        database.Run(FormattableString.Invariant($"DELETE FROM notifications WHERE number <= (SELECT max(number) FROM notifications) - {most}"));
}
