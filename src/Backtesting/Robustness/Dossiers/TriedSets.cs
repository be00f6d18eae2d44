using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>The daily returns of parameter sets that were drawn from a space, and of the configured one: what overfitting is estimated from.</summary>
internal sealed record TriedSets(IReadOnlyList<double[]> Returns)
{
    private const int MostBlocks = 16;
    private const int DaysOfBlock = 4; // Fewer say nothing about a Sharpe ratio.

    /// <summary>Draws sets and runs them; those that the strategy refuses are left out.</summary>
    public static TriedSets Of(OptimisationTask task, int sets, int threads, SharedProgress progress, CancellationToken ct)
    {
        var space = Optimisation.Spaces.BotSpace.Of(task.Space, task.Configured);
        var drawn = new SearchSettings.Random { Trials = sets }.Create(space, task.Goals).Next([]);
        List<BacktestPlan> plans = [task.Plan, .. drawn.Select(space.With).Where(b => b.Problem is null).Select(b => task.With(b.Bot!)).Where(p => p.Check().Count == 0)];
        var returns = new double[plans.Count][];
        Parallel.For(0, plans.Count, CallersThreads.Of(threads, ct), i =>
        {
            var result = Backtest.Run(plans[i], ct: ct);
            returns[i] = [.. DailyReturns.Of((double)task.Plan.Capital.Value, result.Times, result.Equity).Values];
            progress.Next();
        });
        return new(returns);
    }

    /// <summary>How many trials deflate the Sharpe ratio, and how much theirs differ.</summary>
    public SharpeTrials Trials(int triedBefore)
    {
        var drawn = SharpeTrials.Of([.. Returns.Select(r => ReturnMoments.Of(r).Sharpe)]);
        return drawn with { Count = drawn.Count + triedBefore };
    }

    /// <summary>The probability that choosing among them is overfitted; null where there are too few sets or days.</summary>
    public Overfitting? Overfitting()
    {
        var blocks = Math.Min(MostBlocks, Returns[0].Length / DaysOfBlock / 2 * 2);
        return Returns.Count >= 2 && blocks >= 4 ? Robustness.Overfitting.Of(Returns, blocks) : null;
    }
}
