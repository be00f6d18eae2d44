using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Runtime.Tests.Cycles;

public class CandleWantTests
{
    private static readonly Instant Now = new(1_700_000_042_000); // Two seconds after a minute.
    private static readonly Instant Minute = new(1_700_000_040_000);
    private static readonly Timeframe FiveMinutes = Timeframe.Parse("5m");

    [Fact]
    public void A_market_that_two_bots_trade_is_asked_for_once()
    {
        var wants = CandleWant.Of([Seat("a"), Seat("b")], Known("BTCUSDT", Minute - TimeSpan.FromMinutes(3)), Now);

        Assert.Equal([new CandleWant("BTCUSDT", Timeframe.OneMinute, Minute - TimeSpan.FromMinutes(2))], wants);
    }

    [Fact]
    public void Nothing_is_asked_for_while_no_candle_can_have_closed() =>
        Assert.Empty(CandleWant.Of([Seat("a")], Known("BTCUSDT", Minute - TimeSpan.FromMinutes(1)), Now));

    [Fact]
    public void A_new_market_begins_with_the_last_candle_that_closed() =>
        Assert.Equal(Minute - TimeSpan.FromMinutes(1), Assert.Single(CandleWant.Of([Seat("a")], new Dictionary<string, MarketCell>(), Now)).From);

    [Fact]
    public void A_bot_that_comes_to_a_market_left_long_ago_is_not_shown_what_it_missed()
    {
        var left = Known("BTCUSDT", Minute - TimeSpan.FromDays(30));

        var want = Assert.Single(CandleWant.Of([Seat("a") with { Since = Minute - TimeSpan.FromMinutes(1) }], left, Now));

        Assert.Equal(Minute - TimeSpan.FromMinutes(1), want.From);
    }

    [Fact]
    public void After_a_silence_the_candles_come_in_parts_and_in_order()
    {
        var want = new CandleWant("BTCUSDT", Timeframe.OneMinute, Minute - TimeSpan.FromMinutes(2_000));
        var all = Enumerable.Range(0, 2_001).Reverse().Select(i => new Candle(want.From + TimeSpan.FromMinutes(i), 1, 1, 1, 1, 1));

        var taken = want.Take(all, Now);

        Assert.Equal(Enumerable.Range(0, CandleWant.Most).Select(i => want.From + TimeSpan.FromMinutes(i)), taken.Select(c => c.Candle.OpenTime));
    }

    [Fact]
    public void The_candle_that_runs_is_never_handed_over()
    {
        var want = new CandleWant("BTCUSDT", Timeframe.OneMinute, Minute - TimeSpan.FromMinutes(1));

        Assert.Equal([want.From], want.Take([new(want.From, 1, 1, 1, 1, 1), new(Minute, 1, 1, 1, 1, 1)], Now).Select(c => c.Candle.OpenTime));
    }

    [Fact]
    public void Each_timeframe_of_a_market_is_asked_for()
    {
        var wants = CandleWant.Of([Seat("a"), Seat("b") with { Timeframe = FiveMinutes }], new Dictionary<string, MarketCell>(), Now);

        Assert.Equal([Timeframe.OneMinute, FiveMinutes], wants.Select(w => w.Timeframe).Order());
    }

    private static CellSeat Seat(string bot) => new(new(bot), "BTCUSDT", Timeframe.OneMinute);

    private static Dictionary<string, MarketCell> Known(string symbol, Instant lastOpen)
    {
        var market = new MarketCell();
        market.Advance([new(symbol, Timeframe.OneMinute, new(lastOpen, 1, 1, 1, 1, 1))]);
        return new() { [symbol] = market };
    }
}
