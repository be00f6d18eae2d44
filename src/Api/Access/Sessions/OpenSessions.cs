using TraderAgent.Api.Access.Users;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.Sessions;

/// <summary>Browsers that are signed in. They are kept by the agent, so that each can be ended at once.</summary>
public sealed class OpenSessions(IRecords records, KnownUsers users, Doors doors)
{
    private const int MostOfUser = 20, LongestBrowser = 200;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);
    private readonly RecordKind<Session> _sessions = new(records, "sessions");

    /// <summary>Opens a session of a user, always under a new key; the user's oldest ends when there are too many.</summary>
    public async Task<OpenedSession> OpenAsync(User user, Client client, CancellationToken cancel) =>
        await OpenAsync(user.Name, "session", client, cancel).ConfigureAwait(false) is var (key, id) ? new(key, CallerOf(user, id)) : throw new InvalidOperationException();

    /// <summary>Opens a session of whoever has the one-time link.</summary>
    public async Task<OpenedSession> OpenOwnersAsync(Client client, CancellationToken cancel) =>
        await OpenAsync(Caller.Owner, "link", client, cancel).ConfigureAwait(false) is var (key, id) ? new(key, Owner(id)) : throw new InvalidOperationException();

    /// <summary>Who has a key; null when there is no such session any more.</summary>
    public ValueTask<Caller?> FindAsync(string key, CancellationToken cancel) => doors.Cache.FindAsync(AccessKey.IdOf(key), ReadAsync, cancel);

    /// <summary>Those of a user, the newest first.</summary>
    public async Task<IReadOnlyList<Kept<Session>>> OfAsync(string user, CancellationToken cancel) =>
        [.. (await _sessions.AllAsync(cancel).ConfigureAwait(false)).Where(s => IsOf(s, user) && !IsOver(s.Value)).OrderByDescending(s => s.Value.CreatedAt)];

    /// <summary>Ends one; of this user only where one is named.</summary>
    public async Task<bool> EndAsync(string id, string? user, CancellationToken cancel)
    {
        if (await _sessions.FindAsync(id, cancel).ConfigureAwait(false) is not { } session || (user is not null && !IsOf(session, user))) return false;
        await DeleteAsync(id, cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>Ends all of a user, but one.</summary>
    public async Task<int> EndAllAsync(string user, string? but, CancellationToken cancel)
    {
        var ended = (await _sessions.AllAsync(cancel).ConfigureAwait(false)).Where(s => IsOf(s, user) && s.Id != but).ToList();
        foreach (var session in ended) await DeleteAsync(session.Id, cancel).ConfigureAwait(false);
        return ended.Count;
    }

    private async Task<(string Key, string Id)> OpenAsync(string user, string via, Client client, CancellationToken cancel)
    {
        var all = await _sessions.AllAsync(cancel).ConfigureAwait(false);
        var tooMany = all.Where(s => IsOf(s, user) && !IsOver(s.Value)).OrderByDescending(s => s.Value.SeenAt).Skip(MostOfUser - 1);
        foreach (var old in all.Where(s => IsOver(s.Value)).Concat(tooMany).ToList()) await DeleteAsync(old.Id, cancel).ConfigureAwait(false);
        var key = AccessKey.New();
        var session = new Session
        {
            User = user, Via = via, CreatedAt = Now, SeenAt = Now, Address = client.Address,
            Browser = client.Browser is { Length: > LongestBrowser } longer ? longer[..LongestBrowser] : client.Browser,
        };
        if (!await _sessions.TryPutAsync(AccessKey.IdOf(key), session, null, cancel).ConfigureAwait(false)) throw new InvalidOperationException("Two random keys were equal.");
        return (key, AccessKey.IdOf(key));
    }

    private async Task<Caller?> ReadAsync(string id, CancellationToken cancel)
    {
        if (await _sessions.FindAsync(id, cancel).ConfigureAwait(false) is not { } session) return null;
        if (IsOver(session.Value))
        {
            await DeleteAsync(id, cancel).ConfigureAwait(false);
            return null;
        }

        if (Now - session.Value.SeenAt >= SeenEvery) await _sessions.TryPutAsync(id, session.Value with { SeenAt = Now }, session.Tag, cancel).ConfigureAwait(false); // Whoever is faster saw it as well.
        if (session.Value.Via == "link") return doors.Settings.IsLoopback ? Owner(id) : null;
        return await users.FindAsync(session.Value.User, cancel).ConfigureAwait(false) is { IsDisabled: false } user ? CallerOf(user, id) : null;
    }

    private async Task DeleteAsync(string id, CancellationToken cancel)
    {
        await _sessions.DeleteAsync(id, cancel).ConfigureAwait(false);
        doors.Cache.Clear();
    }

    private Instant Now => doors.Now;

    private bool IsOver(Session session) => Now - session.SeenAt >= doors.Settings.IdleTime || Now - session.CreatedAt >= doors.Settings.LongestTime;

    private static bool IsOf(Kept<Session> session, string user) => string.Equals(session.Value.User, user, StringComparison.OrdinalIgnoreCase);

    private static Caller CallerOf(User user, string id) => new(user.Name, user.Role, "session") { Credential = id, MustSetPassword = user.MustSetPassword };

    private static Caller Owner(string id) => new(Caller.Owner, Role.Admin, "link") { Credential = id };
}
