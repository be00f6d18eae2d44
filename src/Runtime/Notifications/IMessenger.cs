namespace TraderAgent.Runtime.Notifications;

/// <summary>What is sent to a chat.</summary>
/// <param name="Text">Plain text, or the markup of <paramref name="IsMarkup"/>.</param>
/// <param name="IsSilent">Whether it makes no sound.</param>
/// <param name="IsMarkup">Whether the text is HTML of the tags <c>b</c>, <c>i</c>, <c>code</c> and <c>pre</c>. Notifications never are: an equal text is to be an equal message.</param>
public sealed record MessageBody(string Text, bool IsSilent, bool IsMarkup = false)
{
    /// <summary>Rows of buttons below it.</summary>
    public IReadOnlyList<IReadOnlyList<MessageButton>> Buttons { get; init; } = [];
}

/// <summary>A button below a message.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Data">What pressing it sends, at most 64 bytes.</param>
public sealed record MessageButton(string Label, string Data);

/// <summary>A file that is sent to a chat.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Caption">Plain text below it, at most 1024 characters.</param>
/// <param name="IsPicture">Whether it is shown as a picture; otherwise it is a document.</param>
public sealed record MessageFile(string Name, ReadOnlyMemory<byte> Content, string Caption, bool IsPicture)
{
    /// <summary>Whether it makes no sound.</summary>
    public bool IsSilent { get; init; }
}

/// <summary>Where a message is.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Id">Its id there.</param>
public readonly record struct MessagePlace(long Chat, long Id);

/// <summary>
/// A service that carries messages to chats. It tries each request once, gives it up when there is no answer within the
/// patience, never throws for what the service or the network does, and says of an outcome that it does not know that it does
/// not know it.
/// </summary>
public interface IMessenger
{
    /// <summary>Whether a chat can be written to. Sends nothing.</summary>
    /// <returns><see cref="MessengerAnswer.Usable"/> or what stands in the way.</returns>
    ValueTask<MessengerAnswer> LookAtAsync(long chat, TimeSpan patience, CancellationToken cancel);

    /// <summary>Sends a message.</summary>
    /// <returns><see cref="MessengerAnswer.Sent"/> or what went wrong.</returns>
    ValueTask<MessengerAnswer> SendAsync(long chat, MessageBody body, TimeSpan patience, CancellationToken cancel);

    /// <summary>Sends a file.</summary>
    /// <returns><see cref="MessengerAnswer.Sent"/> or what went wrong.</returns>
    ValueTask<MessengerAnswer> SendFileAsync(long chat, MessageFile file, TimeSpan patience, CancellationToken cancel);

    /// <summary>Finds out whether a message of ours has exactly this text, by giving it that text.</summary>
    /// <returns>
    /// <see cref="MessengerAnswer.SameText"/>, <see cref="MessengerAnswer.Absent"/>, <see cref="MessengerAnswer.NotOurs"/>,
    /// <see cref="MessengerAnswer.Overwritten"/>, or what went wrong.
    /// </returns>
    ValueTask<MessengerAnswer> ProbeAsync(MessagePlace place, string text, TimeSpan patience, CancellationToken cancel);

    /// <summary>Takes a message of ours out of its chat.</summary>
    /// <returns>
    /// <see cref="MessengerAnswer.Deleted"/>; <see cref="MessengerAnswer.Absent"/> when it was gone already;
    /// <see cref="MessengerAnswer.NotOurs"/> when it may not be deleted, as it is too old; or what went wrong.
    /// </returns>
    ValueTask<MessengerAnswer> DeleteAsync(MessagePlace place, TimeSpan patience, CancellationToken cancel);
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

    /// <summary>The message was taken out of the chat.</summary>
    public sealed record Deleted : MessengerAnswer;

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
