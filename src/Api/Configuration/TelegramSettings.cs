using System.Text.Json.Serialization;
using TraderAgent.Api.Chat;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Configuration;

/// <summary>Who is told on Telegram, and of what, and from whom the agent takes commands there.</summary>
public sealed record TelegramSettings : NotificationSettings
{
    /// <summary>The chats, and the people in them, that may give commands; nobody when left out. A chat that is told need not be among them.</summary>
    [JsonPropertyName("commands")] public IReadOnlyList<ChatGrant> Commands { get; init; } = [];
}
