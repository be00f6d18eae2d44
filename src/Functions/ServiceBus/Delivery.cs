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

    private readonly SemaphoreSlim _one = new(1, 1);
    private Courier? _courier;

    /// <summary>Queues notifications. Chats that are new are opened first: they are told what is queued from then on.</summary>
    public async Task AddAsync(IEnumerable<(string Id, Notification Notification)> notifications, CancellationToken cancel)
    {
        if (settings.Chats.Count == 0) return;
        await _one.WaitAsync(cancel);
        try
        {
            await CourierAsync(cancel);
            foreach (var (id, notification) in notifications) await table.AddAsync(id, notification, cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Tells what is queued.</summary>
    /// <returns>How long to wait before the next attempt; null when everything is told.</returns>
    public async Task<TimeSpan?> DrainAsync(CancellationToken cancel)
    {
        if (settings.Chats.Count == 0) return null;
        await _one.WaitAsync(cancel);
        try
        {
            var courier = await CourierAsync(cancel);
            var waits = await Task.WhenAll(courier.Chats.Select(c => DrainAsync(c, cancel)));
            return waits.Min();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<Courier> CourierAsync(CancellationToken cancel) => _courier ??= await Courier.OpenAsync(
        new() { Messenger = messenger, Store = table, Settings = settings, Report = text => Trouble(text) }, cancel);

    private static async Task<TimeSpan?> DrainAsync(ChatCourier chat, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            while (await chat.StepAsync(cancel) is { } wait)
            {
                if (TimeProvider.System.GetElapsedTime(began) + wait > Longest) return wait;
                await Task.Delay(wait, cancel);
            }
            return null;
        }
        catch
        {
            chat.Forget(); // What is stored decides at the next attempt.
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{trouble}")]
    private partial void Trouble(string trouble);
}
