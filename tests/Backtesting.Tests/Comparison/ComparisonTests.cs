using TraderAgent.Backtesting.Comparison;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Regimes;
using TraderAgent.Domain.Selector;

namespace TraderAgent.Backtesting.Tests.Comparison;

public class ComparisonTests
{
    [Fact]
    public void Each_bot_trades_alone_on_each_market_and_timeframe_with_the_same_outcome_for_any_number_of_threads()
    {
        var task = Task() with { Timeframes = [Domain.Market.Timeframe.OneMinute, Domain.Market.Timeframe.Parse("5m")] };
        var (one, two) = (ComparisonResult.Of(task, new(1)), ComparisonResult.Of(task, new(2)));
        Assert.True(one.IsComplete);
        Assert.Equal(["dca 1m", "dca 5m", "grid 1m", "grid 5m"], one.Cases.Select(c => $"{c.Bot} {c.Timeframe}"));
        Assert.Equal(WireJson.Write(one), WireJson.Write(two));
        var alone = Backtest.Run(task.Plan with { Bots = [task.Plan.Bots[1]] });
        Assert.Equal(alone.Statistics.NetProfit, one.Cases[2].Statistics!.NetProfit, 6);
    }

    [Fact]
    public void What_the_regimes_made_adds_up_to_the_profit_in_percent_of_the_bots_own_capital()
    {
        foreach (var it in ComparisonResult.Of(Task(), new(2)).Cases)
        {
            Assert.True(it.Regimes.Count > 1, "more than one regime");
            Assert.Equal(it.Statistics!.NetProfit, it.Regimes.Sum(r => r.Profit), 6);
            Assert.Equal(it.Statistics.ReturnPercent, it.Regimes.Sum(r => r.ReturnPercent), 6);
            Assert.Equal(it.Statistics.NetProfit / (double)it.Capital.Value * 100, it.Statistics.ReturnPercent, 6);
            Assert.Equal(it.Statistics.Deals, it.Regimes.Sum(r => r.Deals));
        }
    }

    [Fact]
    public void A_strategy_that_cannot_trade_a_market_says_why()
    {
        var task = Task();
        var shorting = task.Plan.Bots[0] with { Id = new("short"), Strategy = new DcaSettings { BaseOrderSize = new(500), Direction = DcaDirection.Short } };
        var result = ComparisonResult.Of(task with { Plan = task.Plan with { Bots = [shorting] } }, new(1));
        Assert.NotNull(Assert.Single(result.Cases).Problem);
        Assert.Empty(result.Routing);
    }

    [Fact]
    public void A_cancelled_comparison_says_that_it_is_not_whole()
    {
        var result = ComparisonResult.Of(Task(), new(1), new CancellationToken(canceled: true));
        Assert.False(result.IsComplete);
        Assert.Empty(result.Cases);
    }

    [Fact]
    public void The_winner_of_a_regime_is_who_made_most_of_its_capital_with_how_sure_that_is()
    {
        var route = Assert.Single(Route.Of([Case("a", 6, [1, 2, 3]), Case("b", 3, [0, 1, 2]), Case("c", -1, [-1, 0, 0])]));
        Assert.Equal((new BotId("a"), new BotId("b"), 6, 7), (route.Winner!.Value, route.RunnerUp!.Value, route.ReturnPercent, route.Deals));
        // Mean 2, sample deviation 1, so the mean is 2√3 errors above zero; the differences are always 1.
        Assert.Equal(NormalDistribution.Below(2 * Math.Sqrt(3)), route.GainProbability!.Value, 12);
        Assert.Equal(1, route.BetterProbability);
    }

    [Fact]
    public void Nobody_wins_a_regime_in_which_all_lose()
    {
        var route = Assert.Single(Route.Of([Case("a", -1, [-1, 0]), Case("b", 0, [0, 0])]));
        Assert.Null(route.Winner);
        Assert.Empty(RoutingTable.Bots([route], 0));
    }

    [Fact]
    public void A_routing_table_becomes_a_selector_that_rests_where_a_gain_is_not_probable_enough()
    {
        var routes = Route.Of([Case("a", 6, [1, 2, 3])]);
        var unsure = routes.Select(r => r with { Regime = Regime.Downtrend, GainProbability = 0.4 });
        var bot = Assert.Single(RoutingTable.Bots([.. routes, .. unsure], 0.5));
        var selector = Assert.IsType<SelectorSettings>(bot.Strategy);
        Assert.True(BotId.IsValid(bot.Id.Value));
        Assert.Equal(("a", SelectorEntry.None, SelectorEntry.None), (selector.Table.Uptrend.Strategy, selector.Table.Downtrend.Strategy, selector.Table.Mixed.Strategy));
        Assert.Equal(["a"], selector.Strategies.Keys);
    }

    private static ComparedCase Case(string bot, double percent, double[] daily) => new()
    {
        Definition = Task().Plan.Bots[0] with { Id = new(bot) }, Statistics = new() { ReturnPercent = percent },
        Regimes = [new() { Regime = Regime.Uptrend, Days = 3, Deals = 7, Profit = percent, ReturnPercent = percent, Daily = daily }],
    };

    private static ComparisonTask Task() => new()
    {
        Plan = Plans.EmaCross(Plans.Wave(6_000)) with
        {
            Bots =
            [
                new() { Id = new("dca"), Symbol = "BTCUSDT", Capital = new(4_000), Strategy = new DcaSettings { BaseOrderSize = new(500) } },
                new() { Id = new("grid"), Symbol = "BTCUSDT", Capital = new(5_000), Strategy = new GridSettings() },
            ],
        },
    };
}
