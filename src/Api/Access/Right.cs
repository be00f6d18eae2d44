namespace TraderAgent.Api.Access;

/// <summary>What a person may do. Each role may do what those before it may.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(RoleJson))]
public enum Role
{
    /// <summary>Looks.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("viewer")] Viewer,

    /// <summary>Steers bots.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("trader")] Trader,

    /// <summary>Changes users, keys, limits and settings.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("admin")] Admin,
}

/// <summary>Roles are written by name; a number is none, so that nobody gets one that does not exist.</summary>
internal sealed class RoleJson() : System.Text.Json.Serialization.JsonStringEnumConverter<Role>(allowIntegerValues: false);

/// <summary>Who asks.</summary>
/// <param name="Name">The user, the token's owner, or the chat.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Via">By what door: <c>link</c>, <c>session</c>, <c>token</c>, <c>telegram</c>, <c>webhook</c>, <c>entra</c>.</param>
public sealed record Caller(string Name, Role Role, string Via)
{
    /// <summary>The name of whoever came by the one-time link.</summary>
    public const string Owner = "owner";

    /// <summary>What the session or the token is listed under; null for other doors.</summary>
    public string? Credential { get; init; }

    /// <summary>The names of the only rights that a token has; null for all of its role.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }

    /// <summary>Whether nothing may be done before a new password is set.</summary>
    public bool MustSetPassword { get; init; }

    /// <summary>Whether the browser sends along by itself what proves who this is, so that another site could make it do so.</summary>
    public bool IsByBrowser => Via is "link" or "session" or "entra";

    /// <summary>Whether this caller has a right.</summary>
    public bool May(Right right) => right.Least is not { } least
        || (Role >= least && (Only is null || Only.Contains(right.Name)) && (!right.IsInPerson || IsByBrowser) && (!MustSetPassword || right == Rights.SetOwnPassword));
}

/// <summary>Something that is asked of the agent, by HTTP or by chat, and who may.</summary>
/// <param name="Name">As the audit log names it.</param>
/// <param name="Least">The least role that may; null for everybody, signed in or not.</param>
/// <param name="IsDangerous">Whether it must be confirmed by a second request.</param>
/// <param name="IsInPerson">Whether it is about the caller's own ways in, so that no token may: a stolen one shall not beget others.</param>
public sealed record Right(string Name, Role? Least, bool IsDangerous = false, bool IsInPerson = false)
{
    /// <summary>Whether requests bring keys, so that nothing of their content is written down: somebody may put a key into the wrong field.</summary>
    public bool BringsKeys { get; init; }
}
