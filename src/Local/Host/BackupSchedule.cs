using TraderAgent.Api.Agent;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Metering;

namespace TraderAgent.Local.Host;

/// <summary>Takes backups beside a running host, as its configuration says at the time.</summary>
internal sealed class BackupSchedule : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly IAgent _agent;
    private readonly string _database;
    private readonly Action<string> _tell;
    private readonly TimeProvider _time;
    private readonly Task _work;
    private string? _told;

    private BackupSchedule(IAgent agent, string database, Action<string> tell, TimeProvider time)
    {
        (_agent, _database, _tell, _time) = (agent, database, tell, time);
        _work = Task.Run(RunAsync);
    }

    /// <summary>Begins.</summary>
    /// <param name="agent">Whose configuration says when and where.</param>
    /// <param name="database">Its database.</param>
    /// <param name="tell">Who is told when one cannot be taken, once for each reason.</param>
    /// <param name="time">The clock.</param>
    public static BackupSchedule Start(IAgent agent, string database, Action<string> tell, TimeProvider? time = null) => new(agent, database, tell, time ?? TimeProvider.System);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await LookAsync().ConfigureAwait(false);
                await Task.Delay(LookEvery, _time, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }

    private async Task LookAsync()
    {
        if ((await _agent.ConfigurationAsync(_stop.Token).ConfigureAwait(false)).Backup is not { } settings) return;
        var (shelf, now) = (new BackupShelf(_database, settings.Folder ?? BackupShelf.UsualFolder(_database)), _time.GetUtcNow());
        try
        {
            if (shelf.TakeIfDue(TimeSpan.FromHours(settings.EveryHours), settings.Keep, now) is not null) Count("taken");
            _told = null;
        }
        catch (StoreException failure)
        {
            Count("failed");
            if (failure.Message != _told) _tell($"backup: {failure.Message} It is tried again each minute.");
            _told = failure.Message;
        }

        if (shelf.Newest(now) is { } newest) Meters.BackupTime.Record(newest.ToUnixTimeMilliseconds() / 1000.0);
    }

    private static void Count(string result) => Meters.Backups.Add(1, new KeyValuePair<string, object?>("result", result));
}
