using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Tests.Cells;

public class ExitRunTests
{
    private static readonly BotGlance Running = new()
    {
        Bot = new("bot"), Symbol = "BTCUSDT", Lifecycle = Lifecycle.Stopping, Position = new(1), HoldsPosition = true, LiveOrders = 2,
        NetRealized = new(0), LastCandleAt = default, MissedSince = default,
    };

    private static readonly BotGlance Gone = Running with { Lifecycle = Lifecycle.Stopped, Position = new(0), HoldsPosition = false, LiveOrders = 0 };

    [Fact]
    public async Task An_exit_ends_when_nothing_rests_and_nothing_is_held()
    {
        var steps = new Watch(Running, Gone with { LiveOrders = 1 }, Gone with { HoldsPosition = true }, Gone);

        var report = await ExitRun.RunAsync(new(new("bot"), ClosePosition: true), steps);

        Assert.True(report.IsDone);
        Assert.Equal(4, steps.Looks);
        Assert.Equal(["ask", "reconcile"], steps.Done);
    }

    [Fact]
    public async Task A_bot_that_keeps_its_position_is_out_once_its_orders_are_off_the_book()
    {
        var steps = new Watch(Gone with { HoldsPosition = true });

        Assert.True((await ExitRun.RunAsync(new(new("bot"), ClosePosition: false), steps)).IsDone);
    }

    [Fact]
    public async Task An_exit_that_is_not_proven_calls_the_owner_and_asks_again()
    {
        var steps = new Watch([.. Enumerable.Repeat(Running, ExitRun.Patience), Gone]);

        Assert.True((await ExitRun.RunAsync(new(new("bot"), ClosePosition: true), steps)).IsDone);

        Assert.Equal(["escalate", "ask"], steps.Done[^2..]);
        Assert.Contains("2 live orders, position 1 BTCUSDT", steps.Told);
    }

    [Fact]
    public async Task A_halted_bot_is_never_taken_for_one_that_left()
    {
        var steps = new Watch(Running with { Lifecycle = Lifecycle.Halted, LiveOrders = 0, HoldsPosition = false });

        Assert.False((await ExitRun.RunAsync(new(new("bot"), ClosePosition: true), steps)).IsDone);
        Assert.Equal(ExitRun.Looks, steps.Looks);
    }

    [Fact]
    public async Task A_bot_that_does_not_exist_is_out() =>
        Assert.True((await ExitRun.RunAsync(new(new("bot"), ClosePosition: true), new Watch([null]))).IsDone);

    private sealed class Watch(params BotGlance?[] seen) : IExitSteps
    {
        public int Looks { get; private set; }

        public List<string> Done { get; } = [];

        public string Told { get; private set; } = "";

        public Task AskAsync(ExitOrder order) => Note("ask");

        public Task<BotGlance?> LookAsync(BotId bot) => Task.FromResult(seen[Math.Min(Looks++, seen.Length - 1)]);

        public Task ReconcileAsync(BotId bot) => Note("reconcile");

        public Task EscalateAsync(BotId bot, string text)
        {
            Told = text;
            return Note("escalate");
        }

        public Task WaitAsync(TimeSpan time) => Task.CompletedTask;

        private Task Note(string what)
        {
            Done.Add(what);
            return Task.CompletedTask;
        }
    }
}
