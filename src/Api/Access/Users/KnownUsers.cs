using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Endpoints;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Access.Users;

/// <summary>Who may sign in. There is always an admin who can change that, once there is one.</summary>
public sealed class KnownUsers(IRecords records, Passwords passwords, Doors doors) : IDisposable
{
    /// <summary>How many users there can be.</summary>
    public const int Most = 200;

    private const int LongestName = 64;
    private static readonly string[] Taken = [Caller.Owner, "anonymous", "system"];
    private readonly RecordKind<User> _users = new(records, "users");
    private readonly SemaphoreSlim _turn = new(1, 1); // The last admin is counted and changed in one go.

    /// <summary>All, in order of their names.</summary>
    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken cancel) => [.. (await _users.AllAsync(cancel).ConfigureAwait(false)).Select(u => u.Value)];

    /// <summary>One; null when there is none.</summary>
    public async Task<User?> FindAsync(string name, CancellationToken cancel) =>
        IsName(name) ? (await _users.FindAsync(IdOf(name), cancel).ConfigureAwait(false))?.Value : null;

    /// <summary>Adds one.</summary>
    public async Task<(User? User, ProblemHttpResult? Refused)> AddAsync(NewUser asked, CancellationToken cancel)
    {
        List<SettingProblem> wrong = [];
        if (!IsName(asked.Name)) wrong.Add(new("name", $"'{Cut(asked.Name)}' cannot be used; expected 2 to {LongestName} of A-Z, a-z, 0-9, '.', '_', '@' and '-', the first a letter or digit."));
        else if (Taken.Contains(IdOf(asked.Name))) wrong.Add(new("name", $"'{asked.Name}' is a name of the agent itself; choose another."));
        wrong.AddRange(Passwords.Check("password", asked.Name is { Length: > 0 } ? asked.Name : "\n", asked.Password));
        if (wrong.Count > 0) return (null, Problems.Bad(wrong));
        if ((await _users.AllAsync(cancel).ConfigureAwait(false)).Count >= Most) return (null, Problems.Conflict($"There are {Most} users already; remove one first."));
        var user = new User
        {
            Name = asked.Name, Role = asked.Role, PasswordHash = passwords.Hash(asked.Password), MustSetPassword = asked.MustSetPassword ?? true, CreatedAt = doors.Now,
        };
        return await _users.TryPutAsync(IdOf(user.Name), user, null, cancel).ConfigureAwait(false) ? (user, null) : (null, Problems.Conflict($"There is a user '{user.Name}' already; choose another name, or change that one."));
    }

    /// <summary>Changes one: what is left out stays.</summary>
    public async Task<(User? User, ProblemHttpResult? Refused)> ChangeAsync(string name, UserChange asked, CancellationToken cancel)
    {
        var wrong = asked.Password is null ? [] : Passwords.Check("password", name, asked.Password);
        if (wrong.Count > 0) return (null, Problems.Bad(wrong));
        var hash = asked.Password is { } password ? passwords.Hash(password) : null;
        return await GuardedAsync(name, u => u with
        {
            Role = asked.Role ?? u.Role, IsDisabled = asked.IsDisabled ?? u.IsDisabled, PasswordHash = hash ?? u.PasswordHash,
            MustSetPassword = hash is null ? u.MustSetPassword : asked.MustSetPassword ?? true,
        }, cancel).ConfigureAwait(false);
    }

    /// <summary>Takes one away.</summary>
    public async Task<ProblemHttpResult?> RemoveAsync(string name, CancellationToken cancel) => (await GuardedAsync(name, _ => null, cancel).ConfigureAwait(false)).Refused;

    /// <summary>Changes what is a user's own affair: the password, the second factor, the last time.</summary>
    /// <returns>The user as it is now; null when there is none, or when the change said that it shall stay.</returns>
    public async Task<User?> WriteAsync(string name, Func<User, User?> change, CancellationToken cancel)
    {
        var written = IsName(name) ? await _users.ChangeAsync(IdOf(name), change, cancel).ConfigureAwait(false) : null;
        if (written is not null) doors.Cache.Clear();
        return written;
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<(User? User, ProblemHttpResult? Refused)> GuardedAsync(string name, Func<User, User?> change, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var all = await _users.AllAsync(cancel).ConfigureAwait(false);
            if (all.FirstOrDefault(u => u.Id == IdOf(name)) is not { } found) return (null, Problems.NotFound($"There is no user '{Cut(name)}'."));
            var changed = change(found.Value);
            if (found.Value.IsActiveAdmin && changed is not { IsActiveAdmin: true } && all.Count(u => u.Value.IsActiveAdmin) == 1)
                return (null, Problems.Conflict($"'{found.Value.Name}' is the last admin: nobody could change users any more. Make another user an admin first."));
            if (changed is null) await _users.DeleteAsync(found.Id, cancel).ConfigureAwait(false);
            else if (!await _users.TryPutAsync(found.Id, changed, found.Tag, cancel).ConfigureAwait(false))
                return (null, Problems.Conflict($"'{found.Value.Name}' was changed by somebody else just now; look at it again, then ask again."));
            return (changed ?? found.Value, null);
        }
        finally
        {
            doors.Cache.Clear();
            _turn.Release();
        }
    }

    private static string IdOf(string name) => name.ToLowerInvariant();

    private static bool IsName(string? name) => name is { Length: >= 2 and <= LongestName } && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '@' or '-');

    private static string Cut(string? name) => name is { Length: > LongestName } ? name[..LongestName] + "..." : name ?? "";
}
