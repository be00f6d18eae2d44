using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Tests.Loop;

/// <summary>A store with the transactions of the real one: a commit is there whole, and outlives the host.</summary>
public sealed class InMemoryBotStore : IBotStore
{
    private readonly Dictionary<BotId, (int Position, StoredBot Bot)> _bots = [];
    private readonly SortedDictionary<(string Bot, long Sequence, int Index), OutboxEntry> _outbox = [];
    private readonly Dictionary<(BotId, string), WakeUp> _wakeUps = [];
    private readonly HashSet<(BotId, string)> _keys = [];
    private readonly List<Commit> _commits = [];
    private AccountRecord? _account;

    /// <summary>The store as it was after a number of commits: a backup.</summary>
    public InMemoryBotStore AsOf(int commits)
    {
        var store = new InMemoryBotStore();
        foreach (var commit in _commits.Take(commits)) store.Keep(commit);
        return store;
    }

    public int Commits => _commits.Count;

    public List<BotChange> Changes { get; } = [];

    public IEnumerable<string> BookedExecutions => Changes.SelectMany(c => c.Fills).Select(f => f.Fill.ExecutionId);

    public IReadOnlyCollection<OutboxEntry> Outbox => _outbox.Values;

    public ValueTask<StoredState> LoadAsync(CancellationToken cancel) => new(new StoredState
    {
        Bots = [.. _bots.Values.OrderBy(b => b.Position).Select(b => b.Bot)], Outbox = [.. _outbox.Values], WakeUps = [.. _wakeUps.Values], Account = _account,
    });

    public ValueTask<bool> HasSeenAsync(BotId bot, string key, CancellationToken cancel) => new(_keys.Contains((bot, key)));

    public ValueTask CommitAsync(Commit commit, CancellationToken cancel)
    {
        Keep(commit);
        return ValueTask.CompletedTask;
    }

    private void Keep(Commit commit)
    {
        _commits.Add(commit);
        foreach (var change in commit.Bots) Keep(change);
        _account = commit.Account;
    }

    private void Keep(BotChange change)
    {
        Changes.Add(change);
        _bots[change.Bot] = (change.Position, new(change.Bot, change.Snapshot, change.Sequence, change.Position == BotChange.Removed));
        foreach (var key in change.Keys) Assert.True(_keys.Add((change.Bot, key)), $"{key} was taken in twice");
        foreach (var sent in change.Sent) _outbox.Remove((change.Bot.Value, sent.Sequence, sent.Index));
        foreach (var entry in change.Outbox) _outbox.Add((change.Bot.Value, entry.Key.Sequence, entry.Key.Index), entry);
        foreach (var id in change.Woken) _wakeUps.Remove((change.Bot, id));
        foreach (var wakeUp in change.WakeUps) _wakeUps[(change.Bot, wakeUp.Id)] = wakeUp;
    }
}
