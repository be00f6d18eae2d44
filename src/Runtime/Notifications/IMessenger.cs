namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// A service that carries messages to chats. It tries each request once, never throws for what the service or the network
/// does, and says of an outcome that it does not know that it does not know it.
/// </summary>
public interface IMessenger
{
    /// <summary>Whether a chat can be written to. Sends nothing.</summary>
    /// <returns><see cref="MessengerAnswer.Usable"/> or what stands in the way.</returns>
    ValueTask<MessengerAnswer> LookAtAsync(long chat, CancellationToken cancel);

    /// <summary>Sends a text.</summary>
    /// <returns><see cref="MessengerAnswer.Sent"/> or what went wrong.</returns>
    ValueTask<MessengerAnswer> SendAsync(long chat, string text, bool isSilent, CancellationToken cancel);

    /// <summary>Finds out whether a message of ours has exactly this text, by giving it that text.</summary>
    /// <returns>
    /// <see cref="MessengerAnswer.SameText"/>, <see cref="MessengerAnswer.Absent"/>, <see cref="MessengerAnswer.NotOurs"/>,
    /// <see cref="MessengerAnswer.Overwritten"/>, or what went wrong.
    /// </returns>
    ValueTask<MessengerAnswer> ProbeAsync(long chat, long messageId, string text, CancellationToken cancel);
}

/// <summary>What a messenger answers.</summary>
public abstract record MessengerAnswer
{
    private MessengerAnswer() { }

    /// <summary>The chat can be written to.</summary>
    /// <param name="Bot">The account that writes.</param>
    public sealed record Usable(long Bot) : MessengerAnswer;

    /// <summary>The message is in the chat.</summary>
    /// <param name="MessageId">Its id there.</param>
    public sealed record Sent(long MessageId) : MessengerAnswer;

    /// <summary>The message is ours and has the text already.</summary>
    public sealed record SameText : MessengerAnswer;

    /// <summary>There is no such message.</summary>
    public sealed record Absent : MessengerAnswer;

    /// <summary>There is a message, but not one of ours.</summary>
    public sealed record NotOurs : MessengerAnswer;

    /// <summary>There was a message of ours with another text, which is gone now.</summary>
    public sealed record Overwritten : MessengerAnswer;

    /// <summary>Too many requests; nothing was done.</summary>
    /// <param name="RetryAfter">How long the service wants to be left alone.</param>
    public sealed record Busy(TimeSpan RetryAfter) : MessengerAnswer;

    /// <summary>The request never left: nothing was done.</summary>
    /// <param name="Why">What prevented it.</param>
    public sealed record NotReached(string Why) : MessengerAnswer;

    /// <summary>The request left, and what became of it is not known.</summary>
    /// <param name="Why">What happened instead of an answer.</param>
    /// <param name="IsOver">Whether the other side ended the exchange, so that nothing is on its way to it any more.</param>
    public sealed record Unknown(string Why, bool IsOver) : MessengerAnswer;

    /// <summary>The account's token is missing, malformed or revoked; nothing was done.</summary>
    /// <param name="Why">What is wrong and what to do.</param>
    public sealed record TokenRefused(string Why) : MessengerAnswer;

    /// <summary>The chat cannot be written to; nothing was done.</summary>
    /// <param name="Why">What is wrong and what to do.</param>
    public sealed record ChatRefused(string Why) : MessengerAnswer;
}
