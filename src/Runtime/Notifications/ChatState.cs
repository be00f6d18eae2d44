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

    /// <summary>What may be in the chat twice; null when nothing may.</summary>
    [JsonPropertyName("doubt")] public Doubt? Doubt { get; init; }

    /// <summary>After the outstanding message was answered with its id.</summary>
    public ChatState Delivered(long messageId) => this with
    {
        Through = Outstanding!.Through, LastMessageId = Math.Max(messageId, LastMessageId ?? 0), Outstanding = null,
        Doubt = Doubt is null ? null : Doubt with { Kept = [.. Doubt.Kept, messageId] },
    };

    /// <summary>
    /// After the outstanding message was found in the chat. While there is a doubt, what was found may be a copy of an earlier message
    /// that took this one's text, and its own request may still arrive.
    /// </summary>
    public ChatState Found(long messageId) =>
        (Doubt is { } doubt ? this with { Doubt = doubt with { IsMixed = doubt.IsMixed || doubt.Text != Outstanding!.Text } } : this).Delivered(messageId);
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

/// <summary>A message that was sent again although its first request may still arrive: then the chat has it twice, and one has to go.</summary>
public sealed record Doubt
{
    /// <summary>As many messages as are told at most before the doubt is settled.</summary>
    public const int MostKept = 64;

    /// <summary>The message's text.</summary>
    [JsonPropertyName("text")] public required string Text { get; init; }

    /// <summary>Every message up to this id was there before it.</summary>
    [JsonPropertyName("floor")] public required long Floor { get; init; }

    /// <summary>The messages above the floor that are to stay, by their ids.</summary>
    [JsonPropertyName("kept")] public IReadOnlyList<long> Kept { get; init; } = [];

    /// <summary>Whether a later message may be there twice too.</summary>
    [JsonPropertyName("mixed")] public bool IsMixed { get; init; }
}
