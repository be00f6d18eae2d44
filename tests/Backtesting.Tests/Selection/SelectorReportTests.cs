using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Selection;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Selector;

namespace TraderAgent.Backtesting.Tests.Selection;

public class SelectorReportTests
{
    [Fact]
    public void Each_strategy_alone_is_what_it_makes_as_a_bot_of_its_own()
    {
        var plan = PlanOf(SelectorEntry.None);
        var result = Backtest.Run(plan);

        var report = Assert.Single(SelectorReport.Of(plan, result));
        var dca = Backtest.Run(plan with { Bots = [plan.Bots[0] with { Strategy = Settings(SelectorEntry.None).Strategies["dca"] }] }).Bots[0].Desk;

        Assert.Equal(["dca", "grid"], report.Fixed.Select(f => f.Strategy).Order());
        Assert.Equal(dca.Ledger.NetRealized + dca.Ledger.Unrealized(new((decimal)dca.LastPrice)), report.Fixed.Single(f => f.Strategy == "dca").Profit);
        Assert.True(report.Fixed[0].Profit >= report.Fixed[1].Profit);
        Assert.Equal(report.Profit - report.Fixed[0].Profit, report.AgainstBest);
    }

    [Fact]
    public void A_backtest_without_a_selector_has_no_report() =>
        Assert.Empty(SelectorReport.Of(Plans.EmaCross(Plans.Wave(500)), Backtest.Run(Plans.EmaCross(Plans.Wave(500)))));

    private static BacktestPlan PlanOf(string mixed) => Plans.EmaCross(Plans.Wave(3_000)) with
    {
        Bots = [new() { Id = new("select"), Symbol = "BTCUSDT", Capital = new(10_000), Strategy = Settings(mixed) }],
    };

    private static SelectorSettings Settings(string mixed) => new()
    {
        Strategies = new Dictionary<string, StrategySettings> { ["grid"] = new GridSettings(), ["dca"] = new DcaSettings { BaseOrderSize = new(500) } },
        Table = new() { Uptrend = new() { Strategy = "grid" }, HighVolatility = new() { Strategy = SelectorEntry.None }, Mixed = new() { Strategy = mixed } },
    };
}
