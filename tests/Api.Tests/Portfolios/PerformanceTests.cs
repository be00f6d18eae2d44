using TraderAgent.Api.Portfolios;
using TraderAgent.Domain.Amounts;
using static TraderAgent.Api.Tests.Portfolios.Given;

namespace TraderAgent.Api.Tests.Portfolios;

public sealed class PerformanceTests
{
    private static readonly ClosedBooks Books = new(
        [Deal("a", "2026-03-01", 10, 1), Deal("a", "2026-03-02", -4, 1, 2), Deal("b", "2026-03-03", 2, 0.5m), Deal("gone", "2026-03-04", -1, 0.1m)],
        [Funding("b", "2026-03-03", -5)]);

    private static readonly BotPlaces Places = new([Bot("a", "BTCUSDT"), Bot("b", "ETHUSDT", "dca"), Bot("c", "ETHUSDT", "dca")]);

    [Fact]
    public void All_deals_together_have_their_win_rate_profit_factor_best_and_worst()
    {
        var all = Performance.Of(Books, Places).All;

        Assert.Equal((4, 2, 50.0), (all.Deals, all.Wins, all.WinRatePercent));
        Assert.Equal(12.0 / 5, all.ProfitFactor);
        Assert.Equal(7.0 / 4, all.Average);
        Assert.Equal((new Money(7), new Money(10), new Money(-4)), (all.Net, all.Best!.Value, all.Worst!.Value));
        Assert.Equal((new Money(2.6m), new Money(-5)), (all.Fees, all.Funding));
    }

    [Fact]
    public void The_best_comes_first_and_funding_counts()
    {
        var performance = Performance.Of(Books, Places);

        Assert.Equal(["a", "gone", "b"], performance.Bots.Select(r => r.Key)); // 6, -1, and 2 - 5.
        Assert.Equal(["BTCUSDT", BotPlaces.Removed, "ETHUSDT"], performance.Symbols.Select(r => r.Key));
        Assert.Equal([("grid", 2), (BotPlaces.Removed, 1), ("dca", 1)], performance.Kinds.Select(r => (r.Key, r.Deals)));
        Assert.Null(performance.Bots[2].ProfitFactor); // It never lost a deal.
    }

    [Fact]
    public void A_span_leaves_out_what_ended_before_or_at_its_end()
    {
        var within = Books.Within(new(At("2026-03-02"), At("2026-03-03")));

        Assert.Equal(-4m, Assert.Single(within.Deals).Net.Value);
        Assert.Empty(within.Funding);
    }
}
