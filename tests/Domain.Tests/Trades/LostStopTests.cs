using TraderAgent.Domain.Bots;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Trades;

public class LostStopTests
{
    [Fact]
    public void A_stop_that_was_lost_on_its_way_is_sent_again_a_minute_later_and_does_not_wait_for_a_candle()
    {
        var table = TradeTable.With(TradeTable.Long).Offered().Fill("e0");
        var (bot, lost, at) = (table.Bot, table.Bot.Desk.Orders.Live.Single(o => o.Slot == "xs"), table.Bot.Desk.Now);

        var wake = Assert.Single(React(new OrderRejected { At = at, Link = lost.Link, Reason = "it never reached the exchange", NeverArrived = true }).OfType<WakeMe>());
        Assert.Equal(at + TimeSpan.FromMinutes(1), wake.WakeAt);

        var again = Assert.Single(React(new WokeUp { At = wake.WakeAt, Id = wake.Id }).OfType<PlaceOrder>());
        Assert.Equal((lost.Trigger, lost.Quantity), (again.Trigger, again.Quantity));

        List<BotCommand> React(BotEvent e)
        {
            var commands = new List<BotCommand>();
            bot.React(e, new() { Equity = 100_000, PeakEquity = 100_000, DayStartEquity = 100_000 }, commands);
            return commands;
        }
    }
}
