using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Orchestrations;

/// <summary>Optimises a bot by backtests on stored candles.</summary>
public static class BacktestSweep
{
    private const int SetsPerActivity = 16; // They share one reading of the candles.
    private const int Rows = 500;

    /// <summary>Runs a <see cref="SweepOrder"/>; the sets that its search asks for at once, in parts at the same time.</summary>
    /// <returns>The <see cref="OptimisationReport"/>.</returns>
    [Function(nameof(BacktestSweep))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string order)
    {
        var sweep = WireJson.Read<SweepOrder>(order);
        var course = new SearchCourse(sweep.Task(default));
        while (course.Next() is { Count: > 0 } sets)
        {
            var parts = sweep.Split(sets, SetsPerActivity).Select(p => context.CallActivityAsync<string>(nameof(RunTrials), WireJson.Write(p), Retries.OfRequests));
            course.Take((await Task.WhenAll(parts)).SelectMany(WireJson.Read<Trial[]>));
        }

        return WireJson.Write(OptimisationReport.Of(course.Result, Rows));
    }
}

/// <summary>Backtests parameter sets on stored candles.</summary>
public sealed class RunTrials(ICandleHistory candles)
{
    /// <summary>Runs a <see cref="SweepPart"/>.</summary>
    /// <returns>A <see cref="Trial"/> for each set.</returns>
    [Function(nameof(RunTrials))]
    public async Task<string> RunAsync([ActivityTrigger] string part, CancellationToken cancel)
    {
        var sets = WireJson.Read<SweepPart>(part);
        var order = sets.Order;
        var stored = await candles.ReadAsync(order.Instrument.Symbol, order.Timeframe, (order.From, order.To), cancel);
        return WireJson.Write(sets.Run(stored, cancel));
    }
}
