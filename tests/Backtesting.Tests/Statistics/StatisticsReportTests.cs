using TraderAgent.Backtesting.Bench;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Tests.Statistics;

public class StatisticsReportTests
{
    private const long Hour = 3_600_000, Day = 24 * Hour;
    private static readonly long January31 = DateTimeOffset.Parse("2024-01-31T00:00Z", null).ToUnixTimeMilliseconds();

    /// <summary>Three candles of an hour: 100 to 110 between 95 and 112, to 90 between 88 and 111, to 120 between 89 and 121.</summary>
    private static readonly Candle[] Three = [At(0, 100, 112, 95, 110), At(1, 110, 111, 88, 90), At(2, 90, 121, 89, 120)];

    [Fact]
    public void A_long_deal_suffers_below_its_entry_and_gains_above()
    {
        var excursion = Assert.Single(Excursion.Of(Plan(Three), [Deal(5, opened: 30, closed: 90)]))!; // The first two candles.

        Assert.Equal((12.0, 12.0), (Math.Round(excursion.AdversePercent, 9), Math.Round(excursion.FavourablePercent, 9))); // 88 and 112 on 100.
    }

    [Fact]
    public void A_short_deal_suffers_above_its_entry_and_gains_below()
    {
        var excursion = Assert.Single(Excursion.Of(Plan(Three), [Deal(5, opened: 130, closed: 170, side: Side.Sell)]))!; // The last candle.

        Assert.Equal((21.0, 11.0), (Math.Round(excursion.AdversePercent, 9), Math.Round(excursion.FavourablePercent, 9))); // 121 and 89 on 100.
    }

    [Fact]
    public void Excursions_over_thousands_of_candles_are_those_of_every_candle_between()
    {
        var candles = Plans.Wave(9_000);
        var (from, to) = (candles[700].OpenTime + TimeSpan.FromSeconds(5), candles[7_100].OpenTime);
        var seen = candles.Span[700..7_101].ToArray();

        var excursion = Assert.Single(Excursion.Of(Plans.EmaCross(candles), [new(new("cross"), "BTCUSDT", DealOf(1, from, to, Side.Buy))]))!;

        Assert.Equal((100 * (1 - seen.Min(c => c.Low) / 100), 100 * (seen.Max(c => c.High) / 100 - 1)), (excursion.AdversePercent, excursion.FavourablePercent));
    }

    [Fact]
    public void Deals_of_a_bots_parts_that_have_the_same_number_are_told_apart()
    {
        var plan = Plans.EmaCross(Plans.Wave(1_500));
        var result = Backtest.Run(plan);
        var deals = result.Deals.Take(2).Select(d => d with { Deal = d.Deal with { Number = 1 } }).ToList();

        var drawn = BacktestPicture.Of(plan, result with { Deals = deals }, Excursion.Of(plan, deals)).Deals;

        Assert.Equal(2, drawn.Count);
        Assert.NotEqual(drawn[0].AdversePercent, drawn[1].AdversePercent);
    }

    [Fact]
    public void Means_of_excursions_tell_winners_from_losers()
    {
        Excursion[] deals = [new(2, 10, 5), new(4, 6, 1), new(9, 2, -7)];

        Assert.Equal(new ExcursionSummary(3, 5, 6, 3, 2), ExcursionSummary.Of(deals)); // Of winners 2 and 4 against, of the loser 2 in favour.
        Assert.Null(ExcursionSummary.Of([]));
    }

    [Fact]
    public void Deals_are_broken_down_by_session_and_an_hour_that_two_share_counts_in_both()
    {
        // At 08:00 Asia and London are open, at 13:00 London and New York, at 22:00 none.
        var rows = Of(Deal(10, opened: 8 * 60), Deal(-4, opened: 13 * 60), Deal(1, opened: 22 * 60)).Sessions;

        Assert.Equal([("asia", 1, 10.0), ("london", 2, 6.0), ("new_york", 1, -4.0), ("none", 1, 1.0)], rows.Select(r => (r.Key, r.Deals, r.NetProfit)));
    }

    [Fact]
    public void Months_have_the_return_of_the_account_and_the_deals_that_ended_in_them()
    {
        var rows = Of([1_050, 1_100, 990], Deal(20, closed: 60), Deal(-30, closed: 30 * 60)).Months; // Closes of January 31, February 1 and 2.

        Assert.Equal([("2024-01", 1, 5.0), ("2024-02", 1, -5.714285714)], rows.Select(r => (r.Key, r.Deals, Math.Round(r.ReturnPercent!.Value, 9)))); // 990 on 1050.
    }

    [Fact]
    public void A_row_has_the_figures_of_its_deals()
    {
        var row = Assert.Single(Of(Deal(30), Deal(-10), Deal(-5)).Bots);

        Assert.Equal(("cross", 3, 15.0, 3.0, 2.0), (row.Key, row.Deals, row.NetProfit, row.Fees, row.ProfitFactor));
        Assert.Equal((100 / 3.0, 5.0, 30.0, -7.5), (row.WinRatePercent, row.Expectancy, row.AverageWin, row.AverageLoss));
    }

    [Fact]
    public void Strategies_and_markets_go_by_their_names()
    {
        var breakdown = Of(Deal(1));

        Assert.Equal((nameof(EmaCrossSettings), "BTCUSDT"), (Assert.Single(breakdown.Strategies).Key, Assert.Single(breakdown.Symbols).Key));
    }

    [Fact]
    public void Deals_belong_to_the_regime_that_was_known_when_they_were_opened()
    {
        var truth = new RegimeTimeline(new("BTCUSDT", Timeframe.OneHour, Three), [Regime.Uptrend, Regime.Downtrend, Regime.Sideways]);

        var breakdown = Breakdown.Of(Plan(Three), Result([1_000], Deal(1, opened: 30), Deal(2, opened: 60), Deal(3, opened: 119)), new Dictionary<string, RegimeTimeline> { ["BTCUSDT"] = truth });

        Assert.Equal([("mixed", 1.0), ("uptrend", 5.0)], breakdown.TrueRegimes!.Select(r => (r.Key, r.NetProfit))); // The first candle closes after an hour, the second after two.
        Assert.Equal(("mixed", 3), (Assert.Single(breakdown.Regimes).Key, breakdown.Regimes[0].Deals)); // Three candles prove nothing to the detector.
    }

    [Fact]
    public void Holding_and_cash_are_what_the_account_is_measured_against()
    {
        var plan = Plan([At(0, 100, 100, 100, 110), At(24, 110, 110, 110, 88), At(48, 88, 120, 88, 120)]);
        var result = Result([1_000, 1_050, 1_100]) with { Times = [.. new[] { 1, 25, 49 }.Select(h => new Instant(January31 + h * Hour))] };

        var (hold, cash) = (Alternative.BuyAndHold(plan, result), Alternative.Cash(plan, result, 10));

        Assert.Equal((20, 20, -10), (Math.Round(hold.ReturnPercent, 9), Math.Round(hold.MaxDrawdownPercent, 9), Math.Round(hold.ExcessPercent, 9))); // 110 to 88 is 20 % down.
        Assert.Equal(100 * (Math.Pow(1.1, 2 / 365.0) - 1), cash.ReturnPercent, 9);
        Assert.Equal(10 - cash.ReturnPercent, cash.ExcessPercent, 9);
    }

    [Fact]
    public void Percentiles_lie_between_neighbours() =>
        Assert.Equal([1.0, 1.75, 2.5, 4.0], new[] { 0, 0.25, 0.5, 1 }.Select(share => Percentiles.Of([1, 2, 3, 4], share)));

    [Fact]
    public void A_bootstrap_keeps_what_follows_upon_what_within_a_block()
    {
        var (random, path) = (new Backtesting.Markets.SeededRandom(1), new double[12]);

        Bootstrap.Draw([1, 2, 3, 4, 5], 3, ref random, path);

        foreach (var block in path.Chunk(3)) Assert.Equal([block[0], block[0] % 5 + 1, (block[0] + 1) % 5 + 1], block); // 5 is followed by 1.
        Assert.Equal(8, Bootstrap.UsualBlock(365));
    }

    [Fact]
    public void The_interval_of_a_mean_by_bootstrap_is_that_of_the_closed_form()
    {
        var random = new Backtesting.Markets.SeededRandom(7);
        double[] draws = [.. Enumerable.Range(0, 400).Select(_ => 3 + 2 * random.NextGaussian())];
        var (mean, reach) = (draws.Average(), 1.96 * ReturnMoments.Of(draws).Deviation / 20); // The root of 400.

        var interval = Bootstrap.Confidence(draws, new() { Block = 1, Paths = 2_000 }, path => path.Average())!.Value;

        Assert.InRange(interval.Low, mean - reach - 0.03, mean - reach + 0.03);
        Assert.InRange(interval.High, mean + reach - 0.03, mean + reach + 0.03);
        Assert.Equal(interval, Bootstrap.Confidence(draws, new() { Block = 1, Paths = 2_000 }, path => path.Average()));
    }

    [Fact]
    public void Certainty_annualises_what_the_days_say()
    {
        var result = Result([1_100, 990, 990, 1_188]);

        var certainty = Certainty.Of(Plan(Three), result, new() { Trials = new(100, 0.1) });

        var test = new SharpeTest(Math.Sqrt(0.15), Math.Sqrt(1.024 / 3)); // Worked by hand in SharpeTestTests.
        Assert.Equal((test.Sharpe - 1.959963985 * test.Error) * Math.Sqrt(365), certainty.Sharpe!.Value.Low, 6);
        Assert.Equal(test.Above(0), certainty.ProbabilisticSharpe!.Value, 9);
        Assert.Equal(test.Deflated(new(100, 0.1)), certainty.DeflatedSharpe!.Value, 9);
        Assert.Null(certainty.Expectancy);
    }

    private static Breakdown Of(params DealRecord[] deals) => Of([1_000], deals);

    private static Breakdown Of(double[] equity, params DealRecord[] deals) => Breakdown.Of(Plan(Three), Result(equity, deals));

    private static BacktestPlan Plan(Candle[] candles) => Plans.EmaCross(new("BTCUSDT", Timeframe.OneHour, candles)) with { Capital = new(1_000) };

    private static BacktestResult Result(double[] daily, params DealRecord[] deals)
    {
        var times = daily.Select((_, i) => new Instant(January31 + (i + 1) * Day)).ToArray();
        return new()
        {
            Bots = [], Orders = [], Fills = [], Denials = [], Deals = deals, Times = times, Equity = daily,
            Statistics = BacktestStatistics.Of(new() { Capital = 1_000, Times = times, Equity = daily, DealProfits = [] }),
        };
    }

    /// <summary>A deal entered at 100, with a fee of 1; times in minutes after the first candle's open.</summary>
    private static DealRecord Deal(decimal net, int opened = 0, int closed = 60, Side side = Side.Buy) =>
        new(new("cross"), "BTCUSDT", DealOf(net, new(January31 + opened * 60_000L), new(January31 + closed * 60_000L), side));

    private static Deal DealOf(decimal net, Instant opened, Instant closed, Side side) => new()
    {
        Number = 1, Kind = "trade", Side = side, OpenedAt = opened, ClosedAt = closed, Quantity = new(1), EntryPrice = new(100), ExitPrice = new(100 + net + 1),
        GrossProfit = new(net + 1), Fees = new(1), Reason = "test",
    };

    private static Candle At(int hour, double open, double high, double low, double close) => new(new(January31 + hour * Hour), open, high, low, close, 10);
}
