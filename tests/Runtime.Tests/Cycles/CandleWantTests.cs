using TraderAgent.Domain.Market;
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
        var wants = CandleWant.Of([Watch(seenTo: -2), Watch(seenTo: -2)], Now);

        Assert.Equal([new CandleWant("BTCUSDT", Timeframe.OneMinute, Minute - TimeSpan.FromMinutes(2))], wants);
    }

    [Fact]
    public void Nothing_is_asked_for_while_no_candle_can_have_closed() => Assert.Empty(CandleWant.Of([Watch(seenTo: 0)], Now));

    [Fact]
    public void A_new_market_begins_with_the_last_candle_that_closed() =>
        Assert.Equal(Minute - TimeSpan.FromMinutes(1), Assert.Single(CandleWant.Of([Watch()], Now)).From);

    [Fact]
    public void A_new_bot_does_not_hold_up_the_candles_that_another_missed() =>
        Assert.Equal(Minute - TimeSpan.FromMinutes(9), Assert.Single(CandleWant.Of([Watch(), Watch(seenTo: -9)], Now)).From);

    [Fact]
    public void A_new_bot_is_shown_the_last_candle_though_another_has_seen_it() =>
        Assert.Equal(Minute - TimeSpan.FromMinutes(1), Assert.Single(CandleWant.Of([Watch(), Watch(seenTo: 0)], Now)).From);

    [Fact]
    public void A_bot_that_comes_to_a_market_left_long_ago_is_not_shown_what_it_missed()
    {
        var want = Assert.Single(CandleWant.Of([Watch(seenTo: -43_200) with { Since = Minute - TimeSpan.FromMinutes(1) }], Now));

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
        var wants = CandleWant.Of([Watch(), Watch() with { Timeframe = FiveMinutes }], Now);

        Assert.Equal([Timeframe.OneMinute, FiveMinutes], wants.Select(w => w.Timeframe).Order());
    }

    /// <summary>Somebody who has seen the candles that opened before a minute, counted from the present one.</summary>
    private static CandleWatch Watch(int? seenTo = null) =>
        new("BTCUSDT", Timeframe.OneMinute, seenTo is { } minutes ? Minute + TimeSpan.FromMinutes(minutes) : null);
}
