using System.Text.Json.Serialization;
using TraderAgent.Api.Access;

namespace TraderAgent.Api.Chat;

/// <summary>A chat from which the agent takes commands.</summary>
public sealed record ChatGrant
{
    /// <summary>The chat's id: a person's is positive, a group's negative.</summary>
    [JsonPropertyName("chat")] public required long Chat { get; init; }

    /// <summary>Only this person there, by their id; everybody in the chat when left out.</summary>
    [JsonPropertyName("user")] public long? User { get; init; }

    /// <summary>What they may do: look (viewer), steer bots (trader), or also change settings (admin).</summary>
    [JsonPropertyName("role")] public required Role Role { get; init; }

    /// <summary>The most that somebody may in a chat; null for a stranger.</summary>
    public static Role? RoleOf(IEnumerable<ChatGrant> grants, long chat, long user) =>
        grants.Where(p => p.Chat == chat && (p.User is null || p.User == user)).Select(p => (Role?)p.Role).Max();
}
