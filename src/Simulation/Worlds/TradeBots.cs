using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Fibonacci;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.MeanReversion;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Trades;
using TraderAgent.Domain.Trend;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Worlds;

/// <summary>Bots that trade ideas, with periods so short that they have some within a world's few candles.</summary>
internal static class TradeBots
{
    internal static StrategySettings Draw(Dice dice, Timeframe timeframe, decimal swing) => dice.Below(6) switch
    {
        0 => Smc(dice, timeframe, swing),
        1 => Reversion(dice, swing),
        2 => Fibonacci(dice, swing),
        3 => Martingale(dice, swing),
        _ => Trend(dice, swing),
    };

    internal static TrendSettings Trend(Dice dice, decimal swing) => new()
    {
        Entries = dice.OneOf<IReadOnlyList<TrendEntry>>([TrendEntry.Crossover], [TrendEntry.Breakout], [TrendEntry.Pullback, TrendEntry.Crossover]),
        FastPeriod = 2, SlowPeriod = 5, AdxPeriod = 3, MinAdx = 0, AtrPeriod = 3, SlopeCandles = 2, MinSlopeAtrs = 0, VolumePeriod = 3, MinVolume = 0,
        PullbackAtrs = 1, BreakoutPeriod = 4, BreakoutAtrs = 0, StopAtrs = dice.OneOf(1d, 2d), ExitOnTurn = dice.Happens(0.3), Rules = Rules(dice, swing),
    };

    internal static SmcSettings Smc(Dice dice, Timeframe timeframe, decimal swing) => new()
    {
        HigherTimeframes = dice.Happens(0.5) ? [] : [timeframe == Timeframe.OneMinute ? Timeframe.Parse("5m") : timeframe == Timeframe.OneHour ? Timeframe.Parse("4h") : Timeframe.OneHour],
        Structure = new() { SwingCandles = 1, AtrPeriod = 3, DisplacementAtr = 0.8, MinGapAtr = 0.05, EqualAtr = 0.5 }, MinScore = dice.OneOf(1, 2), OnlyDiscount = false,
        Entry = dice.OneOf(SmcEntry.Limit, SmcEntry.Confirmation), WaitCandles = 10, ConfirmCandles = 8, MinRewardRisk = 0.5, CloseOnChange = dice.Happens(0.3), Rules = Rules(dice, swing),
    };

    private static ReversionSettings Reversion(Dice dice, decimal swing) => new()
    {
        Entry = dice.OneOf(ReversionEntry.Return, ReversionEntry.Band), BandPeriod = 5, BandDeviations = 1, RsiPeriod = 3, Oversold = 45, Overbought = 55, AdxPeriod = 3, MaxAdx = 100,
        TrendPeriod = 10, MaxSlopeAtrs = 5, AtrPeriod = 3, MinTarget = new(0), Rules = Rules(dice, swing),
    };

    private static FibonacciSettings Fibonacci(Dice dice, decimal swing) => new()
    {
        SwingCandles = 1, MinLegAtrs = 1, MaxLegCandles = 40, MinConfluence = 1, ZoneAtrs = 2, AveragePeriod = 5, RsiPeriod = 3, CooledRsi = 60, AtrPeriod = 3, Rules = Rules(dice, swing),
    };

    private static MartingaleSettings Martingale(Dice dice, decimal swing) => new()
    {
        Distance = new(Math.Max(0.3m, swing)), Period = 3, MaxSteps = 3, PauseCandles = 5, AfterLast = dice.OneOf(MartingaleEnd.Pause, MartingaleEnd.Base),
        Rules = new() { Sizing = TradeSizing.Fixed, OrderValue = new(40) },
    };

    /// <summary>Whatever does not suit the way that the ideas are entered, or takes longer than they wait, is drawn again.</summary>
    private static ExecutionSettings EntryBy(Dice dice, decimal swing) => dice.OneOf<ExecutionSettings>(
        new IcebergSettings { Visible = new(40) }, new TwapSettings { Minutes = dice.OneOf(2, 60), Slices = 2 }, new TrailingSettings { Turn = new(0.3m * swing) },
        new ChaseSettings { MaxMinutes = dice.OneOf(1, 60), Escalates = dice.Happens(0.7), RepriceSeconds = 60 });

    private static TradeRules Rules(Dice dice, decimal swing) => new()
    {
        Sizing = dice.OneOf(TradeSizing.Risk, TradeSizing.Fixed), OrderValue = new(dice.OneOf(60m, 150m)), Risk = new(dice.OneOf(0.5m, 2m)), MinStop = new(0.3m * swing),
        EntryType = dice.OneOf<TradeEntry?>(null, TradeEntry.Market, TradeEntry.Limit), EntryWaitCandles = 1 + dice.Below(4), EntryBy = dice.Happens(0.4) ? EntryBy(dice, swing) : null,
        Targets = dice.OneOf<IReadOnlyList<RiskTarget>>(
            [new() { R = 1, Share = new(100) }], [new() { R = 0.7m, Share = new(50) }, new() { R = 1.5m, Share = new(50) }], [new() { R = 1, Share = new(40) }]),
        Trailing = dice.Happens(0.5)
            ? new() { Kind = dice.OneOf(TrailingKind.Atr, TrailingKind.Percent, TrailingKind.Chandelier, TrailingKind.Swing), Period = 2, Percent = new(swing), AfterR = dice.OneOf(0m, 0.5m) }
            : null,
        BreakevenAfterR = dice.Happens(0.3) ? 0.6m : null, StopStepR = dice.OneOf(0m, 0.1m),
        Pyramiding = dice.Happens(0.3) ? new() { MaxAdds = 2, EveryR = 0.3m } : null, TimeExitCandles = dice.OneOf<int?>(null, 6, 15),
        CooldownCandles = dice.Below(3), CooldownAfterStopCandles = dice.Below(3), NewSetupAfterStop = dice.Happens(0.5),
    };
}
