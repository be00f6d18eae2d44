using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// Says to chats what is no notification: answers to commands, pictures, reports. It keeps the same pace as the notifications, so that both
/// together stay within what Telegram allows. What never left is sent again; what may be there is not.
/// </summary>
public sealed class Speaking
{
    private const int MostTries = 4;
    private static readonly TimeSpan FilePatience = TimeSpan.FromSeconds(60), LongestWait = TimeSpan.FromSeconds(90);

    private readonly CourierParts _parts;
    private readonly CourierDesk _desk;
    private readonly IReadOnlyDictionary<long, Round> _rounds;

    internal Speaking(CourierParts parts, CourierDesk desk, IEnumerable<Round> rounds) =>
        (_parts, _desk, _rounds) = (parts, desk, rounds.ToDictionary(r => r.Chat.Chat));

    /// <summary>Says a text. In a chat that is told notifications it goes between two of them.</summary>
    public Task<MessengerAnswer> SayAsync(long chat, MessageBody body, CancellationToken cancel) => TryAsync(chat, () =>
        _rounds.TryGetValue(chat, out var round) ? round.SayAsync(body, cancel) : _parts.Messenger.SendAsync(chat, body, _parts.Options.LongestPatience, cancel), cancel);

    /// <summary>Shows a picture, or hands a document over. No search for a notification can mistake it for one: it has no text.</summary>
    public Task<MessengerAnswer> ShowAsync(long chat, MessageFile file, CancellationToken cancel) =>
        TryAsync(chat, () => _parts.Messenger.SendFileAsync(chat, file, FilePatience, cancel), cancel);

    private async Task<MessengerAnswer> TryAsync(long chat, Func<ValueTask<MessengerAnswer>> send, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            await TakeTurnAsync(chat, cancel).ConfigureAwait(false);
            var answer = await send().ConfigureAwait(false);
            if (answer is Sent sent) _desk.Ids.NoteAnswer(chat, sent.MessageId);
            var wait = answer switch
            {
                Busy busy => busy.RetryAfter,
                NotReached => _parts.Options.PauseAfter(tries),
                _ => (TimeSpan?)null,
            };
            if (wait is null || wait > LongestWait || tries == MostTries) return answer;
            await Task.Delay(wait.Value, _parts.Time, cancel).ConfigureAwait(false);
        }
    }

    private async Task TakeTurnAsync(long chat, CancellationToken cancel)
    {
        while (_desk.Pace.TakeMessage(chat, _parts.Time.GetElapsedTime(0)) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, _parts.Time, cancel).ConfigureAwait(false);
    }
}
