using TraderAgent.Api.Agent;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Chat;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Api.Portfolios;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Web;

/// <summary>Takes commands from chats beside a running host.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SqliteDatabase _database;
    private readonly PortfolioBooks _books;
    private readonly AuditLog _audit;
    private readonly Task _work;

    private ChatHost(EmbeddedHost host, IAgent agent, (DeliverySetup Delivery, Speaking Speaking) chats, string? file)
    {
        _database = SqliteDatabase.OpenBeside(host.Database.Path);
        var records = new SqliteRecords(_database);
        (_books, _audit) = (new(agent), new(records, TimeProvider.System));
        var configurations = new Configurations(agent, new(records, TimeProvider.System));
        var desk = new ChatDesk(new()
        {
            Agent = agent, Records = records, Books = _books, Audit = _audit, Report = host.Tell, ReadFile = file is null ? null : () => ConfigurationFile.Read(file),
            ChangeAsync = async (caller, configuration, cancel) => (await configurations.ChangeAsync(caller, _ => configuration, null, cancel).ConfigureAwait(false)).Refusals,
            Grants = async cancel => (await agent.ConfigurationAsync(cancel).ConfigureAwait(false)).Telegram?.Commands ?? [],
        });
        var listener = new ChatListener(new() { Updates = chats.Delivery.Updates!, Desk = desk, Post = new(_ => ValueTask.FromResult(chats.Speaking), host.Tell), Records = records, Report = host.Tell });
        _work = Task.Run(() => listener.PollAsync(_stop.Token));
    }

    /// <summary>Begins to take commands; null where there is nothing to take them from.</summary>
    /// <param name="host">The host, which is running.</param>
    /// <param name="agent">As the API sees it.</param>
    /// <param name="delivery">How its owner is told.</param>
    /// <param name="file">The file its configuration was read from; null for none.</param>
    public static ChatHost? Start(EmbeddedHost host, IAgent agent, DeliverySetup? delivery, string? file = null) =>
        delivery?.Updates is not null && host.Speaking is { } speaking ? new(host, agent, (delivery, speaking), file) : null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _books.Dispose();
        _audit.Dispose();
        _database.Dispose();
        _stop.Dispose();
    }
}
