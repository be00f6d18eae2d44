using TraderAgent.Domain.Bots;

namespace TraderAgent.Runtime.Store;

/// <summary>
/// Where bots survive. A commit is one transaction: all of it is kept or nothing is, and it is kept before the
/// call returns. One host at a time.
/// </summary>
public interface IBotStore
{
    /// <summary>Everything a host needs to go on.</summary>
    ValueTask<StoredState> LoadAsync(CancellationToken cancel);

    /// <summary>Whether an event of that key was taken in by the bot before.</summary>
    ValueTask<bool> HasSeenAsync(BotId bot, string key, CancellationToken cancel);

    /// <summary>Keeps what changed.</summary>
    ValueTask CommitAsync(Commit commit, CancellationToken cancel);
}
