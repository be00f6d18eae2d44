using TraderAgent.Backtesting.Bench;
using TraderAgent.Backtesting.Costs;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Tests.Costs;

public class TradingDayCountTests
{
    private static readonly BacktestPlan Plan = BenchPlans.Dca(Plans.Wave(3 * 1440));

    [Fact]
    public void A_mean_day_counts_what_the_backtest_of_its_days_did()
    {
        var from = Plan.Candles[0].Start!.Value + TimeSpan.FromDays(1);
        var backtest = Backtest.Run(Plan);
        var day = TradingDayCount.Of(Plan, TimeSpan.FromDays(1));
        Assert.True(day.Fills > 5);
        Assert.Equal(backtest.Fills.Count(f => f.Fill.At >= from) / 2.0, day.Fills);
        var placed = backtest.Orders.Count(o => o.Order.PlacedAt >= from) / 2.0;
        Assert.InRange(day.OrderCommands, placed, 2 * placed); // Some are cancelled.
        Assert.Equal(backtest.Deals.Count(d => d.Deal.ClosedAt >= from) / 2.0, day.Deals);
        Assert.Equal((1, 1, 1440.0), (day.Bots, day.Markets, day.BotCandles));
    }

    [Fact]
    public void What_a_bot_does_in_one_instant_is_one_action()
    {
        var day = TradingDayCount.Of(Plan, TimeSpan.FromDays(1));
        Assert.InRange(day.Actions, day.Fills / 2, day.Fills + day.OrderCommands);
        Assert.InRange(day.EntryActions, 1, day.Actions);
    }

    [Fact]
    public void A_state_is_measured_packed_and_as_it_is()
    {
        var bot = Backtest.Run(Plan).Bots[0];
        var length = StateLength.Of(bot);
        Assert.Equal(bot.Save().Length + bot.Save().Count(c => c is '"' or '\\'), length.Plain);
        Assert.InRange(length.Packed, 100, length.Plain / 2);
        Assert.Equal(0, length.Packed % 4); // Base 64.
    }

    [Fact]
    public void Days_that_end_before_they_are_counted_are_refused() =>
        Assert.Contains("give more of them", Assert.Throws<ArgumentException>(() => TradingDayCount.Of(Plan, TimeSpan.FromDays(3))).Message);

    [Fact]
    public void A_plan_that_cannot_work_is_refused() =>
        Assert.Contains("bots", Assert.Throws<ArgumentException>(() => TradingDayCount.Of(Plan with { Bots = Array.Empty<BotDefinition>() }, TimeSpan.Zero)).Message);
}
