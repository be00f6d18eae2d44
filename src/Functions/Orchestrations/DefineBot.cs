using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Entities;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Orchestrations;

/// <summary>Takes a bot in, or gives one another definition: it has its place in the account and its own state, or neither changed.</summary>
public static class DefineBot
{
    /// <summary>Defines the bot of a <see cref="BotSetup"/>.</summary>
    /// <returns>Null when it is done; else what was refused and what to do.</returns>
    [Function(nameof(DefineBot))]
    public static async Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string setup)
    {
        var wanted = WireJson.Read<BotSetup>(setup);
        var before = WireJson.Read<CellSeat[]>((await context.Entities.CallAsync(Signal.Seats()))!).FirstOrDefault(s => s.Bot == wanted.Definition.Id);
        if (await context.Entities.CallAsync(Signal.Join(wanted)) is { } taken) return taken;
        if (before is not null && await IsAtRestAsync(context, wanted.Definition.Id)) await context.Entities.CallAsync(Signal.Relearn(wanted));
        if (await context.Entities.CallAsync(Signal.Define(wanted)) is not { } refused) return null;
        await context.Entities.SignalAsync(before is null
            ? Signal.Leave(wanted.Definition.Id)
            : Signal.Join(wanted with { Definition = wanted.Definition with { Timeframe = before.Timeframe } }));
        return refused;
    }

    /// <summary>Only a bot at rest can get another definition; one that trades is not to wait for its candles.</summary>
    private static async Task<bool> IsAtRestAsync(TaskOrchestrationContext context, BotId bot) =>
        await context.Entities.CallAsync(Signal.Glance(bot)) is { } glance && WireJson.Read<BotGlance>(glance).Lifecycle is Lifecycle.Idle or Lifecycle.Stopped;
}
