using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Selector;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Worlds;

/// <summary>One to four bots with parameters drawn so that they trade a lot.</summary>
public static class Bots
{
    /// <summary>The bots of a seed.</summary>
    public static IReadOnlyList<BotDefinition> Draw(Dice dice, Timeframe timeframe)
    {
        var swing = timeframe == Timeframe.OneMinute ? 0.4m : timeframe == Timeframe.OneHour ? 2.5m : 1.2m; // A usual move, in percent.
        var bots = new List<BotDefinition>();
        for (var i = 1 + dice.Below(4); i > 0; i--) bots.Add(DrawOne(dice, $"bot{i}", timeframe, swing));
        return bots;
    }

    private static BotDefinition DrawOne(Dice dice, string id, Timeframe timeframe, decimal swing)
    {
        var instrument = dice.OneOf(Instruments.Spot, Instruments.Linear);
        var isLinear = instrument.Kind == InstrumentKind.Linear;
        var definition = new BotDefinition
        {
            Id = new(id), Symbol = instrument.Symbol, Timeframe = timeframe, Capital = new(dice.OneOf(500m, 2_000m, 4_000m)),
            Leverage = isLinear ? dice.OneOf(1m, 3m) : 1,
            Strategy = dice.Below(12) switch
            {
                0 => Order(dice, isLinear, swing),
                < 3 => Grid(dice, isLinear, swing),
                < 5 => Dca(dice, isLinear, swing),
                5 => Selector(dice, timeframe, isLinear, swing),
                6 => Hybrid(dice, isLinear, swing),
                _ => TradeBots.Draw(dice, timeframe, swing),
            },
        };
        var problems = definition.Strategy.Check(definition, instrument);
        return problems.Count == 0 ? definition : DrawOne(dice, id, timeframe, swing);
    }

    private static GridSettings Grid(Dice dice, bool isLinear, decimal swing) => new()
    {
        Direction = isLinear ? dice.OneOf(GridDirection.Long, GridDirection.Short, GridDirection.Neutral) : GridDirection.Long,
        Spacing = dice.OneOf(GridSpacing.Geometric, GridSpacing.Arithmetic),
        Below = new(dice.Between(2, 6, 1) * swing), Above = new(dice.Between(2, 6, 1) * swing),
        Levels = 4 + dice.Below(16), ActiveLevels = dice.OneOf<int?>(null, 2, 5), PostOnly = dice.Happens(0.2),
        InitialBuy = dice.Happens(0.8), TrailingUp = dice.Happens(0.3), TrailingDown = dice.Happens(0.3),
        Recentre = dice.Happens(0.2), RecentreCooldownMinutes = 30, Compound = new(dice.OneOf(0m, 50m, 100m)),
        StopLoss = dice.Happens(0.2) ? new() { Percent = new(8 * swing) } : null,
        TrendAdx = dice.Happens(0.2) ? 30 : null,
    };

    private static DcaSettings Dca(Dice dice, bool isLinear, decimal swing) => new()
    {
        Direction = isLinear ? dice.OneOf(DcaDirection.Long, DcaDirection.Short) : DcaDirection.Long,
        BaseOrderSize = new(dice.OneOf(50m, 100m)), SafetyOrderSize = new(dice.OneOf(50m, 100m)),
        BaseOrderType = dice.OneOf(DcaOrderType.Market, DcaOrderType.Limit), SafetyOrderType = dice.OneOf(DcaOrderType.Limit, DcaOrderType.Limit, DcaOrderType.Market),
        SafetyOrders = 1 + dice.Below(6), ActiveSafetyOrders = dice.OneOf<int?>(null, 1, 2), Deviation = new(swing * dice.Between(0.3m, 1m, 2)),
        StepScale = dice.OneOf(1m, 1.3m), VolumeScale = dice.OneOf(1m, 1.2m), MaxConcurrentDeals = dice.OneOf(1, 1, 2), CooldownMinutes = dice.OneOf(0, 30),
        Targets = dice.OneOf<IReadOnlyList<DcaTarget>>(
            [new() { Profit = new(swing), Share = new(100) }],
            [new() { Profit = new(swing * 0.6m + 0.3m), Share = new(50) }, new() { Profit = new(swing * 1.2m + 0.3m), Share = new(50) }]),
        TrailingTakeProfit = dice.Happens(0.2) ? new(0.3m) : null,
        StopLoss = dice.Happens(0.3) ? new(6 * swing) : null, TimeoutMinutes = dice.Happens(0.2) ? 600 : null,
    };

    private static HybridSettings Hybrid(Dice dice, bool isLinear, decimal swing) => new()
    {
        Grid = Grid(dice, isLinear, swing) with { Recentre = false, TrailingUp = false, TrailingDown = false, Direction = isLinear ? dice.OneOf(GridDirection.Long, GridDirection.Short) : GridDirection.Long },
        Dca = Dca(dice, isLinear, swing), Breakdown = new(0.2m * swing), BreakdownCloses = 1 + dice.Below(2), RecoveryMargin = new(0.1m * swing), RecoveryCloses = 1 + dice.Below(2),
        CooldownMinutes = 0, SellBelowCost = dice.Happens(0.3),
    };

    private static SelectorSettings Selector(Dice dice, Timeframe timeframe, bool isLinear, decimal swing)
    {
        SelectorEntry Entry(params string[] of) => new() { Strategy = dice.OneOf(of), Size = new(dice.OneOf(50m, 100m)) };
        var table = new SelectorTable
        {
            Sideways = Entry("grid", "dca"), Uptrend = Entry("trend", "dca", "hybrid"), Downtrend = Entry("dca", "grid", "hybrid", "none"), HighVolatility = Entry("trend", "smc", "none"),
            Mixed = Entry("grid", "trend", "dca", "hybrid"),
        };
        var strategies = new Dictionary<string, StrategySettings>
        {
            ["grid"] = Grid(dice, isLinear, swing), ["dca"] = Dca(dice, isLinear, swing), ["trend"] = TradeBots.Trend(dice, swing),
            ["smc"] = TradeBots.Smc(dice, timeframe, swing), ["hybrid"] = Hybrid(dice, isLinear, swing),
        };
        var used = new[] { table.Sideways, table.Uptrend, table.Downtrend, table.HighVolatility, table.Mixed }.Select(r => r.Strategy).ToHashSet();
        return new()
        {
            Strategies = strategies.Where(s => used.Contains(s.Key)).ToDictionary(s => s.Key, s => s.Value), Table = table,
            Regime = new() { Timeframe = timeframe, IndicatorTimeframe = timeframe, WarmUpHours = 1, UsualDays = 1, EnterProbability = 0.5, ConfirmMinutes = 1, CooldownMinutes = 0 },
            Transition = dice.OneOf(SelectorTransition.Finish, SelectorTransition.Close, SelectorTransition.HandOver), FinishMinutes = dice.OneOf<int?>(null, 60), CooldownMinutes = 0, MinConfidence = 0,
        };
    }

    private static OrderBotSettings Order(Dice dice, bool isLinear, decimal swing) => new()
    {
        Side = isLinear ? dice.OneOf(Side.Buy, Side.Sell) : Side.Buy, Size = new(dice.OneOf(100m, 400m)),
        By = dice.OneOf<ExecutionSettings>(
            new MarketSettings(), new LimitSettings { Offset = new(0.3m * swing), PatienceMinutes = 600 }, new IcebergSettings { Visible = new(20), PostOnly = true },
            new ChaseSettings { RepriceSeconds = 60, MaxMinutes = 600, MaxDistance = new(2 * swing), Escalates = dice.Happens(0.7) },
            new TwapSettings { Minutes = 600, Slices = 12 }, new VwapSettings { Minutes = 1_200, Slices = 12, Worst = new(3 * swing) }, new TrailingSettings { Turn = new(0.5m * swing) }),
        Exits = dice.Happens(0.6) ? new() { Target = new(2 * swing), Stop = new(2 * swing), RestingStop = isLinear && dice.Happens(0.5) } : null,
    };
}
