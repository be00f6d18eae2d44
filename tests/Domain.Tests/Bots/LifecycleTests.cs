using System.Text;
using TraderAgent.Domain.Bots;
using TraderAgent.Tests;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

public class LifecycleTests
{
    [Fact]
    public void The_whole_table_is_as_reviewed()
    {
        var table = new StringBuilder("# stage + step -> stage; a dash is a step that is refused there\n");
        foreach (var stage in Enum.GetValues<Lifecycle>())
            foreach (var step in Enum.GetValues<LifecycleStep>())
                table.Append($"{stage,-10}{step,-8}{LifecycleTable.Next(stage, step)?.ToString() ?? "-"}\n");

        Golden.Matches("bot-lifecycle.txt", table.ToString());
    }

    [Fact]
    public void An_operator_s_step_moves_the_bot_as_the_table_says_or_is_refused_with_words()
    {
        foreach (var stage in Enum.GetValues<Lifecycle>())
            foreach (var (step, e) in new (LifecycleStep, BotEvent)[]
            {
                (LifecycleStep.Start, new StartRequested { At = new(0) }),
                (LifecycleStep.Pause, new PauseRequested { At = new(0) }),
                (LifecycleStep.Resume, new ResumeRequested { At = new(0) }),
                (LifecycleStep.Halt, new KillSwitchPulled { At = new(0), Reason = "enough" }),
            })
            {
                var on = BotStages.At(stage);

                var commands = on.React(e);

                Assert.Equal(LifecycleTable.Next(stage, step) ?? stage, on.Desk.Lifecycle);
                Assert.Equal(LifecycleTable.Next(stage, step) is null, BotOnTest.Texts(commands).Any(t => t == $"bot: {step} refused: the bot is {stage}."));
            }
    }

    [Fact]
    public void A_bot_can_be_stopped_from_every_stage()
    {
        foreach (var stage in Enum.GetValues<Lifecycle>())
        {
            var on = BotStages.At(stage);

            on.React(new StopRequested { At = on.Next() });

            Assert.Equal(on.Desk.Orders.Live.Count == 0 ? Lifecycle.Stopped : Lifecycle.Stopping, on.Desk.Lifecycle);
        }
    }

    [Fact]
    public void A_started_bot_trades_from_the_first_price_on()
    {
        var on = new BotOnTest();
        on.React(new StartRequested { At = on.Next() });
        Assert.Equal((Lifecycle.Starting, false), (on.Desk.Lifecycle, on.Desk.MayEnter));

        on.Price(100);

        Assert.Equal((Lifecycle.Running, true), (on.Desk.Lifecycle, on.Desk.MayEnter));
        Assert.IsType<TradingBegan>(on.Seen[^1]);
    }

    [Fact]
    public void A_paused_bot_that_goes_on_begins_to_trade_anew()
    {
        var on = BotStages.At(Lifecycle.Paused);
        on.React(new ResumeRequested { At = on.Next() });

        on.Price(101);

        Assert.Equal(Lifecycle.Running, on.Desk.Lifecycle);
        Assert.IsType<TradingBegan>(on.Seen[^1]);
    }

    [Fact]
    public void A_restart_forgets_why_the_bot_stopped()
    {
        var on = BotStages.At(Lifecycle.Halted);
        Assert.Equal("enough", on.Bot.Reason);

        on.React(new StartRequested { At = on.Next() });

        Assert.Null(on.Bot.Reason);
    }
}
