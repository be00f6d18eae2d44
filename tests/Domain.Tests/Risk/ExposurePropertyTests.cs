using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Tests.Instruments;

namespace TraderAgent.Domain.Tests.Risk;

public class ExposurePropertyTests
{
    private static readonly RiskLimits Limits = new()
    {
        BotExposure = new(40), SymbolExposure = new(60), PortfolioExposure = new(90), PerTradeLoss = new(3), MaxOrderValue = new(2_500),
    };

    private sealed record Want(int Bot, int Quantity, int Price);

    [Fact]
    public void No_sequence_of_admitted_entries_exceeds_a_limit() =>
        Prop.ForAll(Arb.From(Wants().ArrayOf(60)), wants =>
        {
            var exposure = new decimal[6]; // Bot b trades symbol b % 2.
            foreach (var want in wants)
            {
                var order = new OrderRequest
                {
                    Deal = 0, Slot = "e1", Side = want.Quantity % 2 == 0 ? Side.Buy : Side.Sell, Type = OrderType.Limit, Quantity = new(want.Quantity / 1000m), Price = new(want.Price / 100m),
                };
                if (RiskGate.Check(order, FactsFor(want.Bot, order, exposure), Limits) is not null) continue;
                exposure[want.Bot] += order.Quantity.Value * order.Price!.Value.Value;

                Assert.True(exposure[want.Bot] <= 4_000);
                Assert.True(exposure.Where((_, bot) => bot % 2 == want.Bot % 2).Sum() <= 6_000);
                Assert.True(exposure.Sum() <= 9_000);
            }
        }).Check(Cases.Of(500));

    private static RiskFacts FactsFor(int bot, OrderRequest order, decimal[] exposure) => new()
    {
        Account = new()
        {
            Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000,
            OtherSymbolExposure = new(exposure.Where((_, other) => other != bot && other % 2 == bot % 2).Sum()),
            OtherExposure = new(exposure.Where((_, other) => other != bot).Sum()),
        },
        Instrument = TestMarkets.Linear, Price = order.Price!.Value, BotExposure = new(exposure[bot]), LiveOrders = 0, LiveConditionalOrders = 0, OrdersThisMinute = 0,
    };

    private static Gen<Want> Wants() =>
        from bot in Gen.Choose(0, 5)
        from quantity in Gen.Choose(1, 20_000)
        from price in Gen.Choose(1, 20_000)
        select new Want(bot, quantity, price);
}
