using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Tests.Engine;

public class BacktestTests
{
    [Fact]
    public void Equity_at_the_end_is_capital_and_what_the_bots_made_of_it()
    {
        var candles = Plans.Wave(5_000);
        var result = Backtest.Run(Plans.EmaCross(candles));
        var ledger = result.Bots[0].Desk.Ledger;

        Assert.True(result.Orders.Count > 20);
        Assert.Equal(5_000, result.Equity.Length);
        Assert.Equal(10_000 + (double)ledger.NetRealized.Value + (double)ledger.Unrealized(new((decimal)candles[4_999].Close)).Value, result.Equity[^1], 6);
        Assert.Equal(result.Equity[^1], result.Statistics.EndEquity);
    }

    [Fact]
    public void The_same_plan_gives_the_same_orders_and_another_market_others()
    {
        var hash = Backtest.Run(Plans.EmaCross(Plans.Wave(3_000))).OrderListHash();

        Assert.Equal(hash, Backtest.Run(Plans.EmaCross(Plans.Wave(3_000))).OrderListHash());
        Assert.NotEqual(hash, Backtest.Run(Plans.EmaCross(Plans.Wave(3_000, seed: 2))).OrderListHash());
    }

    [Fact]
    public void A_bot_that_flips_is_short_between_the_crossings()
    {
        var result = Backtest.Run(Plans.EmaCross(Plans.Wave(3_000, "BTCPERP"), flip: true, Plans.Linear));

        Assert.Contains(result.Deals, d => d.Deal.Side == Side.Sell);
        Assert.Contains(result.Deals, d => d.Deal.Side == Side.Buy);
        Assert.NotEqual(0, result.Statistics.Funding);
    }

    [Fact]
    public void A_bot_of_a_coarser_timeframe_decides_on_resampled_candles()
    {
        var plan = Plans.EmaCross(Plans.Wave(20_000));
        plan = plan with { Bots = [plan.Bots[0] with { Timeframe = Timeframe.Parse("5m") }] };
        var result = Backtest.Run(plan);

        Assert.NotEmpty(result.Orders);
        Assert.All(result.Orders.Where(o => o.Order.Slot == "e"), o => Assert.Equal(0, o.Order.PlacedAt.UnixMilliseconds % 300_000));
    }

    [Fact]
    public void Two_markets_share_one_account_and_one_curve()
    {
        var (first, second) = (Plans.Wave(3_000), Plans.Wave(3_000, "ETHUSDT", seed: 7));
        var plan = Plans.EmaCross(first);
        var alone = Backtest.Run(plan);
        var both = Backtest.Run(plan with
        {
            Bots = [plan.Bots[0], plan.Bots[0] with { Id = new("second"), Symbol = "ETHUSDT" }],
            Instruments = [Plans.Spot, Plans.Spot with { Symbol = "ETHUSDT", BaseCurrency = "ETH" }],
            Candles = [first, second],
        });

        Assert.Equal(3_000, both.Times.Length);
        Assert.Equal(alone.Orders.Select(o => o.Order.Link), both.Orders.Where(o => o.Bot.Value == "cross").Select(o => o.Order.Link));
        Assert.Equal(10_000 + both.Bots.Sum(b => (double)(b.Desk.Ledger.NetRealized + b.Desk.Ledger.Unrealized(Last(b.Desk.Definition.Symbol == "ETHUSDT" ? second : first))).Value), both.Equity[^1], 6);
    }

    [Fact]
    public void A_plan_that_cannot_work_is_refused_with_every_problem()
    {
        var plan = Plans.EmaCross(Plans.Wave(100)) with { Capital = new(0), Candles = [] };

        var message = Assert.Throws<ArgumentException>(() => Backtest.Run(plan)).Message;

        Assert.Contains("capital", message, StringComparison.Ordinal);
        Assert.Contains("no candles of BTCUSDT", message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_candles_are_no_trades_and_no_error()
    {
        var result = Backtest.Run(Plans.EmaCross(new CandleSeries("BTCUSDT", Timeframe.OneMinute, default)));

        Assert.Empty(result.Orders);
        Assert.Equal(0, result.Statistics.NetProfit);
    }

    [Fact]
    public void It_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Backtest.Run(Plans.EmaCross(Plans.Wave(20_000)), ct: source.Token));
    }

    private static Domain.Amounts.Price Last(CandleSeries series) => new((decimal)series[series.Count - 1].Close);
}
