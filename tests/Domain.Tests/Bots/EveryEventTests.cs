using System.Reflection;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

public class EveryEventTests
{
    private static readonly OrderLinkId Nobodys = OrderLinkId.For(new("bot"), 0, "e9", 999);

    [Fact]
    public void Every_event_has_an_arm_at_every_stage()
    {
        foreach (var stage in Enum.GetValues<Lifecycle>())
            foreach (var kind in WireExamples.Events(Nobodys, new(0)).Select(e => e.GetType()))
            {
                var on = BotStages.At(stage);
                var link = on.Desk.Orders.Live is [var first, ..] ? first.Link : Nobodys;
                var e = WireExamples.Events(link, on.Next()).Single(x => x.GetType() == kind);

                on.React(e);

                Assert.True(on.Desk.Lifecycle != Lifecycle.Halted || stage == Lifecycle.Halted || Halts(e, known: link != Nobodys), $"{kind.Name} at {stage}: {on.Bot.Reason}");
                Assert.DoesNotContain("no arm", on.Bot.Reason ?? "", StringComparison.Ordinal);
                Assert.Equal(on.Bot.Save(), Bot.Load(on.Bot.Save(), on.Desk.Instrument, new()).Save());
            }
    }

    [Fact]
    public void Every_event_and_every_command_has_an_example()
    {
        Assert.Equal(Kinds<BotEvent>(), WireExamples.Events(Nobodys, new(0)).Select(e => e.GetType().Name).Order());
        Assert.Equal(Kinds<BotCommand>(), WireExamples.Commands(Nobodys, new(0)).Select(c => c.GetType().Name).Order());
    }

    [Theory]
    [InlineData(typeof(TradingBegan))]
    [InlineData(typeof(PositionFlattened))]
    [InlineData(typeof(OrderDenied))]
    public void What_the_bot_makes_itself_cannot_come_from_outside(Type kind)
    {
        var on = BotOnTest.WithOpenEntry();

        on.React(WireExamples.Events(on.Only.Link, on.Next()).Single(e => e.GetType() == kind));

        Assert.Equal((Lifecycle.Halted, true), (on.Desk.Lifecycle, on.Bot.Reason!.Contains("cannot come from outside", StringComparison.Ordinal)));
    }

    private static bool Halts(BotEvent e, bool known) =>
        e is KillSwitchPulled or PositionLiquidated or TradingBegan or PositionFlattened || (e is OrderDenied && known) || (e is OrderFilled && !known);

    private static IEnumerable<string> Kinds<T>() =>
        typeof(T).GetNestedTypes(BindingFlags.Public).Where(t => t.IsSubclassOf(typeof(T)) && !t.IsAbstract).Select(t => t.Name).Order();
}
