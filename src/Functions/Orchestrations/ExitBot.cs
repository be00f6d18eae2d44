using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.Orchestrations;

/// <summary>Sees a bot out.</summary>
public static class ExitBot
{
    /// <summary>Carries out an <see cref="ExitOrder"/>.</summary>
    /// <returns>An <see cref="ExitReport"/>.</returns>
    [Function(nameof(ExitBot))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string order) =>
        WireJson.Write(await ExitRun.RunAsync(WireJson.Read<ExitOrder>(order), new ExitSteps(context)));
}

/// <summary>The steps of an exit, each in the orchestration's history.</summary>
internal sealed class ExitSteps(TaskOrchestrationContext context) : IExitSteps
{
    public Task AskAsync(ExitOrder order) => context.Entities.SignalAsync(Signal.Take(order.Bot, order.Request(Now)));

    public async Task<BotGlance?> LookAsync(BotId bot) =>
        await context.Entities.CallAsync(Signal.Glance(bot)) is { } glance ? WireJson.Read<BotGlance>(glance) : null;

    public async Task ReconcileAsync(BotId bot)
    {
        try
        {
            await context.CallSubOrchestratorAsync(nameof(ReconcileBot), WireJson.Write(bot));
        }
        catch (TaskFailedException)
        {
            // The exchange could not be asked: the next look is the next attempt.
        }
    }

    public Task EscalateAsync(BotId bot, string text) => context.CallActivityAsync(
        nameof(RecordHistory),
        WireJson.Write(BotHistory.Telling(bot, new() { Kind = NotificationKind.Error, At = Now, Text = text })),
        Retries.OfHistory);

    public Task WaitAsync(TimeSpan time) => context.CreateTimer(time, CancellationToken.None);

    private Instant Now => Instant.From(new(context.CurrentUtcDateTime, TimeSpan.Zero));
}
