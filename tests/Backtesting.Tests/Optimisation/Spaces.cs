using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Backtesting.Tests.Optimisation;

/// <summary>Small optimisations of a trend-follower.</summary>
internal static class Spaces
{
    public static BotDefinition Trend { get; } = new()
    {
        Id = new("trend"), Symbol = "BTCUSDT", Capital = new(5_000), Strategy = new TrendSettings { FastPeriod = 8, SlowPeriod = 21, StopAtrs = 2.5 },
    };

    public static CandleSeries Candles { get; } = new SimulatedMarket(new() { Symbol = "BTCUSDT", Seed = 3 }).Generate(3_000);

    public static BacktestPlan Plan { get; } = new() { Bots = [Trend], Instruments = [Plans.Spot], Candles = [Candles], Capital = new(10_000) };

    /// <summary>24 sets, of which 4 do not meet the condition.</summary>
    public static ParameterSpace Small { get; } = new()
    {
        Parameters =
        [
            new Parameter.Integer { Path = "strategy.fastPeriod", From = 6, To = 24, Step = 6 },
            new Parameter.Integer { Path = "strategy.slowPeriod", From = 20, To = 30, Step = 10 },
            new Parameter.Choice { Path = "strategy.entries", Values = [new JsonArray("breakout"), new JsonArray("crossover"), new JsonArray("pullback", "breakout")] },
        ],
        Conditions = [Condition.Parse("strategy.fastPeriod + 2 < strategy.slowPeriod")],
    };

    public static OptimisationTask Task { get; } = new() { Plan = Plan, Space = Small };

    /// <summary>The whole outcome as text, to the last digit.</summary>
    public static string Table(OptimisationResult result) => string.Join('\n', result.Ranked.Concat(result.Trials).Select(t =>
        $"{t.Set} {result.Space.ValuesOf(t.Set).ToJsonString()} {string.Join(' ', (t.Figures ?? []).Select(f => BitConverter.DoubleToInt64Bits(f)))} {t.Problem}"));
}
