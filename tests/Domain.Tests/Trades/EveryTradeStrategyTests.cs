using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Fibonacci;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.MeanReversion;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Trades;

/// <summary>What holds for every strategy that finds trades, whatever the exchange does to it.</summary>
public class EveryTradeStrategyTests
{
    private static readonly TradeRules Rules = new() { Sizing = TradeSizing.Fixed, OrderValue = new(500), Fee = new(0.1m), TimeExitCandles = 20 };

    private static readonly (string Kind, TradeSettings Settings)[] Strategies =
    [
        ("reversion_trade", new ReversionSettings { BandPeriod = 5, BandDeviations = 1, RsiPeriod = 3, Oversold = 45, Overbought = 55, AdxPeriod = 2, MaxAdx = 100, TrendPeriod = 0, AtrPeriod = 2, Rules = Rules }),
        ("reversion_trade", new ReversionSettings
        {
            Entry = ReversionEntry.Band, BandPeriod = 5, BandDeviations = 1, RsiPeriod = 3, Oversold = 45, Overbought = 55, AdxPeriod = 2, MaxAdx = 100, TrendPeriod = 0, AtrPeriod = 2, Rules = Rules,
        }),
        ("fibonacci_trade", new FibonacciSettings { SwingCandles = 1, MinLegAtrs = 1, MaxLegCandles = 30, MinConfluence = 0, AveragePeriod = 3, RsiPeriod = 2, AtrPeriod = 2, Rules = Rules }),
        ("martingale_trade", new MartingaleSettings { Signal = MartingaleSignal.Average, Period = 3, MaxSteps = 3, PauseCandles = 5, Rules = Rules with { TimeExitCandles = null } }),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Strategies.Length)];

    private static readonly Arbitrary<(bool IsSpot, Step[] Steps)> Worlds = (
        from spot in Gen.Elements(true, false)
        from steps in Gen.Zip(Gen.Choose(0, 15), Gen.Choose(0, 1_000)).Select(p => new Step(p.Item1, p.Item2)).ArrayOf(250)
        select (spot, steps)).ToArbitrary();

    [Theory]
    [MemberData(nameof(All))]
    public void Whatever_the_exchange_does_position_stops_and_limits_hold(int strategy) =>
        Prop.ForAll(Worlds, w => TradeProperties.FirstFault(Strategies[strategy].Settings, w.IsSpot, w.Steps) is not { } fault ? true.ToProperty() : false.Label(fault)).Check(Cases.Of(60));

    [Theory]
    [MemberData(nameof(All))]
    public void A_restart_after_every_event_changes_no_command(int strategy) => Prop.ForAll(Worlds, w =>
    {
        var (straight, restarted) = (TradeProperties.Run(Strategies[strategy].Settings, w.IsSpot, w.Steps, false), TradeProperties.Run(Strategies[strategy].Settings, w.IsSpot, w.Steps, true));
        return straight.Commands.SequenceEqual(restarted.Commands) && straight.Bot.Save() == restarted.Bot.Save();
    }).Check(Cases.Of(10));

    [Theory]
    [MemberData(nameof(All))]
    public void The_worlds_that_are_tried_open_and_close_trades_on_both_sides(int strategy)
    {
        var deals = Worlds.Generator.Sample(60, 60).SelectMany(w => TradeProperties.Run(Strategies[strategy].Settings, w.IsSpot, w.Steps, false).Recorded).ToList();

        Assert.All(deals, d => Assert.Equal(Strategies[strategy].Kind, d.Kind));
        Assert.Contains(deals, d => d.Side == Side.Buy);
        Assert.Contains(deals, d => d.Side == Side.Sell);
        Assert.True(deals.Select(d => d.Reason).Distinct().Count() > 2);
    }
}
