using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.Users;

/// <summary>A user to add.</summary>
/// <param name="Name">2 to 64 letters, digits and <c>. _ @ -</c>.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Password">At least 12 characters, without the name.</param>
/// <param name="MustSetPassword">Whether they choose another password first; so when left out.</param>
public sealed record NewUser(
    [property: JsonPropertyName("name"), JsonRequired] string Name,
    [property: JsonPropertyName("role"), JsonRequired] Role Role,
    [property: JsonPropertyName("password"), JsonRequired] string Password,
    [property: JsonPropertyName("mustSetPassword")] bool? MustSetPassword = null);

/// <summary>What shall become of a user; what is left out stays.</summary>
/// <param name="Role">What they may do.</param>
/// <param name="IsDisabled">Whether they are kept out.</param>
/// <param name="Password">A new password.</param>
/// <param name="MustSetPassword">Whether they choose another password first; so when left out.</param>
public sealed record UserChange(
    [property: JsonPropertyName("role")] Role? Role = null,
    [property: JsonPropertyName("disabled")] bool? IsDisabled = null,
    [property: JsonPropertyName("password")] string? Password = null,
    [property: JsonPropertyName("mustSetPassword")] bool? MustSetPassword = null);

/// <summary>A user, without what is secret.</summary>
public sealed record UserView(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("role")] Role Role,
    [property: JsonPropertyName("disabled")] bool IsDisabled,
    [property: JsonPropertyName("secondFactor")] bool HasSecondFactor,
    [property: JsonPropertyName("mustSetPassword")] bool MustSetPassword,
    [property: JsonPropertyName("createdAt")] Instant CreatedAt,
    [property: JsonPropertyName("lastSignInAt")] Instant? LastSignInAt)
{
    /// <summary>Of a user.</summary>
    public static UserView Of(User user) => new(user.Name, user.Role, user.IsDisabled, user.HasSecondFactor, user.MustSetPassword, user.CreatedAt, user.LastSignInAt);
}
