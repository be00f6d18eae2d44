using TraderAgent.Runtime.Notifications;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Tests.Notifications;

/// <summary>What befalls one message.</summary>
public enum Mishap
{
    None, RequestLost, AnswerLost, ClosedBefore, ClosedAfter, ErrorBefore, ErrorAfter, GatewayBefore, GatewayAfter, NotReached, KilledBefore, KilledAfter, Delayed,
}

/// <summary>The process died.</summary>
public sealed class KilledException : Exception;

/// <summary>A message in a chat, and since when.</summary>
public sealed record LineMessage(long Chat, long Id, string Text, TimeSpan At);

/// <summary>A line to chats that takes its time in both directions, and on which one thing after another goes wrong.</summary>
internal sealed class FailingLine(CourierOnTest clock) : IMessenger
{
    private const long HighestSupergroup = -1_000_000_000_000;

    private readonly List<(TimeSpan At, long Chat, string Text)> _delayed = [];
    private readonly Dictionary<long, long> _lastIds = [];

    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What befalls the next messages.</summary>
    public Queue<Mishap> Mishaps { get; } = new();

    /// <summary>How long a delayed message takes.</summary>
    public TimeSpan Delay { get; set; }

    public long Bot { get; set; } = 7;

    /// <summary>Requests to send something.</summary>
    public int Sends { get; private set; }

    /// <summary>Questions about a message that may be there.</summary>
    public int Probes { get; private set; }

    /// <summary>Messages that are in the chats.</summary>
    public List<LineMessage> Messages { get; } = [];

    /// <summary>Messages that were in a chat for some time.</summary>
    public List<LineMessage> Taken { get; } = [];

    /// <summary>Another bot's ids begin anew.</summary>
    public void Become(long bot)
    {
        Bot = bot;
        _lastIds.Clear();
        Messages.Clear();
    }

    public ValueTask<MessengerAnswer> LookAtAsync(long chat, TimeSpan patience, CancellationToken cancel) => new(Answer(patience, () => new Usable(Bot)));

    public ValueTask<MessengerAnswer> SendAsync(long chat, MessageBody body, TimeSpan patience, CancellationToken cancel)
    {
        Sends++;
        return new(Mishaps.TryDequeue(out var mishap) ? Fail(mishap, chat, body.Text, patience) : Answer(patience, () => new Sent(Add(chat, body.Text, clock.Now))));
    }

    public ValueTask<MessengerAnswer> SendFileAsync(long chat, MessageFile file, TimeSpan patience, CancellationToken cancel) => SendAsync(chat, new(file.Name, file.IsSilent), patience, cancel);

    public ValueTask<MessengerAnswer> ProbeAsync(MessagePlace place, string text, TimeSpan patience, CancellationToken cancel) => new(Answer(patience, () =>
    {
        Probes++;
        var at = Messages.FindIndex(m => m.Chat == place.Chat && m.Id == place.Id);
        if (at < 0) return new Absent();
        if (Messages[at].Text == text) return new SameText();
        Messages[at] = Messages[at] with { Text = text };
        return new Overwritten();
    }));

    public ValueTask<MessengerAnswer> DeleteAsync(MessagePlace place, TimeSpan patience, CancellationToken cancel) => new(Answer(patience, () =>
    {
        var gone = Messages.Single(m => m.Chat == place.Chat && m.Id == place.Id);
        Messages.Remove(gone);
        Taken.Add(gone);
        return new Deleted();
    }));

    /// <summary>What was delayed arrives when its time has come.</summary>
    public void Arrive()
    {
        foreach (var (at, chat, text) in _delayed.Where(d => d.At <= clock.Now).OrderBy(d => d.At)) Add(chat, text, at);
        _delayed.RemoveAll(d => d.At <= clock.Now);
    }

    private MessengerAnswer Fail(Mishap mishap, long chat, string text, TimeSpan patience)
    {
        var sentAt = clock.Now;
        if (mishap == Mishap.KilledBefore) throw new KilledException();
        Pass(Latency / 2);
        if (mishap == Mishap.Delayed) _delayed.Add((sentAt + Delay, chat, text));
        if (mishap is Mishap.AnswerLost or Mishap.ClosedAfter or Mishap.ErrorAfter or Mishap.GatewayAfter or Mishap.KilledAfter) Add(chat, text, clock.Now);
        if (mishap == Mishap.KilledAfter) throw new KilledException();
        var isSilent = mishap is Mishap.RequestLost or Mishap.AnswerLost or Mishap.Delayed;
        Pass(isSilent ? patience - Latency / 2 : Latency / 2);
        return mishap == Mishap.NotReached ? new NotReached("refused") : new Unknown("no answer", !isSilent && mishap is not (Mishap.GatewayBefore or Mishap.GatewayAfter));
    }

    /// <summary>The request is carried out; whether there is still somebody who waits for the answer is another matter.</summary>
    private MessengerAnswer Answer(TimeSpan patience, Func<MessengerAnswer> carryOut)
    {
        Pass(Latency / 2);
        var answer = carryOut();
        Pass((patience < Latency ? patience : Latency) - Latency / 2);
        return patience < Latency ? new Unknown("no answer", false) : answer;
    }

    private void Pass(TimeSpan time)
    {
        clock.Advance(time);
        Arrive();
    }

    private long Add(long chat, string text, TimeSpan at)
    {
        var row = chat <= HighestSupergroup ? chat : 0;
        var id = _lastIds[row] = _lastIds.GetValueOrDefault(row, 500 - 50 * Bot) + 1;
        Messages.Add(new(chat, id, text, at));
        return id;
    }
}
