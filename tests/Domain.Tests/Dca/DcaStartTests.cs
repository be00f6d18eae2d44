using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Dca;

namespace TraderAgent.Domain.Tests.Dca;

public class DcaStartTests
{
    [Fact]
    public void A_deal_begins_on_schedule_only()
    {
        var table = Table(new DcaCondition.Schedule { EveryMinutes = 60, OffsetMinutes = 5 }).Start();

        var begun = Minutes(table, 180, _ => 100);

        Assert.Equal(3, begun.Count);
        Assert.All(begun, at => Assert.Equal(5 * 60_000, at % 3_600_000));
    }

    [Fact]
    public void A_schedule_hidden_in_a_gap_of_candles_is_kept_at_the_next_candle()
    {
        var table = Table(new DcaCondition.Schedule { EveryMinutes = 60 }).Start();

        Assert.Equal(["e0"], table.Candle(100, 61).AskedSlots);
    }

    [Fact]
    public void A_deal_begins_below_a_price()
    {
        var table = Table(new DcaCondition.PriceIs { Is = DcaCompare.Below, Price = new(95) }).Start();

        Assert.Empty(table.Candle(95).AskedSlots);
        Assert.Equal(["e0"], table.Candle(94.99).AskedSlots);
    }

    [Fact]
    public void A_deal_begins_when_the_RSI_is_low_and_not_before_it_is_known()
    {
        var table = Table(new DcaCondition.RsiIs { Period = 5, Value = 30 }).Start();

        var begun = Minutes(table, 20, i => 100 - i);

        Assert.Equal(5, (begun[0] - table.Now.UnixMilliseconds + 20 * 60_000) / 60_000); // Five changes after the first candle.
    }

    [Fact]
    public void A_deal_begins_when_the_fast_average_crosses_in_a_strong_trend()
    {
        var cross = new DcaCondition.EmaCross { Fast = 3, Slow = 8, AdxPeriod = 5, MinAdx = 20 };

        Assert.Single(Minutes(Table(cross).Start(), 60, Valley));
        Assert.Empty(Minutes(Table(cross with { MinAdx = 99.9 }).Start(), 60, Valley));
        Assert.Empty(Minutes(Table(cross with { To = DcaCompare.Below }).Start(), 30, _ => 100)); // No cross on a flat market.
    }

    [Fact]
    public void A_deal_begins_outside_a_Bollinger_band()
    {
        var table = Table(new DcaCondition.OutsideBollinger { Period = 10 }).Start();
        Minutes(table, 20, i => 100 + i % 2);
        Assert.Empty(table.Deals);

        Assert.Equal(["e0"], table.Candle(97).AskedSlots);
    }

    [Fact]
    public void A_deal_begins_once_when_a_downtrend_begins()
    {
        var table = Table(new DcaCondition.DowntrendBegins { Period = 5, MinAdx = 25 }).Start();

        var begun = Minutes(table, 60, i => i < 30 ? 100 + i : 130 - 2 * (i - 30));

        Assert.Single(begun);
    }

    [Fact]
    public void Joined_by_and_all_conditions_must_hold_at_the_same_candle()
    {
        var table = Table(DcaJoin.And, new DcaCondition.PriceIs { Is = DcaCompare.Below, Price = new(95) }, new DcaCondition.Schedule { EveryMinutes = 60 }).Start();

        Assert.Empty(Minutes(table, 120, _ => 96));
        Assert.Single(Minutes(table, 60, _ => 94));
    }

    [Fact]
    public void Joined_by_or_one_condition_is_enough()
    {
        var table = Table(DcaJoin.Or, new DcaCondition.PriceIs { Is = DcaCompare.Below, Price = new(95) }, new DcaCondition.PriceIs { Is = DcaCompare.Above, Price = new(105) }).Start();

        Assert.Empty(table.Candle(100).AskedSlots);
        Assert.Equal(["e0"], table.Candle(106).AskedSlots);
    }

    [Fact]
    public void Conditions_are_watched_before_the_bot_is_started()
    {
        var table = Table(new DcaCondition.RsiIs { Period = 5, Value = 30 });
        for (var i = 0; i < 10; i++) table.Candle(100 - i);

        Assert.Equal(["e0"], table.Start(89).AskedSlots);
    }

    [Fact]
    public void A_cooldown_keeps_deals_apart()
    {
        var table = new DcaTable(DcaTable.Plain with { CooldownMinutes = 10 }).Opened().Fill("x1").Settle();

        for (var i = 0; i < 9; i++) Assert.Empty(table.Candle(100).AskedSlots);
        Assert.Equal(["e0"], table.Candle(100).AskedSlots);
    }

    [Fact]
    public void No_more_deals_are_open_at_once_than_allowed()
    {
        var table = new DcaTable(DcaTable.Plain with { MaxConcurrentDeals = 2 }).Opened();
        for (var i = 0; i < 5; i++) table.Candle(100).Settle();

        Assert.Equal([1L, 2L], table.Deals.Select(d => d.Number));
    }

    [Fact]
    public void No_more_deals_are_opened_in_all_than_allowed()
    {
        var table = new DcaTable(DcaTable.Plain with { MaxDeals = 2 }).Opened();
        for (var i = 0; i < 5; i++)
        {
            if (table.Deals.Count > 0) table.Fill("x1").Settle();
            table.Candle(100).Settle();
        }

        Assert.Equal(2, table.Recorded.Count);
        Assert.Empty(table.Deals);
    }

    [Fact]
    public void A_deal_that_did_not_open_does_not_count_against_the_number_in_all()
    {
        var table = new DcaTable(DcaTable.Plain with { MaxDeals = 1 }).Start().Reject("e0").Candle(100);

        Assert.Equal(["e0"], table.AskedSlots);
    }

    [Fact]
    public void The_maximum_position_size_holds_back_a_deal_whose_ladder_would_not_fit()
    {
        var table = new DcaTable(DcaTable.Plain with { MaxConcurrentDeals = 3, MaxPositionSize = new Money(800) }).Opened();
        for (var i = 0; i < 5; i++) table.Candle(100).Settle();

        Assert.Equal(2, table.Deals.Count);
    }

    private static double Valley(int i) => i < 30 ? 100 - i : 70 + 2 * (i - 30);

    private static DcaTable Table(params DcaCondition[] conditions) => Table(DcaJoin.And, conditions);

    private static DcaTable Table(DcaJoin join, params DcaCondition[] conditions) =>
        new(DcaTable.Plain with { SafetyOrders = 0, Start = new() { Join = join, Conditions = conditions } });

    /// <summary>Candles of a minute; every deal is taken to its target at once.</summary>
    /// <returns>When deals began.</returns>
    private static List<long> Minutes(DcaTable table, int count, Func<int, double> price)
    {
        var begun = new List<long>();
        for (var i = 0; i < count; i++)
        {
            table.Candle(price(i));
            if (!table.AskedSlots.Contains("e0")) continue;
            begun.Add(table.Now.UnixMilliseconds);
            table.Settle().Fill("x1").Settle();
        }
        return begun;
    }
}
