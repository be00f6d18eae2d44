using TraderAgent.Runtime.Notifications;
using TraderAgent.Simulation.Faults;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Simulation.Tests.Notifications;

/// <summary>
/// Chats as Telegram keeps them: a supergroup numbers its own messages, all other chats share one row of ids; a text can be
/// edited by the bot that wrote it. Requests can arrive late, and other people write too.
/// </summary>
public sealed class SimulatedChats
{
    private const long HighestSupergroup = -1_000_000_000_000;
    private const int MostOfOthers = 8; // Between two of ours, in one row of ids: a search is bounded.

    private readonly Dictionary<long, long> _lastIds = [];
    private readonly Dictionary<long, int> _others = [];
    private readonly SortedDictionary<(long Chat, long Id), string?> _messages = []; // Null: somebody else's.
    private readonly List<(TimeSpan At, long Chat, string Text)> _onTheirWay = [];

    public void SendLater(long chat, string text, TimeSpan at) => _onTheirWay.Add((at, chat, text));

    public void Arrive(TimeSpan now)
    {
        foreach (var (_, chat, text) in _onTheirWay.Where(m => m.At <= now).OrderBy(m => m.At)) Add(chat, text);
        _onTheirWay.RemoveAll(m => m.At <= now);
    }

    public long Add(long chat, string text)
    {
        _others[RowOf(chat)] = 0;
        return Append(chat, text);
    }

    public void SomebodyWrites(long chat)
    {
        if (_others.GetValueOrDefault(RowOf(chat)) >= MostOfOthers) return;
        _others[RowOf(chat)] = _others.GetValueOrDefault(RowOf(chat)) + 1;
        Append(chat, null);
    }

    public MessengerAnswer Edit(long chat, long id, string text)
    {
        if (!_messages.TryGetValue((chat, id), out var there)) return new Absent();
        if (there is null) return new NotOurs();
        if (there == text) return new SameText();
        RequireCopy(chat, id, "overwritten");
        _messages[(chat, id)] = text;
        return new Overwritten();
    }

    public MessengerAnswer Delete(long chat, long id)
    {
        if (!_messages.TryGetValue((chat, id), out var there)) return new Absent();
        if (there is null) throw new Xunit.Sdk.XunitException($"message {id} of chat {chat} is somebody else's and was deleted");
        RequireCopy(chat, id, "deleted");
        _messages.Remove((chat, id));
        return new Deleted();
    }

    private void RequireCopy(long chat, long id, string fate)
    {
        var text = _messages[(chat, id)];
        if (TextsIn(chat).Count(t => t == text) < 2) throw new Xunit.Sdk.XunitException($"message {id} of chat {chat}, the only one that says '{text}', was {fate}");
    }

    /// <summary>The texts of the bot in a chat, in order.</summary>
    public IEnumerable<string> TextsIn(long chat) => _messages.Where(m => m.Key.Chat == chat).Select(m => m.Value).OfType<string>();

    private long Append(long chat, string? text)
    {
        var id = _lastIds[RowOf(chat)] = _lastIds.GetValueOrDefault(RowOf(chat), 100) + 1;
        _messages.Add((chat, id), text);
        return id;
    }

    private static long RowOf(long chat) => chat <= HighestSupergroup ? chat : 0;
}

/// <summary>A clock that is moved by hand.</summary>
public sealed class MovedClock : TimeProvider
{
    public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;
}

/// <summary>A messenger to simulated chats, on which everything goes wrong that can, the death of the process included.</summary>
public sealed class FaultyMessenger(SimulatedChats chats, MovedClock clock, CourierOptions options, Dice dice) : IMessenger
{
    public bool IsCalm { get; set; }

    public double Trouble { get; init; }

    public double Kill { get; init; }

    public ValueTask<MessengerAnswer> LookAtAsync(long chat, TimeSpan patience, CancellationToken cancel) => ValueTask.FromResult(Refusal() ?? new Usable(7));

    public ValueTask<MessengerAnswer> SendAsync(long chat, MessageBody body, TimeSpan patience, CancellationToken cancel)
    {
        KillMaybe("before a send");
        if (Refusal() is { } refusal) return ValueTask.FromResult(refusal);
        if (!Goes(Trouble)) return ValueTask.FromResult(Answered(chats.Add(chat, body.Text)));
        var isOver = dice.Happens(0.5);
        var late = (isOver ? options.SettleAfterEnd : options.SettleAfterSilence) * dice.Between(0.0, 0.99);
        switch (dice.Below(3))
        {
            case 0: break; // Lost on its way there.
            case 1: chats.Add(chat, body.Text); break; // The answer is lost.
            default: chats.SendLater(chat, body.Text, clock.Now + late); break;
        }
        if (!isOver) KillMaybe("while a message was on its way");
        return ValueTask.FromResult<MessengerAnswer>(new Unknown("no answer", isOver));
    }

    public ValueTask<MessengerAnswer> SendFileAsync(long chat, MessageFile file, TimeSpan patience, CancellationToken cancel) => SendAsync(chat, new(file.Name, file.IsSilent), patience, cancel);

    public ValueTask<MessengerAnswer> ProbeAsync(MessagePlace place, string text, TimeSpan patience, CancellationToken cancel) =>
        ChangeAsync(() => chats.Edit(place.Chat, place.Id, text));

    public ValueTask<MessengerAnswer> DeleteAsync(MessagePlace place, TimeSpan patience, CancellationToken cancel) =>
        ChangeAsync(() => chats.Delete(place.Chat, place.Id));

    private ValueTask<MessengerAnswer> ChangeAsync(Func<MessengerAnswer> change)
    {
        KillMaybe("before a change");
        if (Refusal() is { } refusal) return ValueTask.FromResult(refusal);
        if (Goes(Trouble / 2)) return ValueTask.FromResult<MessengerAnswer>(new Unknown("no answer", true));
        var answer = change();
        KillMaybe("after a change");
        return ValueTask.FromResult(Goes(Trouble / 2) ? new Unknown("no answer", true) : answer);
    }

    private MessengerAnswer Answered(long id)
    {
        KillMaybe("after a message was delivered");
        return new Sent(id);
    }

    private MessengerAnswer? Refusal() => !Goes(Trouble) ? null : dice.Below(6) switch
    {
        0 => new Busy(TimeSpan.FromSeconds(1 + dice.Below(30))),
        1 or 2 => new NotReached("connection refused"),
        3 => new TokenRefused("the token was revoked"),
        4 => new ChatRefused("the bot was blocked"),
        _ => null,
    };

    private bool Goes(double probability) => !IsCalm && dice.Happens(probability);

    private void KillMaybe(string where)
    {
        if (Goes(Kill)) throw new ProcessKilledException(where);
    }
}
