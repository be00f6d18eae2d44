using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Access.Users;
using TraderAgent.Api.Endpoints;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.Tokens;

/// <summary>Keys for programs. What a token may do ends with what its user may.</summary>
public sealed class IssuedTokens(IRecords records, KnownUsers users, Doors doors)
{
    /// <summary>How every token begins, so that people and scanners know one when they see it.</summary>
    public const string Mark = "ta_";

    private const int MostOfUser = 50, LongestName = 64, UsualDays = 90, MostDays = 366;
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(5);
    private readonly RecordKind<AccessToken> _tokens = new(records, "tokens");

    /// <summary>Makes one.</summary>
    public async Task<(MadeToken? Token, ProblemHttpResult? Refused)> MakeAsync(Caller caller, NewToken asked, CancellationToken cancel)
    {
        var wrong = Check(caller, asked);
        if (wrong.Count > 0) return (null, Problems.Bad(wrong));
        if (caller.Via is not ("session" or "link")) return (null, Problems.Conflict("A token belongs to a user of this agent; add a user, sign in as that one, and make it there."));
        var own = await OfAsync(caller.Name, cancel).ConfigureAwait(false);
        if (own.Count >= MostOfUser) return (null, Problems.Conflict($"You have {MostOfUser} tokens already; revoke one first."));
        var key = Mark + AccessKey.New();
        var token = new AccessToken
        {
            Name = asked.Name, User = caller.Name, Role = asked.Role, Rights = asked.Rights, CreatedAt = Now, ExpiresAt = Now + TimeSpan.FromDays(asked.Days ?? UsualDays),
        };
        await _tokens.TryPutAsync(AccessKey.IdOf(key), token, null, cancel).ConfigureAwait(false);
        return (new(key, TokenView.Of(AccessKey.IdOf(key), token)), null);
    }

    /// <summary>Those of a user, or of all.</summary>
    public async Task<IReadOnlyList<TokenView>> OfAsync(string? user, CancellationToken cancel) =>
        [.. (await _tokens.AllAsync(cancel).ConfigureAwait(false)).Where(t => user is null || IsOf(t.Value, user)).OrderByDescending(t => t.Value.CreatedAt).Select(t => TokenView.Of(t.Id, t.Value))];

    /// <summary>Takes one back; of this user only where one is named.</summary>
    public async Task<bool> RevokeAsync(string id, string? user, CancellationToken cancel)
    {
        if (await _tokens.FindAsync(id, cancel).ConfigureAwait(false) is not { } token || (user is not null && !IsOf(token.Value, user))) return false;
        await _tokens.DeleteAsync(id, cancel).ConfigureAwait(false);
        doors.Cache.Clear();
        return true;
    }

    /// <summary>Takes all of a user back.</summary>
    public async Task RevokeAllAsync(string user, CancellationToken cancel)
    {
        foreach (var token in await OfAsync(user, cancel).ConfigureAwait(false)) await RevokeAsync(token.Id, null, cancel).ConfigureAwait(false);
    }

    /// <summary>Who has a token; null when it is none, or none any more.</summary>
    public ValueTask<Caller?> FindAsync(string key, CancellationToken cancel) =>
        key.StartsWith(Mark, StringComparison.Ordinal) ? doors.Cache.FindAsync(AccessKey.IdOf(key), ReadAsync, cancel) : default;

    private async Task<Caller?> ReadAsync(string id, CancellationToken cancel)
    {
        if (await _tokens.FindAsync(id, cancel).ConfigureAwait(false) is not { } token || token.Value.ExpiresAt <= Now) return null;
        if (await RoleOfAsync(token.Value.User, cancel).ConfigureAwait(false) is not { } role) return null;
        if (token.Value.UsedAt is not { } used || Now - used >= UsedEvery) await _tokens.TryPutAsync(id, token.Value with { UsedAt = Now }, token.Tag, cancel).ConfigureAwait(false);
        return new(token.Value.User, role < token.Value.Role ? role : token.Value.Role, "token") { Credential = id, Only = token.Value.Rights?.ToHashSet() };
    }

    private async Task<Role?> RoleOfAsync(string user, CancellationToken cancel)
    {
        if (user == Caller.Owner) return doors.Settings.IsLoopback ? Role.Admin : null;
        return await users.FindAsync(user, cancel).ConfigureAwait(false) is { IsDisabled: false, MustSetPassword: false } found ? found.Role : null;
    }

    private static List<SettingProblem> Check(Caller caller, NewToken asked)
    {
        List<SettingProblem> wrong = [];
        if (string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Length > LongestName || asked.Name.Any(char.IsControl)) wrong.Add(new("name", $"it cannot be used; expected 1 to {LongestName} characters, such as 'backup script'."));
        if (asked.Role > caller.Role) wrong.Add(new("role", $"a token may not do more than you; expected {string.Join(" or ", Enum.GetNames<Role>().Take((int)caller.Role + 1)).ToLowerInvariant()}."));
        if (asked.Days is < 1 or > MostDays) wrong.Add(new("days", $"{asked.Days} cannot be used; expected 1 to {MostDays}."));
        if (asked.Rights is { Count: 0 }) wrong.Add(new("rights", "the list is empty; name some of GET /api/v1/rights, or leave it out for all of the role."));
        foreach (var right in (asked.Rights ?? []).Where(r => !Rights.All.Any(known => known.Name == r && known.Least <= asked.Role && !known.IsInPerson)))
            wrong.Add(new("rights", $"'{(right is { Length: > LongestName } ? right[..LongestName] : right)}' is no right that a token of this role can have; GET /api/v1/rights lists them."));
        return wrong;
    }

    private Instant Now => doors.Now;

    private static bool IsOf(AccessToken token, string user) => string.Equals(token.User, user, StringComparison.OrdinalIgnoreCase);
}
