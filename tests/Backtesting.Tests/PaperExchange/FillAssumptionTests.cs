using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class FillAssumptionTests
{
    [Fact]
    public void The_defaults_are_the_realistic_set()
    {
        Assert.Equal(FillAssumptions.Realistic, new PaperOptions().Fills);
        Assert.Equal(new PaperOptions(), new PaperOptions().With(FillAssumptions.Pessimistic).With(FillAssumptions.Realistic));
        Assert.Null(new PaperOptions { SlippageBps = 3 }.Fills);
    }

    [Fact]
    public void A_set_leaves_fees_and_funding_as_they_are()
    {
        var options = new PaperOptions { FeeTier = FeeTier.Vip3, FundingRate = new(0.02m) }.With(FillAssumptions.Optimistic);

        Assert.Equal((FeeTier.Vip3, 0.02m, FillAssumptions.Optimistic), (options.FeeTier, options.FundingRate.Value, options.Fills));
    }

    [Fact]
    public void A_backtest_is_worse_under_pessimistic_and_better_under_optimistic_fills()
    {
        var plan = Plans.EmaCross(Plans.Wave(20_000));
        double Return(FillAssumptions fills) => Backtest.Run(plan with { Paper = plan.Paper.With(fills) }).Statistics.ReturnPercent;

        Assert.True(Return(FillAssumptions.Pessimistic) < Return(FillAssumptions.Realistic));
        Assert.True(Return(FillAssumptions.Realistic) < Return(FillAssumptions.Optimistic));
    }

    [Fact]
    public void Slippage_by_the_range_is_a_share_of_the_candle_from_low_to_high()
    {
        var desk = new PaperDesk(PaperDesk.Plain with { SlippageRangePercent = new(10) });
        desk.Candle(100, 106, 96, 100);

        Assert.Equal(101, desk.Buy(1).Fill().Price.Value); // A tenth of 10.
        Assert.Equal(99, desk.Sell(0.5m).Fill().Price.Value);
    }

    [Theory]
    [InlineData(1, 100.2)] // 100 bps x root of 1/25 of the volume.
    [InlineData(4, 100.4)]
    public void Impact_grows_with_the_root_of_the_orders_share_of_the_volume(decimal quantity, decimal price)
    {
        var desk = new PaperDesk(PaperDesk.Plain with { ImpactBps = 100 });
        desk.Candle(100, 100, 100, 100, volume: 25);

        Assert.Equal(price, desk.Buy(quantity).Fill().Price.Value);
    }

    [Theory]
    [InlineData(FeeTier.Vip0, 0.1, 0.055)]
    [InlineData(FeeTier.Vip3, 0.075, 0.035)]
    [InlineData(FeeTier.Supreme, 0.045, 0.03)]
    public void A_fee_tier_sets_the_fees_of_spot_and_linear_markets(FeeTier tier, decimal spotTaker, decimal linearTaker)
    {
        var options = new PaperOptions { FeeTier = tier };

        Assert.Equal((spotTaker, linearTaker), (options.SpotFees.Taker.Value, options.LinearFees.Taker.Value));
    }

    [Fact]
    public void Fees_that_are_written_out_go_before_the_tiers()
    {
        var options = new PaperOptions { FeeTier = FeeTier.Vip5, SpotFees = new(new(0.2m), new(0.3m)) };

        Assert.Equal((0.3m, 0.01m), (options.SpotFees.Taker.Value, options.LinearFees.Maker.Value));
        Assert.Equal(options, WireJson.Read<PaperOptions>(WireJson.Write(options)));
        Assert.Contains("fees custom spot 0.2/0.3 %, linear 0.01/0.032 %", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bot_of_an_hour_fills_on_the_minutes_where_there_are_both()
    {
        var minutes = Plans.Wave(30_000);
        var hours = minutes.Resample(Timeframe.OneHour);
        BacktestPlan On(params CandleSeries[] candles)
        {
            var plan = Plans.EmaCross(minutes);
            return plan with { Bots = [plan.Bots[0] with { Timeframe = Timeframe.OneHour, Strategy = new TraderAgent.Domain.Dca.DcaSettings { BaseOrderSize = new(200), SafetyOrderSize = new(200) } }], Candles = candles };
        }

        var both = Backtest.Run(On(hours, minutes));

        Assert.True(both.Deals.Count > 10);
        Assert.Contains(both.Fills, f => f.Fill.At.UnixMilliseconds % Timeframe.OneHour.Milliseconds != 0 && f.Fill.At.UnixMilliseconds % 20_000 != 0);
        Assert.Equal(Backtest.Run(On(minutes)).OrderListHash(), both.OrderListHash());
        Assert.NotEqual(Backtest.Run(On(hours)).OrderListHash(), both.OrderListHash());
    }

}
