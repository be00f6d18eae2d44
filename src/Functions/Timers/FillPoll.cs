using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.Timers;

/// <summary>Asks for executions between two candle cycles, so that a fill waits no longer than half a minute.</summary>
public sealed class FillPoll(Roster roster, FillPost fills, Findings findings)
{
    /// <summary>One poll, on the schedule of the setting <c>FillSchedule</c>.</summary>
    [Function(nameof(FillPoll))]
    public async Task RunAsync([TimerTrigger("%FillSchedule%", UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        using var span = Telemetry.Begin("fill poll");
        var account = await roster.AccountAsync(durable, cancel);
        if (account.Bots.Count == 0) return;
        var troubles = new List<Exception>();
        await fills.RunAsync(account.Bots, troubles, cancel);
        await findings.ReportAsync(nameof(FillPoll), Troubles.Of(troubles), cancel);
    }
}
