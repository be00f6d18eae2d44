using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Tests.Robustness;

public class EntrySignificanceTests
{
    private static readonly CandleSeries Wave = Plans.Wave(2_500); // About 250 candles from bottom to bottom.

    [Fact]
    public void Entries_at_every_bottom_are_no_chance()
    {
        var test = Of(Enumerable.Range(0, 9).Select(i => Deal(190 + i * 251, 120)));

        Assert.Equal(9, test.Deals);
        Assert.True(test.PValue < 0.005, $"{test.PValue}");
        Assert.True(test.Profit > test.Random!.P95);
    }

    [Fact]
    public void Entries_anywhere_are()
    {
        var random = new Backtesting.Markets.SeededRandom(3);

        Assert.InRange(Of(Enumerable.Range(0, 9).Select(_ => Deal(random.NextInt(2_000), 120))).PValue!.Value, 0.05, 0.95);
    }

    [Fact]
    public void The_same_deals_sold_short_are_as_bad_as_they_were_good() =>
        Assert.True(Of(Enumerable.Range(0, 9).Select(i => Deal(190 + i * 251, 120, Side.Sell))).PValue > 0.99);

    [Fact]
    public void Without_deals_there_is_no_probability() => Assert.Null(Of([]).PValue);

    private static EntrySignificance Of(IEnumerable<DealRecord> deals)
    {
        var plan = Plans.EmaCross(Wave) with { TradeFrom = Wave.End };
        return EntrySignificance.Of(plan, Backtest.Run(plan) with { Deals = [.. deals] }, new("cross"), new());
    }

    private static DealRecord Deal(int at, int candles, Side side = Side.Buy)
    {
        var (entry, exit) = (Wave[at].Open, Wave[at + candles - 1].Close);
        return new(new("cross"), Wave.Symbol, new()
        {
            Number = at, Kind = "trade", Side = side, OpenedAt = Wave[at].OpenTime, ClosedAt = Wave[at].OpenTime + Wave.Timeframe.Duration * candles, Quantity = new(1),
            EntryPrice = new((decimal)entry), ExitPrice = new((decimal)exit), GrossProfit = new((decimal)((exit - entry) * (side == Side.Buy ? 1 : -1))), Fees = new(0), Reason = "test",
        });
    }
}
