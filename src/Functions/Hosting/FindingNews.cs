using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Hosting;

/// <summary>Tells the owner what was found: in the log, and by what carries notifications even while the queue is down.</summary>
public sealed partial class FindingNews(Delivery delivery, OutgoingNotifications queue, HistoryTables history, TimeProvider time, ILogger<FindingNews> log)
{
    /// <summary>Tells it. It counts as told when it is in the table of notifications.</summary>
    public async Task TellAsync(IReadOnlyList<Finding> news, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var finding in news) Found(finding.Text);
        await delivery.AddAsync(news.Select(f => (
            $"finding-{RowKeys.Hash(f.Key)}-{now.ToUnixTimeMilliseconds()}", new Notification { Kind = NotificationKind.Error, At = Instant.From(now), Text = f.Text })), cancel);
        try
        {
            await queue.RemindAsync(now, cancel);
        }
        catch (ServiceBusException)
        {
            // The watchdog tells what is in the table; the queue's trouble is a finding of whoever needs it.
        }
    }

    /// <summary>Tells alerts and their ends, and keeps them among the events.</summary>
    public async Task TellAsync(IReadOnlyList<Notice> alerts, CancellationToken cancel)
    {
        await TellAsync([.. alerts.Select(a => new Finding($"alert {a.Text}", a.Text))], cancel);
        await history.WriteAsync(Tellings.Watchdog, alerts, cancel);
    }

    [LoggerMessage(1, LogLevel.Error, "{finding}")]
    private partial void Found(string finding);
}
