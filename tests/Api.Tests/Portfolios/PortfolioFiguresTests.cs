using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using static TraderAgent.Api.Tests.Portfolios.Given;

namespace TraderAgent.Api.Tests.Portfolios;

public sealed class PortfolioFiguresTests
{
    private static readonly AgentView Agent = View(
        Bot("a", "BTCUSDT") with { Position = new(0.02m), Exposure = new(1_500), Realized = new(30), Unrealized = new(-10), Fees = new(4), Allotment = new(3_000) },
        Bot("b", "ETHUSDT", "dca") with { Position = new(-0.5m), Exposure = new(1_000), Realized = new(-5), Fees = new(1), Funding = new(-2), Lifecycle = Lifecycle.Paused },
        Bot("c", "ETHUSDT", "dca") with { Position = new(0.25m), Exposure = new(900) });

    [Fact]
    public void The_account_is_told_in_figures_of_now()
    {
        var it = PortfolioSummary.Of(Agent);

        Assert.Equal((-500.0, -5.0), (it.Profit, it.ReturnPercent)); // 9,500 of 10,000.
        Assert.Equal((1_500.0, 100 * 1_500.0 / 11_000), (it.Drawdown, it.DrawdownPercent));
        Assert.Equal((-500.0, -5.0), (it.DayProfit, it.DayProfitPercent));
        Assert.Equal((new Money(25), new Money(-10), new Money(5), new Money(-2)), (it.Realized, it.Unrealized, it.Fees, it.Funding));
        Assert.Equal((3, 2), (it.Bots, it.Running));
    }

    [Fact]
    public void Exposure_tells_long_from_short_and_how_much_of_the_limits_is_used()
    {
        var it = Exposures.Of(Agent, new RiskLimits { SymbolExposure = new(40), PortfolioExposure = new(100) });

        Assert.Equal((2_500.0, 1_000.0 - 1_000 + 500), (it.Gross, it.Net)); // 1,000 long BTC; 1,000 short and 500 long ETH.
        Assert.Equal((3_400.0, 9_500.0), (it.WithOrders, it.Limit));
        Assert.Equal(2_500.0 / 9_500, it.Leverage);
        var (eth, btc) = (it.Symbols[0], it.Symbols[1]); // 1,900 against 1,500: the largest first.
        Assert.Equal(("ETHUSDT", 500.0, 1_000.0, -500.0, 1_900.0), (eth.Symbol, eth.Long, eth.Short, eth.Net, eth.WithOrders));
        Assert.Equal((3_800.0, 50.0), (eth.Limit, eth.UsedPercent));
        Assert.Equal(("BTCUSDT", 1_000.0), (btc.Symbol, btc.Net));
    }

    [Fact]
    public void Capital_is_spread_by_what_each_may_use_and_by_what_it_holds()
    {
        var it = CapitalSpread.Of(Agent);

        Assert.Equal((new Money(5_000), 2_500.0), (it.Capital, it.Invested)); // 3,000 allotted, and 1,000 twice as configured.
        Assert.Equal([("a", 60.0, 40.0), ("b", 20.0, 40.0), ("c", 20.0, 20.0)], it.Bots.Select(r => (r.Key, r.CapitalPercent, r.InvestedPercent)));
        Assert.Equal([("BTCUSDT", 1_000.0), ("ETHUSDT", 1_500.0)], it.Symbols.Select(r => (r.Key, r.Invested)));
        Assert.Equal([("grid", new Money(30)), ("dca", new Money(-5))], it.Kinds.Select(r => (r.Key, r.Realized)));
    }

    [Fact]
    public void The_deepest_fall_and_the_fall_at_each_point_are_from_the_peak_before()
    {
        EquityPoint[] curve = [new(new(1), 10_500), new(new(2), 8_400), new(new(3), 10_500), new(new(4), 11_000), new(new(5), 9_900)];

        var it = DrawdownFigures.Of(Agent.Account, curve);

        Assert.Equal([0.0, 20, 0, 0, 10], it.Curve.Select(p => Math.Round(p.Percent, 9)));
        Assert.Equal((20.0, new Instant(1), new Instant(2), new Instant(3)), (Math.Round(it.MaxPercent, 9), it.From, it.To, it.RecoveredAt));
        Assert.Equal((1_500.0, 100 * 1_500.0 / 11_000), (it.Now, it.NowPercent)); // Of the account, which knows more points than the curve.
    }
}
