using Microsoft.Extensions.Logging;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.ServiceBus;

/// <summary>
/// Tells the chats what is queued, in the steps of the courier. Several processes may do so: the table lets one of them go on.
/// </summary>
public sealed partial class Delivery(NotificationTable table, IMessenger messenger, NotificationSettings settings, ILogger<Delivery> log) : IDisposable
{
    /// <summary>How long one call goes on; then somebody has to come back.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private Courier? _courier;

    /// <summary>Queues notifications. Chats that are new are opened first: they are told what is queued from then on.</summary>
    public async Task AddAsync(IEnumerable<(string Id, Notification Notification)> notifications, CancellationToken cancel)
    {
        if (settings.Chats.Count == 0) return;
        var courier = await CourierAsync(cancel);
        foreach (var (id, notification) in notifications) await table.AddAsync(id, notification, cancel);
        courier.Wake(); // Another call may be waiting until it can settle what it told.
    }

    /// <summary>Tells what is queued.</summary>
    /// <returns>How long to wait before the next attempt; null when everything is told.</returns>
    public async Task<TimeSpan?> DrainAsync(CancellationToken cancel) =>
        settings.Chats.Count == 0 ? null : await (await CourierAsync(cancel)).CarryAsync(Longest, cancel);

    /// <summary>What says other things to the chats than notifications.</summary>
    public async ValueTask<Speaking> SpeakingAsync(CancellationToken cancel) => (await CourierAsync(cancel)).Speaking;

    /// <inheritdoc />
    public void Dispose() => _opening.Dispose();

    private async Task<Courier> CourierAsync(CancellationToken cancel)
    {
        await _opening.WaitAsync(cancel);
        try
        {
            return _courier ??= await Courier.OpenAsync(new() { Messenger = messenger, Store = table, Settings = settings, Report = text => Trouble(text) }, cancel);
        }
        finally
        {
            _opening.Release();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{trouble}")]
    private partial void Trouble(string trouble);
}
