using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

[Collection(Alone.Name)]
public class QuietCandleTests
{
    [Fact]
    public void A_quiet_candle_allocates_nothing()
    {
        var on = BotOnTest.WithPosition();
        var output = new List<BotCommand>();
        var closed = CandleClosed.Of(Timeframe.OneMinute, new(on.Now, 100, 101, 99, 100, 1));
        Replay(1_000); // Until everything is compiled.

        var before = GC.GetAllocatedBytesForCurrentThread();
        Replay(10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(output);

        void Replay(int candles)
        {
            for (var i = 0; i < candles; i++)
            {
                on.Bot.React(closed, on.Account, output);
                closed.MoveTo(new(closed.At, 100, 101, 99, 100 + i % 3, 1));
            }
        }
    }

    [Fact]
    public void A_candle_that_is_shown_twice_or_late_is_not_seen_again()
    {
        var candles = 0;
        var on = new BotOnTest((e, _) => candles += e is CandleClosed ? 1 : 0);
        var (first, second) = (Minute(0), Minute(1));

        foreach (var e in new[] { first, first, second, first, second }) on.React(e);

        Assert.Equal((2, second.At), (candles, on.Bot.LastCandleAt));
    }

    [Fact]
    public void A_candle_of_another_timeframe_is_seen_beside_the_bot_s_own()
    {
        var candles = 0;
        var on = new BotOnTest((e, _) => candles += e is CandleClosed ? 1 : 0);

        on.React(Minute(59));
        on.React(CandleClosed.Of(Timeframe.OneHour, new(BotOnTest.Start, 100, 101, 99, 98, 60)));

        Assert.Equal((2, 98), (candles, on.Desk.LastPrice));
    }

    [Fact]
    public void An_idle_bot_keeps_seeing_candles_and_places_nothing()
    {
        var placed = 0;
        var on = new BotOnTest((_, desk) => placed += desk.Place(BotOnTest.Entry(1, 95)) is null ? 0 : 1);

        Assert.Empty(on.React(Minute(0)));

        Assert.Equal((0, Lifecycle.Idle, 100), (placed, on.Desk.Lifecycle, on.Desk.LastPrice));
    }

    [Fact]
    public void A_bot_reports_its_standing_when_it_changed_and_not_otherwise()
    {
        var on = BotOnTest.WithPosition();
        Assert.True(on.Bot.TryTakeStanding(out var standing));
        Assert.Equal((1m, 95m, 100m, 0), (standing.Position.Value, standing.CostBasis.Value, standing.Exposure.Value, standing.LiveOrders));

        on.React(Minute(0));
        on.Price(101);

        Assert.False(on.Bot.TryTakeStanding(out _));
    }

    private static CandleClosed Minute(int minute) =>
        CandleClosed.Of(Timeframe.OneMinute, new(BotOnTest.Start + TimeSpan.FromMinutes(minute), 100, 101, 99, 100, 1));
}
