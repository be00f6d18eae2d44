using TraderAgent.Domain.Bots;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>A bot at each stage of its lifecycle, with a position and an entry order open where it can have them.</summary>
internal static class BotStages
{
    public static BotOnTest At(Lifecycle stage)
    {
        if (stage is Lifecycle.Idle) return new();
        if (stage is Lifecycle.Starting)
        {
            var starting = new BotOnTest();
            starting.React(new StartRequested { At = starting.Next() });
            return starting;
        }

        var on = BotOnTest.WithPosition((e, desk) =>
        {
            if (e is OrderFilled && desk.Orders.Live.Count == 0) desk.Place(BotOnTest.Entry(1, 90, "e2"));
        });
        on.Accept(on.Only);
        on.React(Into(stage, on));
        if (stage is Lifecycle.Paused or Lifecycle.Stopped or Lifecycle.Halted) on.Cancelled(on.Only);
        Assert.Equal(stage, on.Desk.Lifecycle);
        return on;
    }

    private static BotEvent Into(Lifecycle stage, BotOnTest on) => stage switch
    {
        Lifecycle.Paused => new PauseRequested { At = on.Next() },
        Lifecycle.Stopping or Lifecycle.Stopped => new StopRequested { At = on.Next() },
        Lifecycle.Halted => new KillSwitchPulled { At = on.Next(), Reason = "enough" },
        _ => new Reconciled { At = on.Next() },
    };
}
