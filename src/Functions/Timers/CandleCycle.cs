using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.Timers;

/// <summary>Fetches the candles that closed and hands them to the bots, then asks for executions, and teaches new bots what was before them. What fails is asked for again by the next cycle: nothing counts before it is handed over.</summary>
public sealed class CandleCycle(Roster roster, CandleFeed candles, FillPost fills, EquityRecord equity, Findings findings)
{
    /// <summary>One cycle, on the schedule of the setting <c>CandleSchedule</c>.</summary>
    [Function(nameof(CandleCycle))]
    public async Task RunAsync([TimerTrigger("%CandleSchedule%", UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        using var span = Telemetry.Begin("candle cycle");
        var account = await roster.AccountAsync(durable, cancel);
        if (account.Bots.Count == 0) return;
        var troubles = new List<Exception>();
        await candles.RunAsync(durable, account.Bots, troubles, cancel);
        await fills.RunAsync(account.Bots, troubles, cancel);
        await equity.RunAsync(account.Account, troubles, cancel);
        await candles.TeachAsync(durable, account.Bots, troubles, cancel); // Last: those that trade are not to wait for those that learn.
        await findings.ReportAsync(nameof(CandleCycle), Troubles.Of(troubles), cancel);
    }
}
