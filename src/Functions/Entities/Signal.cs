using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.Entities;

/// <summary>An operation on an entity, with its input in the words of the wire: whoever speaks to an entity says one of these.</summary>
/// <param name="Entity">Whom.</param>
/// <param name="Operation">What.</param>
/// <param name="Input">With what; null for nothing.</param>
public sealed record Signal(EntityInstanceId Entity, string Operation, string? Input)
{
    /// <summary>Tells a bot something.</summary>
    public static Signal Take(BotId bot, params IReadOnlyList<BotMessage> messages) => new(EntityIds.Bot(bot), nameof(BotEntity.Take), WireJson.Write(messages));

    /// <summary>Defines a bot, or defines it again.</summary>
    public static Signal Define(BotSetup setup) => new(EntityIds.Bot(setup.Definition.Id), nameof(BotEntity.Define), WireJson.Write(setup));

    /// <summary>Looks at a bot.</summary>
    public static Signal Glance(BotId bot) => new(EntityIds.Bot(bot), nameof(BotEntity.Glance), null);

    /// <summary>Reminds a bot to compare its orders with the exchange's records.</summary>
    public static Signal ReconcileDue(BotId bot, Instant due) => new(EntityIds.Bot(bot), nameof(BotEntity.ReconcileDue), WireJson.Write(due));

    /// <summary>Takes a bot into the account.</summary>
    public static Signal Join(BotSetup setup) => new(EntityIds.Account, nameof(AccountEntity.Join), WireJson.Write(setup));

    /// <summary>Teaches a bot what was before it.</summary>
    public static Signal Teach(Lesson lesson) => new(EntityIds.Account, nameof(AccountEntity.Teach), WireJson.Write(lesson));

    /// <summary>Lets a bot that gets another definition learn anew.</summary>
    public static Signal Relearn(BotSetup setup) => new(EntityIds.Account, nameof(AccountEntity.Relearn), WireJson.Write(setup));

    /// <summary>Lets a bot leave the account.</summary>
    public static Signal Leave(BotId bot) => new(EntityIds.Account, nameof(AccountEntity.Leave), WireJson.Write(bot));

    /// <summary>Asks for the bots of the account.</summary>
    public static Signal Seats() => new(EntityIds.Account, nameof(AccountEntity.Seats), null);

    /// <summary>Hands closed candles to every bot that decides on them.</summary>
    public static Signal Advance(IReadOnlyList<ClosedCandle> candles) => new(EntityIds.Account, nameof(AccountEntity.Advance), WireJson.Write(candles));

    /// <summary>Hands closed candles of one market to its entity.</summary>
    public static Signal Advance(string symbol, IReadOnlyList<ClosedCandle> candles) => new(EntityIds.Market(symbol), nameof(MarketEntity.Advance), WireJson.Write(candles));

    /// <summary>Tells the account a bot's new standing.</summary>
    public static Signal Report(StandingReport report) => new(EntityIds.Account, nameof(AccountEntity.Report), WireJson.Write(report));

    /// <summary>Asks the account to let entries through.</summary>
    public static Signal Admit(StandingReport report) => new(EntityIds.Account, nameof(AccountEntity.Admit), WireJson.Write(report));

    /// <summary>Tells the account that a message came for a bot that there is not.</summary>
    public static Signal Stray(BotId bot) => new(EntityIds.Account, nameof(AccountEntity.Stray), WireJson.Write(bot));
}

/// <summary>Saying it.</summary>
public static class SignalSending
{
    /// <summary>From a trigger.</summary>
    public static Task SignalAsync(this DurableEntityClient entities, Signal signal, CancellationToken cancel = default) =>
        entities.SignalEntityAsync(signal.Entity, signal.Operation, signal.Input, null, cancel);

    /// <summary>From an orchestration.</summary>
    public static Task SignalAsync(this TaskOrchestrationEntityFeature entities, Signal signal) =>
        entities.SignalEntityAsync(signal.Entity, signal.Operation, signal.Input);

    /// <summary>From an orchestration that waits for the answer.</summary>
    public static Task<string?> CallAsync(this TaskOrchestrationEntityFeature entities, Signal signal) =>
        entities.CallEntityAsync<string?>(signal.Entity, signal.Operation, signal.Input);

    /// <summary>From an entity, now or later.</summary>
    public static void Signal(this TaskEntityContext context, Signal signal, Instant? at = null) => context.SignalEntity(
        signal.Entity, signal.Operation, signal.Input, at is { } due ? new() { SignalTime = due.ToDateTimeOffset() } : null);
}
