using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Orchestrations;

/// <summary>Compares definitions by backtests on stored candles.</summary>
public static class BacktestSweep
{
    private const int BotsPerActivity = 8; // They share one reading of the candles.

    /// <summary>Runs a <see cref="SweepOrder"/>, in parts at the same time.</summary>
    /// <returns>A <see cref="SweepRow"/> for each definition, the best first.</returns>
    [Function(nameof(BacktestSweep))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string order)
    {
        var parts = WireJson.Read<SweepOrder>(order).Split(BotsPerActivity);
        var done = await Task.WhenAll(parts.Select(p => context.CallActivityAsync<string>(nameof(RunBacktest), WireJson.Write(p), Retries.OfRequests)));
        return WireJson.Write(SweepOrder.Rank(done.SelectMany(WireJson.Read<SweepRow[]>)));
    }
}

/// <summary>Backtests definitions on stored candles.</summary>
public sealed class RunBacktest(ICandleHistory candles)
{
    /// <summary>Runs a <see cref="SweepOrder"/>.</summary>
    /// <returns>A <see cref="SweepRow"/> for each definition.</returns>
    [Function(nameof(RunBacktest))]
    public async Task<string> RunAsync([ActivityTrigger] string order, CancellationToken cancel)
    {
        var sweep = WireJson.Read<SweepOrder>(order);
        var stored = await candles.ReadAsync(sweep.Instrument.Symbol, sweep.Timeframe, (sweep.From, sweep.To), cancel);
        return WireJson.Write(sweep.Run(stored, cancel));
    }
}
