using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Functions.Entities;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Orchestrations;

/// <summary>Does what a bot's turn wants done outside.</summary>
public static class ExecuteCommands
{
    /// <summary>Runs a <see cref="CommandBatch"/>.</summary>
    [Function(nameof(ExecuteCommands))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string batch)
    {
        var commands = WireJson.Read<CommandBatch>(batch);
        return BatchRun.RunAsync(commands, new BatchSteps(context, commands.Bot));
    }
}

/// <summary>Sends the safety orders of one deal.</summary>
public static class SafetyOrderLadder
{
    /// <summary>Sends <see cref="OutboxEntry"/>s, the nearest first.</summary>
    /// <returns>A <see cref="CommandAnswer"/> for each.</returns>
    [Function(nameof(SafetyOrderLadder))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string rungs)
    {
        var entries = WireJson.Read<OutboxEntry[]>(rungs);
        return WireJson.Write(await BatchRun.RunLadderAsync(entries, new BatchSteps(context, entries[0].Bot)));
    }
}

/// <summary>The steps of a batch, each in the orchestration's history.</summary>
internal sealed class BatchSteps(TaskOrchestrationContext context, BotId bot) : IBatchSteps
{
    public async Task<Denial?> AdmitAsync(StandingReport report) =>
        await context.Entities.CallAsync(Signal.Admit(report)) is { } denial ? WireJson.Read<Denial>(denial) : null;

    public async Task<IReadOnlyList<OrderOutcome>> SendAsync(IReadOnlyList<OutboxEntry> commands)
    {
        try
        {
            return WireJson.Read<OrderOutcome[]>(await context.CallActivityAsync<string>(nameof(SendCommands), WireJson.Write(commands), Retries.OfRequests));
        }
        catch (TaskFailedException)
        {
            var now = Instant.From(new(context.CurrentUtcDateTime, TimeSpan.Zero));
            return [.. commands.Select(_ => new OrderOutcome.Unknown { At = now })]; // Any of them may have arrived.
        }
    }

    public async Task<IReadOnlyList<CommandAnswer>> SendLadderAsync(IReadOnlyList<OutboxEntry> rungs) =>
        WireJson.Read<CommandAnswer[]>(await context.CallSubOrchestratorAsync<string>(nameof(SafetyOrderLadder), WireJson.Write(rungs)));

    public Task WaitAsync(TimeSpan time) => context.CreateTimer(time, CancellationToken.None);

    public Task AnswerAsync(BotMessage.Answered answered) => context.Entities.SignalAsync(Signal.Take(bot, answered));

    public Task RecordAsync(BotHistory history) => context.CallActivityAsync(nameof(RecordHistory), WireJson.Write(history), Retries.OfHistory);
}
