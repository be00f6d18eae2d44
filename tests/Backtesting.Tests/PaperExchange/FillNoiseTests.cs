using TraderAgent.Backtesting.Paper;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class FillNoiseTests
{
    private static PaperOptions With(double missed = 0, int delay = 0, ulong seed = 1) => PaperDesk.Plain with { Noise = new(seed, missed, delay) };

    [Fact]
    public void A_missed_order_does_not_fill_in_the_candle_that_trades_through_it()
    {
        var desk = PaperDesk.At(100, With(missed: 1));
        desk.Buy(1, 98);

        Assert.Empty(desk.Candle(100, 110, 90, 100));
        Assert.Equal("OrderCancelled", desk.Cancel(desk.LastLink).Kinds()); // It is still there.
    }

    [Fact]
    public void Each_candle_gives_an_order_another_chance()
    {
        var missed = 0;
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var desk = PaperDesk.At(100, With(missed: 0.5, seed: seed));
            desk.Buy(1, 98);
            while (desk.Candle(100, 110, 90, 100).Count == 0) missed++;
        }

        Assert.InRange(missed, 150, 250); // One on average before the one that fills.
    }

    [Fact]
    public void A_missed_order_can_be_moved_and_stored()
    {
        var desk = PaperDesk.At(100, With(missed: 1));
        desk.Buy(1, 98);
        desk.Candle(100, 110, 90, 100);

        Assert.Null(desk.Exchange.Amend("BTCUSDT", desk.LastLink, new() { Price = new(97) }));
        desk.Restart();
        Assert.Equal("OrderAmended", desk.Candle(100, 110, 90, 100).Kinds());
    }

    [Fact]
    public void A_delayed_command_arrives_within_its_limit_and_none_overtakes_another()
    {
        var desk = PaperDesk.At(100, With(delay: 50_000));
        for (var i = 0; i < 4; i++) desk.Buy(1);

        var times = desk.Candle(100, 100, 100, 100).OfType<Domain.Bots.BotEvent.OrderFilled>().Select(e => e.At.UnixMilliseconds).ToList();

        Assert.Equal(4, times.Count);
        Assert.Equal(times.Order(), times);
        Assert.All(times, at => Assert.InRange(at, 60_001, 110_000));
        Assert.True(times.Distinct().Count() > 1);
    }
}
