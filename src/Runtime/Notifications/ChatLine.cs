using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Notifications;

/// <summary>The way to one chat. Each request has as much time as answers need at present.</summary>
internal sealed class ChatLine(long chat, CourierParts parts, CourierDesk desk)
{
    /// <summary>Whether the chat can be written to.</summary>
    public ValueTask<MessengerAnswer> LookAtAsync(CancellationToken cancel) => AskAsync(patience => parts.Messenger.LookAtAsync(chat, patience, cancel));

    /// <summary>Sends a message.</summary>
    public ValueTask<MessengerAnswer> SendAsync(MessageBody body, CancellationToken cancel) => AskAsync(patience => parts.Messenger.SendAsync(chat, body, patience, cancel));

    /// <summary>Whether a message has this text.</summary>
    public ValueTask<MessengerAnswer> ProbeAsync(long id, string text, CancellationToken cancel) =>
        AskAsync(patience => parts.Messenger.ProbeAsync(new(chat, id), text, patience, cancel));

    /// <summary>Takes a message out of the chat.</summary>
    public ValueTask<MessengerAnswer> DeleteAsync(long id, CancellationToken cancel) => AskAsync(patience => parts.Messenger.DeleteAsync(new(chat, id), patience, cancel));

    /// <summary>Only messages are a measure: a probe is refused sooner than a message is sent, and the first look opens the connection.</summary>
    private async ValueTask<MessengerAnswer> AskAsync(Func<TimeSpan, ValueTask<MessengerAnswer>> ask)
    {
        var (began, patience) = (parts.Time.GetTimestamp(), desk.Patience.Length);
        var answer = await ask(patience).ConfigureAwait(false);
        var took = parts.Time.GetElapsedTime(began);
        if (answer is Sent) desk.Patience.Answered(took);
        else if (answer is Unknown { IsOver: false } && took >= patience) desk.Patience.RanOut(patience);
        return answer;
    }
}
