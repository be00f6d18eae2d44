namespace TraderAgent.Api.Access;

/// <summary>What a person may do. Each role may do what those before it may.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Looks.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("viewer")] Viewer,

    /// <summary>Steers bots.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("trader")] Trader,

    /// <summary>Changes users, keys, limits and settings.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("admin")] Admin,
}

/// <summary>Who asks.</summary>
/// <param name="Name">The user, the token's owner, or the chat.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Via">By what door: <c>link</c>, <c>session</c>, <c>token</c>, <c>telegram</c>, <c>webhook</c>, <c>entra</c>.</param>
public sealed record Caller(string Name, Role Role, string Via);

/// <summary>Something that is asked of the agent, by HTTP or by chat, and who may.</summary>
/// <param name="Name">As the audit log names it.</param>
/// <param name="Least">The least role that may; null for everybody, signed in or not.</param>
/// <param name="IsDangerous">Whether it must be confirmed by a second request.</param>
public sealed record Right(string Name, Role? Least, bool IsDangerous = false);
