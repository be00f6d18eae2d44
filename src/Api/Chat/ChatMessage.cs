using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Chat;

/// <summary>What somebody wrote to the agent, or a button they pressed.</summary>
public sealed record ChatMessage
{
    /// <summary>Where: a person's chat is positive, a group's negative.</summary>
    public required long Chat { get; init; }

    /// <summary>Who.</summary>
    public required long User { get; init; }

    /// <summary>What they are called; not to be trusted.</summary>
    public required string Name { get; init; }

    /// <summary>The text, or what the button stands for.</summary>
    public required string Text { get; init; }

    /// <summary>When it was written; null for a button, whose pressing carries no time.</summary>
    public Instant? At { get; init; }

    /// <summary>By what a pressed button is acknowledged; null for a text.</summary>
    public string? Press { get; init; }
}

/// <summary>Something that came from the chats.</summary>
/// <param name="Number">Its number: higher than that of any before, except after a week of silence.</param>
/// <param name="Message">What was written; null when it is nothing for us.</param>
public sealed record ChatUpdate(long Number, ChatMessage? Message);

/// <summary>What a look for updates brought.</summary>
/// <param name="Updates">In the order of their numbers.</param>
/// <param name="Trouble">Why it brought nothing, and what to do; null when nothing went wrong.</param>
/// <param name="Rest">How long to wait before the next look.</param>
public sealed record ChatReceipt(IReadOnlyList<ChatUpdate> Updates, string? Trouble = null, TimeSpan Rest = default);

/// <summary>What became of a pressed button.</summary>
public enum PressAnswer
{
    /// <summary>It was pressed just now.</summary>
    Fresh,

    /// <summary>It was pressed too long ago.</summary>
    TooOld,
}

/// <summary>A command, as the chat service lists it to people.</summary>
/// <param name="Name">Without its slash.</param>
/// <param name="Help">What it does, in a line.</param>
public sealed record ListedCommand(string Name, string Help);

/// <summary>Where the chat service is to post updates.</summary>
/// <param name="Url">The address, https.</param>
/// <param name="Secret">What each post carries to prove where it comes from: 1 to 256 of <c>A-Za-z0-9_-</c>.</param>
public sealed record ChatWebhook(string Url, string Secret);

/// <summary>The receiving side of a chat service. It never throws for what the service or the network does.</summary>
public interface IChatUpdates
{
    /// <summary>The account that is written to; numbers of updates are its own. Null while there is none.</summary>
    ValueTask<string?> AccountAsync(CancellationToken cancel);

    /// <summary>What came after a number; it waits for the first up to a time. What came up to the number is forgotten there.</summary>
    ValueTask<ChatReceipt> ReceiveAsync(long? after, TimeSpan wait, CancellationToken cancel);

    /// <summary>One update as it is posted to a webhook; null when it cannot be read.</summary>
    ChatUpdate? Read(ReadOnlySpan<byte> body);

    /// <summary>Tells the service that a pressed button was seen, so that it stops turning.</summary>
    ValueTask<PressAnswer> AcknowledgeAsync(string press, CancellationToken cancel);

    /// <summary>Lists the commands, and says where updates are posted to; null for a service that is asked.</summary>
    /// <returns>What went wrong and what to do; null when nothing did.</returns>
    ValueTask<string?> AnnounceAsync(IReadOnlyList<ListedCommand> commands, ChatWebhook? webhook, CancellationToken cancel);
}
