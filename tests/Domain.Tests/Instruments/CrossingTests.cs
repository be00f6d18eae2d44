using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Tests.Instruments;

public class CrossingTests
{
    private static readonly Gen<decimal> Steps = Gen.Elements(0.00000001m, 0.0001m, 0.001m, 0.01m, 0.03m, 0.25m, 0.5m, 1m, 7m, 10m, 100m);

    [Fact]
    public void A_buy_never_crosses_upward() => ForAllPrices((market, price) =>
    {
        var limit = market.LimitPrice(Side.Buy, price).Value;
        Assert.InRange((decimal)price - limit, 0, Below(market.TickSize));
        Assert.Equal(0, limit % market.TickSize);
    });

    [Fact]
    public void A_sell_never_crosses_downward() => ForAllPrices((market, price) =>
    {
        var limit = market.LimitPrice(Side.Sell, price).Value;
        Assert.InRange(limit - (decimal)price, 0, Below(market.TickSize));
        Assert.Equal(0, limit % market.TickSize);
    });

    [Fact]
    public void A_taker_never_gets_a_better_price_than_the_market_s() => ForAllPrices((market, price) =>
    {
        Assert.InRange(market.TakerPrice(Side.Buy, price).Value - (decimal)price, 0, Below(market.TickSize));
        Assert.InRange((decimal)price - market.TakerPrice(Side.Sell, price).Value, 0, Below(market.TickSize));
    });

    [Fact]
    public void The_nearest_price_is_at_most_half_a_tick_away() => ForAllPrices((market, price) =>
    {
        var nearest = market.NearestPrice((decimal)price).Value;
        Assert.True(Math.Abs(nearest - (decimal)price) * 2 <= market.TickSize);
        Assert.Equal(0, nearest % market.TickSize);
    });

    [Fact]
    public void A_price_on_the_tick_stays_where_it_is() =>
        Prop.ForAll(Arb.From(Steps), Arb.From(Gen.Choose(1, 1_000_000)), (tick, count) =>
        {
            var market = TestMarkets.Spot with { TickSize = tick };
            var price = new Price(tick * count);
            foreach (var side in Enum.GetValues<Side>())
            {
                Assert.Equal(price, market.LimitPrice(side, (double)price.Value));
                Assert.Equal(price, market.TakerPrice(side, (double)price.Value));
            }
        }).Check(Cases.Of(100));

    [Fact]
    public void A_quantity_is_cut_to_the_lot_and_never_grows() =>
        Prop.ForAll(Arb.From(Steps), Arb.From(Decimals()), (lot, quantity) =>
        {
            var market = TestMarkets.Spot with { LotSize = lot };
            var (floor, ceiling) = (market.FloorQuantity(quantity).Value, market.CeilQuantity(quantity).Value);
            Assert.InRange(quantity - floor, 0, Below(lot));
            Assert.InRange(ceiling - quantity, 0, Below(lot));
            Assert.Equal((0m, 0m), (floor % lot, ceiling % lot));
        }).Check(Cases.Of(100));

    [Fact]
    public void A_negative_quantity_is_no_order_of_the_other_side() => Assert.Equal(Quantity.Zero, TestMarkets.Spot.FloorQuantity(-1.5m));

    [Fact]
    public void The_noise_of_a_double_does_not_cost_a_tick()
    {
        Assert.Equal(new Price(110), TestMarkets.Spot.LimitPrice(Side.Sell, 100 * 1.1)); // 110.00000000000001
        Assert.Equal(new Price(0.3m), TestMarkets.Spot.LimitPrice(Side.Sell, 0.1 + 0.2)); // 0.30000000000000004
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(1e15)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_price_that_is_none_does_not_cross(double price)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TestMarkets.Spot.LimitPrice(Side.Buy, price));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestMarkets.Spot.TakerPrice(Side.Sell, price));
    }

    private static void ForAllPrices(Action<Instrument, double> holds) =>
        Prop.ForAll(Arb.From(Steps.Select(tick => TestMarkets.Spot with { TickSize = tick })), Arb.From(Decimals().Select(d => (double)d)), holds)
            .Check(Cases.Of(1_000));

    private static Gen<decimal> Decimals() =>
        from digits in Gen.Choose(1, int.MaxValue)
        from scale in Gen.Choose(0, 12)
        select digits / (decimal)Math.Pow(10, scale);

    private static decimal Below(decimal step) => step * 0.999999999999m;
}
