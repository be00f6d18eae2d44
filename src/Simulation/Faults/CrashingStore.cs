using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Checks;

namespace TraderAgent.Simulation.Faults;

/// <summary>
/// A store with the transactions of the real one, kept in memory, in which a process can be killed before or after a commit. The
/// disk can be full, slow or broken.
/// </summary>
public sealed class CrashingStore(FaultPlan plan, Dice dice) : IBotStore
{
    private readonly StoredRows _rows = new();

    /// <summary>Every fill the agent has booked, by execution id, with the bot that booked it.</summary>
    public List<(BotId Bot, string ExecutionId)> BookedFills { get; } = [];

    /// <summary>Told of everything that is kept.</summary>
    public Action<BotChange>? Kept { get; set; }

    /// <summary>Nothing can be kept.</summary>
    public bool IsFull { get; set; }

    /// <summary>A page is broken: it cannot be opened until a whole copy takes its place.</summary>
    public bool IsUnreadable { get; set; }

    /// <summary>Told of each commit while the disk is slow.</summary>
    public Action? Waits { get; set; }

    /// <summary>Writes every snapshot anew, as another program would have written it.</summary>
    public void Rewrite(Func<string, string> snapshot)
    {
        foreach (var (position, bot) in _rows.Bots.ToList()) _rows.Bots[position] = bot with { Snapshot = snapshot(bot.Snapshot) };
    }

    /// <inheritdoc />
    public ValueTask<StoredState> LoadAsync(CancellationToken cancel) => IsUnreadable
        ? throw new StoreFailedException("a page is broken")
        : ValueTask.FromResult(_rows.State());

    /// <inheritdoc />
    public ValueTask<bool> HasSeenAsync(BotId bot, string key, CancellationToken cancel) => ValueTask.FromResult(_rows.Keys.Contains((bot, key)));

    /// <inheritdoc />
    public ValueTask CommitAsync(Commit commit, CancellationToken cancel)
    {
        plan.KillMaybe(dice, "before a commit");
        if (IsFull || IsUnreadable) throw new StoreFailedException("the disk is full, or broken");
        _rows.RequireFollows(commit);
        foreach (var change in commit.Bots)
        {
            _rows.Keep(change);
            foreach (var fill in change.Fills) BookedFills.Add((change.Bot, fill.Fill.ExecutionId));
            Kept?.Invoke(change);
        }
        _rows.Account = commit.Account;
        plan.KillMaybe(dice, "after a commit");
        Waits?.Invoke();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The rows of a store.</summary>
internal sealed class StoredRows
{
    public SortedDictionary<int, StoredBot> Bots { get; } = [];

    public HashSet<(BotId, string)> Keys { get; } = [];

    public AccountRecord? Account { get; set; }

    private SortedDictionary<(int Position, long Sequence, int Index), OutboxEntry> Outbox { get; } = [];

    private Dictionary<(BotId, string), WakeUp> WakeUps { get; } = [];

    public StoredState State() => new() { Bots = [.. Bots.Values], Outbox = [.. Outbox.Values], WakeUps = [.. WakeUps.Values], Account = Account };

    /// <summary>The journal's numbers are taken once: a second host that writes one again fails, and nothing of its commit is kept.</summary>
    public void RequireFollows(Commit commit)
    {
        foreach (var change in commit.Bots)
            if (Bots.Values.FirstOrDefault(b => b.Bot == change.Bot) is { } kept && change.Sequence - change.Journal.Count < kept.Sequence)
                throw new StoreFailedException($"{change.Bot}: another host has written");
    }

    public void Keep(BotChange change)
    {
        Bots[change.Position] = new(change.Bot, change.Snapshot, change.Sequence);
        foreach (var key in change.Keys) Must.Hold(Keys.Add((change.Bot, key)), ViolationKind.Doubled, $"{change.Bot} took in {key} twice");
        foreach (var sent in change.Sent) Outbox.Remove((change.Position, sent.Sequence, sent.Index));
        foreach (var entry in change.Outbox) Outbox[(change.Position, entry.Key.Sequence, entry.Key.Index)] = entry;
        foreach (var id in change.Woken) WakeUps.Remove((change.Bot, id));
        foreach (var wake in change.WakeUps) WakeUps[(change.Bot, wake.Id)] = wake;
    }
}
