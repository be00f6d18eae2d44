using TraderAgent.Api.Agent;
using TraderAgent.Api.Chat;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Web;

/// <summary>Takes commands from chats beside a running host.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SqliteDatabase _database;
    private readonly Task _polling;

    private ChatHost(SqliteDatabase database, Func<CancellationToken, Task> poll)
    {
        _database = database;
        _polling = Task.Run(() => poll(_stop.Token));
    }

    /// <summary>Begins to take commands; null where there is nothing to take them from.</summary>
    public static ChatHost? Start(EmbeddedHost host, IAgent agent, DeliverySetup? delivery)
    {
        if (delivery?.Updates is not { } updates || host.Speaking is not { } speaking) return null;
        var database = SqliteDatabase.OpenBeside(host.Database.Path);
        var records = new SqliteRecords(database);
        var house = new ChatHouse
        {
            Agent = agent, Records = records, Report = host.Tell,
            Grants = async cancel => (await agent.ConfigurationAsync(cancel).ConfigureAwait(false)).Telegram?.Commands ?? [],
        };
        var listener = new ChatListener(new() { Updates = updates, Desk = new(house), Post = new(speaking, host.Tell), Records = records, Report = host.Tell });
        return new(database, listener.PollAsync);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _polling.ConfigureAwait(false);
        _database.Dispose();
        _stop.Dispose();
    }
}
