using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Tests.Cells;

public class BatchRunTests
{
    private static readonly Denial TooMuch = new() { Limit = "portfolioExposurePercent", Allowed = 100, Actual = 120, Unit = "quote" };

    [Fact]
    public async Task Commands_go_out_in_order_and_the_bot_is_told_before_history_is_written()
    {
        var steps = new Steps();

        await BatchRun.RunAsync(Steps.Batch(Steps.Place(0, "e1"), Steps.Place(1, "x1"), Steps.Place(2, "e2")), steps);

        Assert.Equal(["admit", "send 0", "send 1", "send 2", "answer", "record"], steps.Done);
        Assert.Equal([0, 1, 2], steps.Answers.Select(a => a.Key.Index));
    }

    [Fact]
    public async Task What_the_account_denies_is_not_sent_and_exits_are()
    {
        var steps = new Steps { Denial = TooMuch };

        await BatchRun.RunAsync(Steps.Batch(Steps.Place(0, "e1"), Steps.Place(1, "x1")), steps);

        Assert.Equal(["admit", "send 1", "answer", "record"], steps.Done);
        var told = Assert.IsType<BotEvent.OrderRejected>(steps.Answers[0].Outcome.EventFor(Steps.Place(0, "e1").Command));
        Assert.True(told.NeverArrived);
        Assert.Contains("portfolioExposurePercent: 120 quote would exceed 100 quote", told.Reason);
    }

    [Fact]
    public async Task A_throttled_command_waits_longer_each_time_and_nothing_overtakes_it()
    {
        var steps = new Steps();
        steps.Outcomes[new(1, 0)] = new([Throttled(), Throttled()]);

        await BatchRun.RunAsync(Steps.Batch(Steps.Place(0, "e1"), Steps.Place(1, "e2")), steps);

        Assert.Equal(["admit", "send 0", "wait 2", "send 0", "wait 4", "send 0", "send 1", "answer", "record"], steps.Done);
        Assert.All(steps.Answers, a => Assert.IsType<OrderOutcome.Accepted>(a.Outcome));
    }

    [Fact]
    public async Task A_command_throttled_at_every_attempt_is_given_back_and_the_rest_goes_on()
    {
        var steps = new Steps();
        steps.Outcomes[new(1, 0)] = new(Enumerable.Repeat(Throttled(), BatchRun.Attempts));

        await BatchRun.RunAsync(Steps.Batch(Steps.Place(0, "x1"), Steps.Place(1, "x2")), steps);

        Assert.IsType<OrderOutcome.Throttled>(steps.Answers[0].Outcome);
        Assert.IsType<OrderOutcome.Accepted>(steps.Answers[1].Outcome);
    }

    [Fact]
    public async Task A_ladder_ends_with_the_first_safety_order_that_cannot_be_paid()
    {
        var steps = new Steps();
        steps.Outcomes[new(1, 1)] = new([new OrderOutcome.Refused { At = default, Reason = "170131 Balance insufficient" }]);

        await BatchRun.RunAsync(Steps.Batch(Steps.Place(0, "e1", 7), Steps.Place(1, "e2", 7), Steps.Place(2, "e3", 7), Steps.Place(3, "x1", 7)), steps);

        Assert.Equal(["admit", "send 0", "send 1", "send 3", "answer", "record"], steps.Done);
        Assert.Equal(["Accepted", "Refused", "Refused", "Accepted"], steps.Answers.Select(a => a.Outcome.GetType().Name));
    }

    [Fact]
    public async Task A_refused_level_of_a_grid_leaves_the_others_their_chance()
    {
        var steps = new Steps();
        steps.Outcomes[new(1, 0)] = new([new OrderOutcome.Refused { At = default, Reason = "170131 Balance insufficient" }]);

        await BatchRun.RunAsync(Steps.Batch(Steps.Place(0, "e1"), Steps.Place(1, "e2")), steps);

        Assert.Equal(["Refused", "Accepted"], steps.Answers.Select(a => a.Outcome.GetType().Name));
    }

    private static OrderOutcome.Throttled Throttled() => new() { At = default, RetryAfter = TimeSpan.FromSeconds(2) };
}
