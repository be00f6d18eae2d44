using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Runtime.Tests.Notifications;

/// <summary>A courier over a queue in memory, with a clock that moves when there is nothing to do.</summary>
internal sealed class CourierOnTest : TimeProvider, INotificationStore
{
    public const long Person = 11, Group = -12;

    private readonly List<QueuedNotification> _queue = [];
    private readonly Dictionary<long, ChatState> _chats = [];
    private TimeSpan _now = TimeSpan.FromHours(1);
    private Courier? _courier;

    public Pinboard Board { get; } = new();

    /// <summary>Who carries the messages, if not the board.</summary>
    public IMessenger? Messenger { get; set; }

    public TimeSpan Now => _now;

    /// <summary>The one chat's state as it is stored.</summary>
    public ChatState State
    {
        get => Assert.Single(_chats.Values);
        set => _chats[value.Chat] = value;
    }

    public List<string> Reports { get; } = [];

    public NotificationSettings Settings { get; set; } = new() { Chats = [Person] };

    /// <summary>When each message of the person was there, since the beginning.</summary>
    public List<TimeSpan> Times { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public void Queue(NotificationKind kind, string text) => _queue.Add(new((_queue.Count == 0 ? 0 : _queue[^1].Number) + 1, new() { Kind = kind, At = new(0), Text = text }));

    /// <summary>The oldest are gone.</summary>
    public void Drop(int count) => _queue.RemoveRange(0, count);

    /// <summary>The process ends; the next delivery begins with what was stored.</summary>
    public void Restart() => _courier = null;

    public async Task OpenAsync() => _courier ??= await Courier.OpenAsync(new()
    {
        Messenger = Messenger ?? Board, Store = this, Settings = Settings, Time = this, Report = Reports.Add,
    }, default);

    /// <summary>What says other things than notifications.</summary>
    public Speaking Speaking => _courier!.Speaking;

    public void Advance(TimeSpan time) => _now += time;

    /// <summary>Delivers all there is.</summary>
    /// <returns>How long it took.</returns>
    public Task<TimeSpan> DeliverAsync() => DeliverAsync(TimeSpan.MaxValue);

    /// <summary>Delivers for some time, or until there is no more.</summary>
    public async Task<TimeSpan> DeliverAsync(TimeSpan most)
    {
        await OpenAsync();
        var began = _now;
        while (true)
        {
            TimeSpan? next = null;
            foreach (var chat in _courier!.Chats)
                if (await chat.StepAsync(default) is { } wait) next = next < wait ? next : wait;
            while (Times.Count < Board.In(Person).Count) Times.Add(_now - began);
            if (next is null) return _now - began;
            if (_now + next.Value - began is var passed && passed > most) next = next.Value - (passed - most);
            if (next < TimeSpan.Zero) return _now - began;
            _now += next.Value;
            if (_now - began >= most) return most;
        }
    }

    public ValueTask<ChatState> OpenChatAsync(long chat, CancellationToken cancel)
    {
        if (!_chats.ContainsKey(chat)) _chats[chat] = new() { Chat = chat, Through = _queue.Count == 0 ? 0 : _queue[^1].Number };
        return new(_chats[chat]);
    }

    public ValueTask SaveChatAsync(ChatState state, CancellationToken cancel)
    {
        _chats[state.Chat] = state;
        return default;
    }

    public ValueTask<IReadOnlyList<QueuedNotification>> QueuedAfterAsync(long number, int most, CancellationToken cancel) =>
        new([.. _queue.Where(q => q.Number > number).Take(most)]);
}
