using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Watch;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Watch;

/// <summary>Watches a running host from beside it, over a connection of its own: a loop that is stuck is seen and told, too.</summary>
internal sealed class HostWatch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15), ExchangeEvery = TimeSpan.FromMinutes(5), Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly EmbeddedHost _host;
    private readonly IAgent _agent;
    private readonly SqliteDatabase _database;
    private readonly AlertNotices _notices;
    private readonly AlertDesk _desk;
    private readonly HostSight _sight = new();
    private readonly HostWatchPace _pace;
    private long? _exchangeAskedAt;
    private Task _work = Task.CompletedTask;

    private HostWatch(EmbeddedHost host, IAgent agent, HostWatchPace pace)
    {
        (_host, _agent, _pace, _database) = (host, agent, pace, SqliteDatabase.OpenBeside(host.Database.Path));
        _notices = new(_database);
        _desk = new(new(new SqliteRecords(_database)), TellAsync);
    }

    /// <summary>Begins to watch.</summary>
    public static HostWatch Start(EmbeddedHost host, IAgent agent, HostWatchPace? pace = null)
    {
        var watch = new HostWatch(host, agent, pace ?? new(Every, ExchangeEvery, Patience));
        watch._work = Task.Run(watch.RunAsync);
        return watch;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _database.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        string? told = null;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_pace.Every, _stop.Token).ConfigureAwait(false);
                await LookAsync(_stop.Token).ConfigureAwait(false);
                told = null;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                if (failure.Message != told) _host.Tell($"watchdog: a look failed: {failure.Message} It looks again.");
                told = failure.Message;
            }
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var configuration = await _agent.ConfigurationAsync(cancel).ConfigureAwait(false);
        var asksExchange = _exchangeAskedAt is not { } at || TimeProvider.System.GetElapsedTime(at) >= _pace.ExchangeEvery;
        var seen = await _host.LookAsync((bots, world) => _sight.OfAsync(bots, world, asksExchange), _pace.Patience).ConfigureAwait(false);
        if (seen is not null) await _agent.ViewAsync(cancel).ConfigureAwait(false); // So that there is something to show while the loop is stuck.
        if (seen is not null && asksExchange) _exchangeAskedAt = TimeProvider.System.GetTimestamp();
        var sight = (seen ?? new() { At = _host.Now }) with { SinceBeat = _host.SinceBeat, FreeBytes = FreeBytes(), DeadLetters = Untold(configuration) };
        foreach (var bot in await _desk.LookAsync(sight, configuration.Watchdog, cancel).ConfigureAwait(false))
            try
            {
                await _host.LookAsync((bots, _) => RepairAsync(bots, bot), _pace.Patience).ConfigureAwait(false);
            }
            catch (Exception away) when (away is ExchangeUnavailableException or ExchangeRefusedException)
            {
                // The next look asks again.
            }
    }

    private static async Task<BotHost> RepairAsync(BotHost bots, BotId bot)
    {
        if (bots.Runs(bot)) await bots.ReconcileAsync(bot).ConfigureAwait(false);
        return bots;
    }

    private long FreeBytes() => new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(_host.Database.Path))!).AvailableFreeSpace;

    private List<(string, long)> Untold(TraderConfiguration configuration) =>
        [.. (configuration.Telegram?.Chats ?? []).Select(chat => (FormattableString.Invariant($"chat {chat}"), _host.WaitingFor(chat)))];

    private Task TellAsync(IReadOnlyList<Notice> notices, CancellationToken cancel)
    {
        _notices.Add(notices, notifies: _host.Speaking is not null);
        _host.Tell(Tellings.Watchdog, notices);
        foreach (var notice in notices) _agent.Live.Publish("notice", WireJson.Write(new OfBot<Notice>(Tellings.Watchdog, notice)));
        return Task.CompletedTask;
    }
}

/// <summary>How often a host is looked at.</summary>
/// <param name="Every">The bots, the loop and the disk.</param>
/// <param name="ExchangeEvery">The exchange: trading waits for its answer.</param>
/// <param name="Patience">How long a turn of the host is waited for.</param>
internal sealed record HostWatchPace(TimeSpan Every, TimeSpan ExchangeEvery, TimeSpan Patience);
