using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Orchestrations;

namespace TraderAgent.Functions.Timers;

/// <summary>Compares every bot with the exchange's records, whether or not anything is in doubt.</summary>
public sealed class ReconcileSweep(Roster roster, TimeProvider time)
{
    /// <summary>Begins the comparison of each bot, on the schedule of the setting <c>ReconcileSchedule</c>.</summary>
    [Function(nameof(ReconcileSweep))]
    public async Task RunAsync([TimerTrigger("%ReconcileSchedule%", UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        var round = time.GetUtcNow().ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        foreach (var seat in (await roster.AccountAsync(durable, cancel)).Bots)
            await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ReconcileBot), WireJson.Write(seat.Bot), new($"sweep-{seat.Bot}-{round}"), cancel);
    }
}
