using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.MeanReversion;

namespace TraderAgent.Backtesting.Tests.Robustness;

/// <summary>Hourly markets of which it is known whether anything can be won: one that returns to its mean, and one that goes anywhere.</summary>
internal static class PlantedMarkets
{
    /// <summary>A tenth of the way back to 100 in each hour, with noise of 0.6 %: who buys below and sells at the middle wins.</summary>
    public static CandleSeries Returning(int count, ulong seed = 1) => Market(count, seed, pull: 0.1);

    /// <summary>The same noise without the way back: nobody can win.</summary>
    public static CandleSeries Random(int count, ulong seed = 1) => Market(count, seed, pull: 0);

    public static BotDefinition Reversion { get; } = new()
    {
        Id = new("revert"), Symbol = "BTCPERP", Timeframe = Timeframe.OneHour, Capital = new(9_000),
        Strategy = new ReversionSettings
        {
            BandPeriod = 20, BandDeviations = 1.5, Oversold = 45, Overbought = 55, MaxAdx = 100, TrendPeriod = 0, StopAtrs = 4,
            Rules = new() { Risk = new(1), CooldownCandles = 2 },
        },
    };

    public static ParameterSpace Space { get; } = new()
    {
        Parameters =
        [
            new Parameter.Integer { Path = "strategy.bandPeriod", From = 10, To = 40, Step = 2 },
            new Parameter.Decimal { Path = "strategy.bandDeviations", From = 1m, To = 2.5m, Step = 0.1m },
            new Parameter.Decimal { Path = "strategy.stopAtrs", From = 2m, To = 6m, Step = 0.5m },
            new Parameter.Integer { Path = "strategy.oversold", From = 30, To = 48, Step = 2 },
        ],
    };

    public static OptimisationTask TaskOn(CandleSeries candles, int trials = 150) => new()
    {
        Plan = new() { Bots = [Reversion], Instruments = [Plans.Linear], Candles = [candles], Capital = new(10_000) },
        Space = Space, Search = new SearchSettings.Random { Trials = trials }, Goals = new([Objective.Parse("sharpe")], []),
    };

    /// <summary>The task with the best of its own search in place of the bot: as whoever believes a backtest would choose it.</summary>
    public static OptimisationTask Chosen(OptimisationTask task)
    {
        var found = Optimiser.Run(task);
        return task with { Plan = task.With(found.BotOf(found.Best!)) };
    }

    private static CandleSeries Market(int count, ulong seed, double pull)
    {
        var (random, candles) = (new SeededRandom(seed), new Candle[count]);
        var (off, price) = (0.0, 100.0);
        for (var i = 0; i < count; i++)
        {
            var open = price;
            off += -pull * off + 0.006 * random.NextGaussian();
            price = 100 * Math.Exp(off);
            var (wide, deep) = (Math.Abs(random.NextGaussian()) * 0.002, Math.Abs(random.NextGaussian()) * 0.002);
            candles[i] = new(new(i * 3_600_000L), open, Math.Max(open, price) * (1 + wide), Math.Min(open, price) * (1 - deep), price, 10_000);
        }

        return new("BTCPERP", Timeframe.OneHour, candles);
    }
}
