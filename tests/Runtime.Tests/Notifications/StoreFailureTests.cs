using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Runtime.Tests.Notifications;

/// <summary>The store fails once, while a courier runs by itself, in a time that passes when somebody waits for it.</summary>
public class StoreFailureTests
{
    private readonly FailingStore _store = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_fill_is_told_within_a_second_and_once_though_its_store_failed_at_any_call(int call)
    {
        var board = new Pinboard();
        var courier = await Courier.OpenAsync(new() { Messenger = board, Store = _store, Settings = new() { Chats = [11] }, Time = _store, Report = _ => { } }, default);
        await courier.CarryAsync(TimeSpan.Zero, default); // The greeting.
        _store.Add("fill");
        var began = _store.GetTimestamp();
        _store.FailsAt = call;

        using var stop = new CancellationTokenSource();
        var run = courier.RunAsync(stop.Token);
        var told = await _store.Told;

        Assert.Single(board.In(11));
        Assert.InRange(_store.GetElapsedTime(began, told), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.True(_store.FailsAt <= 0, "the store never failed");
        await stop.CancelAsync();
        await run;
    }

    private sealed class FailingStore : TimeProvider, INotificationStore
    {
        private readonly List<QueuedNotification> _queue = [];
        private ChatState _state = new() { Chat = 11, Through = 0 };
        private readonly TaskCompletionSource<long> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _now = TimeSpan.TicksPerDay;

        /// <summary>When it was stored that the fill was told.</summary>
        public Task<long> Told => _told.Task;

        /// <summary>The call that fails, counted from now.</summary>
        public int FailsAt { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _now);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan) Interlocked.Add(ref _now, dueTime.Ticks);
            return System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
        }

        public void Add(string text) => _queue.Add(new(_queue.Count + 1, new() { Kind = NotificationKind.Fill, At = new(0), Text = text }));

        public ValueTask<ChatState> OpenChatAsync(long chat, CancellationToken cancel)
        {
            FailMaybe();
            return new(_state);
        }

        public ValueTask SaveChatAsync(ChatState state, CancellationToken cancel)
        {
            FailMaybe();
            _state = state;
            if (state.Through == 1) _told.TrySetResult(GetTimestamp());
            return default;
        }

        public ValueTask<IReadOnlyList<QueuedNotification>> QueuedAfterAsync(long number, int most, CancellationToken cancel)
        {
            FailMaybe();
            return new([.. _queue.Where(q => q.Number > number).Take(most)]);
        }

        private void FailMaybe()
        {
            if (FailsAt > 0 && --FailsAt == 0) throw new IOException("the disk is away");
        }
    }
}
