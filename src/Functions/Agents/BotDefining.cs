using Microsoft.DurableTask.Client;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Agents;

/// <summary>Takes bots into the account and out of it.</summary>
public sealed class BotDefining(DurableLine line, Roster roster)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60), Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Defines a bot, or gives one that is at rest another definition, and waits for it.</summary>
    /// <returns>Null when it is done; else what was refused and what to do.</returns>
    public async Task<string?> DefineAsync(BotSetup setup, CancellationToken cancel)
    {
        var durable = await line.ClientAsync(cancel);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        wait.CancelAfter(LongestWait);
        var id = await durable.ScheduleNewOrchestrationInstanceAsync(nameof(DefineBot), WireJson.Write(setup), cancel);
        try
        {
            var done = await durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, wait.Token);
            return done.RuntimeStatus == OrchestrationRuntimeStatus.Completed
                ? done.ReadOutputAs<string>()
                : $"{setup.Definition.Id}: {done.FailureDetails?.ErrorMessage ?? "it could not be defined"}; send it again.";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"{setup.Definition.Id}: it takes longer than usual; look in a minute whether it is there.";
        }
    }

    /// <summary>Lets a bot go, and waits a little for it: it is told nothing more. Its history stays.</summary>
    public async Task LeaveAsync(BotId bot, CancellationToken cancel)
    {
        var durable = await line.ClientAsync(cancel);
        await durable.Entities.SignalAsync(Signal.Leave(bot), cancel);
        for (var waited = TimeSpan.Zero; waited < LongestWait / 6; waited += Look)
        {
            if ((await roster.AccountAsync(durable, cancel)).Bots.All(b => b.Bot != bot)) return;
            await Task.Delay(Look, cancel);
        }
    }
}
