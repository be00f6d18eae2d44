using TraderAgent.Api.Chat;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Host;

/// <summary>Who is told what is queued, and by whom.</summary>
public sealed record DeliverySetup
{
    /// <summary>The chats, and how loud each kind is.</summary>
    public required NotificationSettings Settings { get; init; }

    /// <summary>Who carries the messages.</summary>
    public required IMessenger Messenger { get; init; }

    /// <summary>Where commands come from; null where nobody listens.</summary>
    public IChatUpdates? Updates { get; init; }

    /// <summary>How long the courier waits for what.</summary>
    public CourierOptions Options { get; init; } = new();
}

/// <summary>Tells the owner beside a running host, over a connection of its own.</summary>
internal sealed class Delivery : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SqliteNotificationStore _store;
    private readonly Courier _courier;
    private Task _run = Task.CompletedTask;

    private Delivery(SqliteNotificationStore store, Courier courier) => (_store, _courier) = (store, courier);

    /// <summary>Opens the chats of a database that is open. Whatever is queued from now on reaches them.</summary>
    public static async Task<Delivery> OpenAsync(string database, DeliverySetup setup, Action<string> report, CancellationToken cancel)
    {
        var store = new SqliteNotificationStore(database);
        try
        {
            return new(store, await Courier.OpenAsync(
                new() { Messenger = setup.Messenger, Store = store, Settings = setup.Settings, Options = setup.Options, Report = report }, cancel).ConfigureAwait(false));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Begins to tell.</summary>
    public void Start() => _run = Task.Run(() => _courier.RunAsync(_stop.Token));

    /// <summary>A commit was stored.</summary>
    public void Note(BotChange change)
    {
        if (change.Fills.Count + change.Deals.Count + change.Denials.Count + change.Notices.Count > 0) Wake();
    }

    public void Wake() => _courier.Wake();

    /// <summary>What says other things than notifications, at the same pace.</summary>
    public Speaking Speaking => _courier.Speaking;

    /// <summary>Notifications that wait for a chat.</summary>
    public long WaitingFor(long chat) => _store.WaitingFor(chat);

    /// <summary>Waits until all is told, but not for long: what is left is told at the next start.</summary>
    public Task DrainAsync(TimeSpan most) => _courier.DrainAsync(most);

    public SqliteDatabase Database => _store.Database;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        _store.Dispose();
        _stop.Dispose();
    }
}
