using System.Text.Json.Serialization;

namespace TraderAgent.Runtime.Notifications;

/// <summary>How far one chat was told. Whatever is in the queue beyond it waits for this chat.</summary>
public sealed record ChatState
{
    /// <summary>The chat.</summary>
    [JsonPropertyName("chat")] public required long Chat { get; init; }

    /// <summary>The number of the last notification that was told, or that nobody wanted.</summary>
    [JsonPropertyName("through")] public required long Through { get; init; }

    /// <summary>The bot account that wrote last; another one's message ids mean nothing here.</summary>
    [JsonPropertyName("bot")] public long Bot { get; init; }

    /// <summary>Whether a greeting may have been sent, though its id is not known.</summary>
    [JsonPropertyName("greeted")] public bool IsGreeted { get; init; }

    /// <summary>The highest message id known to exist in the chat; null before the first message.</summary>
    [JsonPropertyName("lastMessage")] public long? LastMessageId { get; init; }

    /// <summary>How many messages were composed for it: each carries its number, so that no two texts are equal.</summary>
    [JsonPropertyName("messages")] public long Messages { get; init; }

    /// <summary>The message that is being sent; null between two.</summary>
    [JsonPropertyName("outstanding")] public OutstandingMessage? Outstanding { get; init; }

    /// <summary>After the outstanding message was found to be in the chat.</summary>
    public ChatState Delivered(long messageId) => this with
    {
        Through = Outstanding!.Through, LastMessageId = Math.Max(messageId, LastMessageId ?? 0), Outstanding = null,
    };
}

/// <summary>A message that may be in the chat, or on its way, or nowhere. It is stored before it is sent for the first time.</summary>
public sealed record OutstandingMessage
{
    /// <summary>Its text, which no other message has.</summary>
    [JsonPropertyName("text")] public required string Text { get; init; }

    /// <summary>Whether it makes no sound.</summary>
    [JsonPropertyName("silent")] public required bool IsSilent { get; init; }

    /// <summary>The number of the last notification in it.</summary>
    [JsonPropertyName("through")] public required long Through { get; init; }

    /// <summary>Every message up to this id was there before it: if it was delivered, its id is above.</summary>
    [JsonPropertyName("floor")] public required long Floor { get; init; }
}
