using TraderAgent.Backtesting.Costs;

namespace TraderAgent.Backtesting.Tests.Costs;

public class BillTests
{
    private static readonly PriceList Prices = PriceList.BuiltIn();

    [Fact]
    public void Only_what_is_above_the_free_grant_is_charged()
    {
        var bill = Bill.Of(1, [new("a", Meters.Executions, 1_000_000), new("b", Meters.Executions, 1_250_000), new("a", Meters.Compute, 99_000)], Prices);
        var executions = bill.Lines.First(l => l.Meter == Meters.Executions);
        Assert.Equal((2_250_000, 2_000_000), (executions.Used, executions.Charged));
        Assert.Equal(0.80, executions.Cost, 9); // 2 million at 0.40.
        Assert.Equal(0.80, bill.Total, 9); // Compute is within its grant.
    }

    [Fact]
    public void The_namespace_and_the_alerts_are_told_apart_from_trading()
    {
        var bill = Bill.Of(2,
            [new("a", Meters.QueueOperations, 500_000), new("s", Meters.ServiceBusHours, 730), new("s", Meters.MetricAlerts, 3), new("s", Meters.LogAlerts, 1)], Prices);
        Assert.Equal(0.20, bill.Trading, 9); // 50 times 10,000 at 0.004.
        Assert.Equal(730 * 0.0135 + 3 * 0.10 + 0.50, bill.Standing, 9);
        Assert.Equal(bill.Trading + bill.Standing, bill.Total, 9);
    }

    [Fact]
    public void More_bots_never_cost_less()
    {
        var one = new TradingDay
        {
            Bots = 1, Markets = 1, BotCandles = 1440, Actions = 20, EntryActions = 8, OrderCommands = 25, Fills = 18, Deals = 9, Notices = 1, WakeUps = 1,
            States = [new(40_000, 6_000)],
        };
        double[] totals = [.. new[] { 1, 3, 10, 30, 100, 300, 1_000 }.Select(n => HostCost.Of(Enumerable.Repeat(one, n).Aggregate((a, b) => a.With(b)), new(), Prices).Bill.Total)];
        Assert.Equal(totals.Order(), totals);
    }
}
