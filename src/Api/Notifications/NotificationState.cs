using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Views;

namespace TraderAgent.Api.Notifications;

/// <summary>A chat that is told.</summary>
/// <param name="Chat">Its id.</param>
/// <param name="Waiting">Notifications that wait for it.</param>
public sealed record ToldChat([property: JsonPropertyName("chat")] long Chat, [property: JsonPropertyName("waiting")] long Waiting);

/// <summary>What became of a test message.</summary>
/// <param name="To">The chat or the address.</param>
/// <param name="Outcome">Whether it is there, and if not why.</param>
public sealed record TestedReceiver([property: JsonPropertyName("to")] string To, [property: JsonPropertyName("outcome")] Outcome Outcome);

/// <summary>Who is told what, and whether it gets there.</summary>
public sealed record NotificationState
{
    /// <summary>The chats, and how loudly each kind is told, as configured; null when nobody is.</summary>
    [JsonPropertyName("settings")] public TelegramSettings? Settings { get; init; }

    /// <summary>Who gets reports by e-mail, as configured; null when nobody does.</summary>
    [JsonPropertyName("email")] public EmailSettings? Email { get; init; }

    /// <summary>The chats with what waits for them.</summary>
    [JsonPropertyName("chats")] public required IReadOnlyList<ToldChat> Chats { get; init; }

    /// <summary>What last stood in the way, newest first.</summary>
    [JsonPropertyName("troubles")] public required IReadOnlyList<NoticeView> Troubles { get; init; }
}
