using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Sweeps;

public sealed class SweepTests
{
    private static readonly CandleSeries Candles = Plans.Wave(2_000);

    private static readonly SweepOrder Order = new()
    {
        Instrument = Plans.Spot, From = new(0), To = new(2_000 * 60_000L), Capital = new(10_000),
        Bot = new()
        {
            Id = new("dca"), Symbol = "BTCUSDT", Capital = new(5_000),
            Strategy = new DcaSettings { BaseOrderSize = new(100), SafetyOrders = 4, Targets = [new() { Profit = new(1), Share = new(100) }] },
        },
        Space = new()
        {
            Parameters =
            [
                new Parameter.Decimal { Path = "strategy.deviationPercent", From = 0, To = 3, Step = 0.5m }, // The first is refused.
                new Parameter.Integer { Path = "strategy.safetyOrders", From = 1, To = 5 },
            ],
        },
    };

    public static TheoryData<SearchSettings> Searches { get; } =
        [new SearchSettings.Grid(), new SearchSettings.Random { Trials = 11 }, new SearchSettings.CoarseToFine { Trials = 16 }, new SearchSettings.Evolution { Trials = 18, Population = 6 }];

    [Theory]
    [MemberData(nameof(Searches), DisableDiscoveryEnumeration = true)]
    public void A_sweep_in_parts_that_travel_as_text_reports_what_the_optimiser_reports(SearchSettings search)
    {
        var order = Order with { Search = search, Goals = new([Objective.Parse("netProfit"), Objective.Parse("maxDrawdown")], [Condition.Parse("deals >= 10")]) };

        var course = new SearchCourse(order.Task(default));
        while (course.Next() is { Count: > 0 } sets) course.Take(InParts(order, sets));

        var whole = OptimisationReport.Of(Optimiser.Run(order.Task(Candles.Span.ToArray()), new() { Threads = 3 }), 100);
        Assert.Equal(WireJson.Write(whole), WireJson.Write(OptimisationReport.Of(course.Result, 100)));
        Assert.True(whole.IsComplete && whole.Trials >= 11);
    }

    [Fact]
    public void Without_candles_every_trial_says_so()
    {
        var part = Assert.Single(Order.Split(new SearchCourse(Order.Task(default)).Next(), 100));

        Assert.All(part.Run([]), t => Assert.Contains("no candles of BTCUSDT 1m are stored", t.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_order_that_cannot_work_is_refused_with_what_to_do()
    {
        Assert.Empty(Order.Check());
        Assert.Equal("to", Assert.Single((Order with { To = Order.From }).Check()).Field);
        Assert.Contains("cannot be made of 1h candles", Assert.Single((Order with { Timeframe = Timeframe.OneHour }).Check()).Message, StringComparison.Ordinal);
        Assert.Contains("expected 1 to 5000", Assert.Single((Order with { Search = new SearchSettings.Random { Trials = 9_000 }, Space = Wide }).Check()).Message, StringComparison.Ordinal);
    }

    private static ParameterSpace Wide { get; } = new() { Parameters = [new Parameter.Integer { Path = "strategy.cooldownMinutes", From = 0, To = 9_998 }] };

    private static IEnumerable<Trial> InParts(SweepOrder order, IReadOnlyList<ParameterSet> sets) =>
        order.Split(sets, 4).Reverse().Select(p => WireJson.Read<SweepPart>(WireJson.Write(p))).SelectMany(p => WireJson.Read<Trial[]>(WireJson.Write(p.Run(Candles.Span.ToArray()))));
}
