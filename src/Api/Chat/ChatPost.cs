using System.Collections.Concurrent;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Chat;

/// <summary>Sends answers, those of one chat in their order. What a chat cannot take is reported and dropped: the question can be asked again.</summary>
public sealed class ChatPost(Func<CancellationToken, ValueTask<Speaking>> open, Action<string> report)
{
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _turns = new();

    /// <summary>Sends an answer with its buttons and files.</summary>
    public async Task SendAsync(long chat, ChatReply reply, CancellationToken cancel)
    {
        var turn = _turns.GetOrAdd(chat, _ => new(1, 1));
        await turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var speaking = await open(cancel).ConfigureAwait(false);
            var texts = ChatMarkup.Messages(reply.Blocks);
            foreach (var (index, text) in texts.Index())
                if (!IsSent(chat, await speaking.SayAsync(chat, new(text, IsSilent: false, IsMarkup: true) { Buttons = index == texts.Count - 1 ? reply.Buttons : [] }, cancel).ConfigureAwait(false))) return;
            foreach (var file in reply.Files)
                if (!IsSent(chat, await speaking.ShowAsync(chat, file, cancel).ConfigureAwait(false))) return;
        }
        finally
        {
            turn.Release();
        }
    }

    private bool IsSent(long chat, MessengerAnswer answer)
    {
        var why = answer switch
        {
            MessengerAnswer.Sent => null,
            MessengerAnswer.ChatRefused refused => refused.Why,
            MessengerAnswer.TokenRefused refused => refused.Why,
            MessengerAnswer.NotReached gone => gone.Why,
            MessengerAnswer.Unknown unknown => unknown.Why,
            _ => "too many requests",
        };
        if (why is not null) report(FormattableString.Invariant($"telegram: an answer to chat {chat} may not have arrived: {why}"));
        return why is null;
    }
}
