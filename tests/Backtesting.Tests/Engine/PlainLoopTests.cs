using TraderAgent.Backtesting.Bench;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Engine;

public class PlainLoopTests
{
    private static readonly CandleSeries Candles = BenchPlans.Candles(1_000_000);

    [Fact]
    public void A_crossover_backtest_equals_a_plain_loop_trade_for_trade()
    {
        var result = Backtest.Run(BenchPlans.EmaCross(Candles));

        var loop = new PlainEmaCross(capital: 100_000, entryValue: 100);
        var equity = loop.Run(Candles.Span);

        Assert.True(loop.Trades.Count > 10_000, $"only {loop.Trades.Count} trades");
        Assert.Equal(loop.Orders, result.Fills.Select(f => (f.Fill.At.UnixMilliseconds, f.Fill.Side == Domain.Orders.Side.Buy ? 1 : -1, f.Fill.Quantity.Value, f.Fill.Price.Value)));
        Assert.Equal(loop.Trades, result.Deals.Select(d => PlainOf(d.Deal)));
        var (ledger, last) = (result.Bots[0].Desk.Ledger, (decimal)Candles[Candles.Count - 1].Close);
        Assert.Equal(equity[^1], 100_000 + ledger.NetRealized.Value + ledger.Unrealized(new(last)).Value);
        Assert.All(result.Equity.Index(), point => Assert.Equal((double)equity[point.Index], point.Item, 1e-6));
    }

    [Fact]
    public void The_bare_loop_that_the_engine_is_measured_against_does_the_same_work()
    {
        var result = Backtest.Run(BenchPlans.EmaCross(Candles));

        var loop = new TraderAgent.Backtesting.Bench.PlainEmaCross(capital: 100_000, entryValue: 100);
        var equity = loop.Run(Candles.Span, 12, 26);

        Assert.Equal(loop.Trades, result.Deals.Select(d => new TraderAgent.Backtesting.Bench.PlainTrade(d.Deal.OpenedAt.UnixMilliseconds, d.Deal.ClosedAt.UnixMilliseconds,
            d.Deal.Quantity.Value, d.Deal.ExitPrice.Value, d.Deal.GrossProfit.Value, d.Deal.Fees.Value)));
        Assert.Equal(equity[^1], result.Equity[^1], 1e-6);
    }

    private static PlainTrade PlainOf(Domain.Bots.Deal deal) => new(
        deal.OpenedAt.UnixMilliseconds, deal.ClosedAt.UnixMilliseconds, deal.Quantity.Value, deal.EntryPrice.Value, deal.ExitPrice.Value, deal.GrossProfit.Value, deal.Fees.Value);
}
