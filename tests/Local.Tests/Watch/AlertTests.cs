using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Tests.Watch;

/// <summary>Each trouble, caused: its alert is in the chat, the API, the events and the metrics, and is over when its cause is.</summary>
public sealed class AlertTests : IAsyncLifetime
{
    private WatchedTrading _it = null!;

    public async Task InitializeAsync() => _it = await WatchedTrading.StartAsync();

    public async Task DisposeAsync() => await _it.DisposeAsync();

    [Fact]
    public async Task An_exchange_that_says_nothing_for_ever_is_told_as_a_loop_that_stands_still()
    {
        var silence = new TaskCompletionSource();
        await _it.SwitchAsync(new() { Heartbeat = TimeSpan.FromSeconds(1) });
        _it.Exchange.Silence = silence.Task;
        using var stop = new CancellationTokenSource();
        await _it.MinutesAsync(0);
        var run = _it.Host.RunAsync(new() { StepsPerSecond = 50, CatchesUp = false }, stop.Token);
        await _it.PassAsync();
        await _it.RaisedAsync("heartbeat");
        silence.SetResult();
        await _it.ClearedAsync("heartbeat");
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_told_while_no_record_proves_what_became_of_it()
    {
        await _it.Host.CommandAsync(new(WatchedTrading.Bot), new BotEvent.StopRequested { At = default });
        await _it.MinutesAsync(2);
        _it.Exchange.Loses = at => new OrderOutcome.Unknown { At = at };
        await _it.Host.CommandAsync(new(WatchedTrading.Bot), new BotEvent.StartRequested { At = default });
        await _it.MinutesAsync(1);
        _it.Exchange.HidesRecords = true;
        Assert.Equal(WatchedTrading.Bot, (string)(await _it.RaisedAsync("unknown-order", goesOn: true))["subject"]!);
        (_it.Exchange.Loses, _it.Exchange.HidesRecords) = (null, false); // The watchdog asks for the comparison: no further step is taken.
        await _it.ClearedAsync("unknown-order");
    }

    [Fact]
    public async Task A_cancel_that_was_taken_and_never_heard_of_again_is_told()
    {
        _it.Exchange.HidesRecords = true;
        await _it.Host.CommandAsync(new(WatchedTrading.Bot), new BotEvent.StopRequested { At = default });
        await _it.RaisedAsync("stuck-order", goesOn: true);
        _it.Exchange.HidesRecords = false;
        await _it.ClearedAsync("stuck-order");
    }

    [Fact]
    public async Task A_position_of_a_stopped_bot_is_told_until_the_bot_guards_it_again()
    {
        await _it.MinutesAsync(3);
        await _it.Host.CommandAsync(new(WatchedTrading.Bot), new BotEvent.StopRequested { At = default });
        await _it.MinutesAsync(2);
        var alert = await _it.RaisedAsync("unprotected-position");
        Assert.Equal("critical", (string)alert["level"]!);
        Assert.Contains("the bot is stopped", (string)alert["message"]!, StringComparison.Ordinal);
        await _it.Host.CommandAsync(new(WatchedTrading.Bot), new BotEvent.StartRequested { At = default });
        await _it.MinutesAsync(2);
        await _it.ClearedAsync("unprotected-position");
    }

    [Fact]
    public async Task A_market_without_candles_is_told()
    {
        _it.Exchange.HidesCandles = true;
        await _it.RaisedAsync("stale-candles", goesOn: true);
        _it.Exchange.HidesCandles = false;
        await _it.MinutesAsync(1);
        await _it.ClearedAsync("stale-candles");
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_told()
    {
        var right = _it.Exchange.Vitals;
        _it.Exchange.Vitals = right with { ClockOffset = TimeSpan.FromSeconds(-9) };
        Assert.Contains("9 s ahead of that of paper", (string)(await _it.RaisedAsync("clock-skew"))["message"]!, StringComparison.Ordinal);
        _it.Exchange.Vitals = right;
        await _it.ClearedAsync("clock-skew");
    }

    [Fact]
    public async Task A_key_that_ends_soon_is_told()
    {
        var right = _it.Exchange.Vitals;
        _it.Exchange.Vitals = right with { KeyEndsAt = _it.Host.Now + TimeSpan.FromDays(3) };
        await _it.RaisedAsync("key-expiry");
        _it.Exchange.Vitals = right with { KeyEndsAt = _it.Host.Now + TimeSpan.FromDays(90) };
        await _it.ClearedAsync("key-expiry");
    }

    [Fact]
    public async Task A_key_that_was_revoked_is_told()
    {
        var right = _it.Exchange.Vitals;
        _it.Exchange.Vitals = right with { KeyProblem = "paper: the key may withdraw money; make one without." };
        Assert.Equal("critical", (string)(await _it.RaisedAsync("key-rights"))["level"]!);
        _it.Exchange.Vitals = right;
        await _it.ClearedAsync("key-rights");
    }

    [Fact]
    public async Task A_rate_budget_that_is_nearly_used_is_told_until_it_has_fallen_back_some_way()
    {
        var right = _it.Exchange.Vitals;
        _it.Exchange.Vitals = right with { BudgetUsedPercent = 97 };
        await _it.RaisedAsync("rate-budget");
        _it.Exchange.Vitals = right with { BudgetUsedPercent = 20 };
        await _it.ClearedAsync("rate-budget");
    }

    [Fact]
    public async Task Coins_that_their_owner_took_out_are_told_as_a_drift_from_the_ledger()
    {
        _it.Exchange.Withdrawn = 0.005m;
        Assert.Equal("BTC", (string)(await _it.RaisedAsync("balance-drift"))["subject"]!);
        _it.Exchange.Withdrawn = 0;
        await _it.ClearedAsync("balance-drift");
    }

    [Fact]
    public async Task A_disk_with_less_room_than_wanted_is_told()
    {
        await _it.SwitchAsync(new() { DiskMegabytes = int.MaxValue });
        await _it.RaisedAsync("disk");
        await _it.SwitchAsync(new() { DiskMegabytes = 1 });
        await _it.ClearedAsync("disk");
    }

    [Fact]
    public async Task Notifications_that_a_chat_does_not_take_are_told_by_the_other_faces_and_by_the_chat_once_it_takes_them()
    {
        _it.Chat.Refusal = new MessengerAnswer.ChatRefused("the chat blocked the bot.");
        await _it.SwitchAsync(new() { DeadLetters = 3, DiskMegabytes = int.MaxValue });
        Assert.Equal("chat 11", (string)(await _it.RaisedAsync("dead-letters", goesOn: true, isTold: false))["subject"]!);
        _it.Chat.Refusal = null;
        await _it.ClearedAsync("dead-letters");
        Assert.Contains(_it.Told, t => t.Contains("ALERT dead-letters: chat 11: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_tells_nothing_again()
    {
        _it.Exchange.Withdrawn = 0.005m;
        await _it.RaisedAsync("balance-drift");
        await _it.EndWatchAsync();
        _it.Watch();
        await _it.SwitchAsync(new() { DiskMegabytes = int.MaxValue });
        await _it.RaisedAsync("disk"); // So it has looked again.
        Assert.Single(_it.Told, t => t.Contains("ALERT balance-drift", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trading_as_it_should_be_raises_nothing()
    {
        await _it.MinutesAsync(60);
        await _it.SwitchAsync(new() { DiskMegabytes = int.MaxValue });
        await _it.RaisedAsync("disk"); // So it has looked.
        Assert.Equal(["disk"], (await _it.AlertsAsync()).Select(a => (string)a["code"]!));
    }
}
