using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Simulation.Tests.Faults;

/// <summary>A store with the transactions of the real one, kept in memory, in which a process can be killed before or after a commit.</summary>
public sealed class CrashingStore(FaultPlan plan, Dice dice) : IBotStore
{
    private readonly SortedDictionary<int, StoredBot> _bots = [];
    private readonly HashSet<(BotId, string)> _keys = [];
    private readonly SortedDictionary<(int Position, long Sequence, int Index), OutboxEntry> _outbox = [];
    private readonly Dictionary<(BotId, string), WakeUp> _wakeUps = [];
    private AccountRecord? _account;

    /// <summary>Every fill the agent has booked, by execution id, with the bot that booked it.</summary>
    public List<(BotId Bot, string ExecutionId)> BookedFills { get; } = [];

    /// <summary>Told of everything that is kept.</summary>
    public Action<BotChange>? Kept { get; set; }

    public ValueTask<StoredState> LoadAsync(CancellationToken cancel) => ValueTask.FromResult(new StoredState
    {
        Bots = [.. _bots.Values], Outbox = [.. _outbox.Values], WakeUps = [.. _wakeUps.Values], Account = _account,
    });

    public ValueTask<bool> HasSeenAsync(BotId bot, string key, CancellationToken cancel) => ValueTask.FromResult(_keys.Contains((bot, key)));

    public ValueTask CommitAsync(Commit commit, CancellationToken cancel)
    {
        KillMaybe("before a commit");
        foreach (var change in commit.Bots)
        {
            Keep(change);
            Kept?.Invoke(change);
        }
        _account = commit.Account;
        KillMaybe("after a commit");
        return ValueTask.CompletedTask;
    }

    private void Keep(BotChange change)
    {
        _bots[change.Position] = new(change.Bot, change.Snapshot, change.Sequence);
        foreach (var key in change.Keys) Assert.True(_keys.Add((change.Bot, key)), $"{change.Bot} took in {key} twice");
        foreach (var sent in change.Sent) _outbox.Remove((change.Position, sent.Sequence, sent.Index));
        foreach (var entry in change.Outbox) _outbox[(change.Position, entry.Key.Sequence, entry.Key.Index)] = entry;
        foreach (var fill in change.Fills) BookedFills.Add((change.Bot, fill.Fill.ExecutionId));
        foreach (var id in change.Woken) _wakeUps.Remove((change.Bot, id));
        foreach (var wake in change.WakeUps) _wakeUps[(change.Bot, wake.Id)] = wake;
    }

    private void KillMaybe(string where)
    {
        if (plan.IsCalm || !dice.Happens(plan.Kill)) return;
        throw new ProcessKilledException(where);
    }
}
