using System.Text.RegularExpressions;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Tests.Notifications;

/// <summary>The courier in thousands of worlds in which requests, answers and processes get lost. A violation names its seed.</summary>
public sealed partial class NotificationSimulationTests
{
    private const int Worlds = 2_000, StormySteps = 300, CalmSteps = 20_000;
    private static readonly long[] Chats = [11, 12, -13, -1_000_000_000_014];
    private static readonly NotificationSettings Settings = new() { Chats = Chats, Deals = Loudness.Off };

    [Fact]
    public void Every_notification_is_told_once_in_every_chat_and_in_order_whatever_is_lost()
    {
        var (first, count) = SimulationTests.Seeds(Worlds);
        var violations = new List<string>();
        Parallel.For(0L, count, offset =>
        {
            if (Violation(first + (ulong)offset) is not { } violation) return;
            lock (violations) violations.Add(violation);
        });
        Assert.True(violations.Count == 0, $"{violations.Count} of {count} worlds from seed {first} on:\n{string.Join("\n", violations.Take(10))}");
    }

    private static string? Violation(ulong seed)
    {
        try
        {
            new World(seed).RunAsync().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception failure)
        {
            return $"seed {seed}: {(failure is Xunit.Sdk.XunitException ? failure.Message : failure.ToString())}";
        }
    }

    private sealed partial class World
    {
        private readonly Dice _dice;
        private readonly MovedClock _clock = new();
        private readonly SimulatedChats _chats = new();
        private readonly CrashingNotifications _queue;
        private readonly FaultyMessenger _messenger;
        private readonly CourierParts _parts;
        private Courier? _courier;

        public World(ulong seed)
        {
            _dice = new(seed);
            var options = new CourierOptions();
            var kill = _dice.OneOf(0, 0.01, 0.05);
            _queue = new(_dice, kill);
            _messenger = new(_chats, _clock, options, _dice) { Trouble = _dice.OneOf(0, 0.05, 0.3), Kill = kill };
            _parts = new() { Messenger = _messenger, Store = _queue, Settings = Settings, Options = options, Time = _clock, Report = _ => { } };
        }

        public async Task RunAsync()
        {
            _courier = await Courier.OpenAsync(_parts, default); // The chats are known before the first notification.
            for (var step = 0; step < StormySteps; step++)
            {
                if (_dice.Happens(0.2)) Book();
                if (_dice.Happens(0.1)) _chats.SomebodyWrites(_dice.OneOf(Chats));
                await StepAsync();
            }
            _messenger.IsCalm = _queue.IsCalm = true;
            for (var step = 0; step < CalmSteps && await StepAsync() is not null; step++) { }
            foreach (var chat in Chats) Check(chat);
        }

        /// <summary>Every chat takes a step, in any order, and time goes on to the next thing to do.</summary>
        private async Task<TimeSpan?> StepAsync()
        {
            try
            {
                _courier ??= await Courier.OpenAsync(_parts, default);
                TimeSpan? next = null;
                foreach (var chat in _courier.Chats.OrderBy(_ => _dice.Below(100)).ToList())
                    if (await chat.StepAsync(default) is { } wait) next = next is { } other && other < wait ? other : wait;
                Pass(_messenger.IsCalm ? next ?? TimeSpan.Zero : TimeSpan.FromMilliseconds(_dice.Below(400)));
                return next;
            }
            catch (ProcessKilledException)
            {
                if (_courier is not null && _dice.Happens(0.5)) foreach (var chat in _courier.Chats) chat.Forget(); // Only the store failed.
                else _courier = null;
                Pass(TimeSpan.FromMilliseconds(_dice.Below(200)));
                return TimeSpan.Zero;
            }
        }

        private void Book()
        {
            for (var i = _dice.Below(4); i >= 0; i--)
                _queue.Add(_dice.OneOf(NotificationKind.Fill, NotificationKind.Deal, NotificationKind.Halt), $"news {_queue.Queue.Count + 1};");
        }

        private void Pass(TimeSpan time)
        {
            _clock.Now += time;
            _chats.Arrive(_clock.Now);
        }

        private void Check(long chat)
        {
            var wanted = _queue.Queue.Where(q => q.Notification.Kind != NotificationKind.Deal).Select(q => q.Number);
            var told = _chats.TextsIn(chat).SelectMany(t => News().Matches(t)).Select(m => long.Parse(m.Groups[1].Value));
            Assert.True(wanted.SequenceEqual(told), $"chat {chat} was told {string.Join(" ", told)}\nbut there was {string.Join(" ", wanted)}");
        }

        [GeneratedRegex("news ([0-9]+);")]
        private static partial Regex News();
    }
}
