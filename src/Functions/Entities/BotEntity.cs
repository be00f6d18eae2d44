using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Functions.Entities;

/// <summary>One bot: a <see cref="BotCell"/>, whose state and everything that follows from a turn are kept together or not at all.</summary>
public sealed partial class BotEntity(CellPlan plan, TimeProvider time, ILogger<BotEntity> log) : TaskEntity<Packed?>
{
    /// <summary>Takes in <see cref="BotMessage"/>s, in order.</summary>
    public void Take(string messages)
    {
        if (State is null) Context.Signal(Signal.Stray(Id));
        else Turn(WireJson.Read<BotMessage[]>(messages));
    }

    /// <summary>Defines the bot by a <see cref="BotSetup"/>, or defines it again.</summary>
    /// <returns>Null when it is done; else what was refused and what to do.</returns>
    public string? Define(string setup)
    {
        var (definition, instrument) = WireJson.Read<BotSetup>(setup);
        try
        {
            Keep(State is null ? BotCell.Create(definition, instrument, plan) : BotCell.Redefine(State.Read<BotCellState>(), definition, instrument, plan));
            return null;
        }
        catch (HostRefusedException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>A <see cref="BotGlance"/> at it; null when there is no such bot.</summary>
    public string? Glance() => State is null ? null : WireJson.Write(BotGlance.Of(Cell()));

    /// <summary>The time has come at which its orders were to be compared with the exchange's records.</summary>
    public void ReconcileDue(string due)
    {
        if (State is null) return;
        var (cell, now) = (Cell(), Instant.From(time.GetUtcNow()));
        if (WireJson.Read<Instant>(due) is var promised && promised > now) now = promised; // The machines' clocks differ a little.
        if (cell.TakeReconcileDue(now))
        {
            Context.ScheduleNewOrchestration(nameof(ReconcileBot), WireJson.Write(Id), new StartOrchestrationOptions($"reconcile-{Id}-{now.UnixMilliseconds}"));
            Remind(cell.ReconcileAt);
        }
        Keep(cell);
    }

    /// <summary>Runs an operation.</summary>
    [Function(nameof(BotEntity))]
    public static Task DispatchAsync([EntityTrigger(EntityName = EntityIds.BotKind)] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<BotEntity>();

    /// <summary>A bot exists once it is defined: a message alone makes none.</summary>
    protected override Packed? InitializeState(TaskEntityOperation entityOperation) => null;

    private BotId Id => new(Context.Id.Key);

    private void Turn(IReadOnlyList<BotMessage> messages)
    {
        var cell = Cell();
        var turn = cell.Take(messages, Instant.From(time.GetUtcNow()));
        Keep(cell);
        if (turn.Report is { } report) Context.Signal(Signal.Report(report));
        if (turn.Batch is { } batch)
            Context.ScheduleNewOrchestration(nameof(ExecuteCommands), WireJson.Write(batch), new StartOrchestrationOptions($"batch-{Id}-{batch.Number}"));
        foreach (var wakeUp in turn.WakeUps)
            Context.Signal(Signal.Take(Id, new BotMessage.Happened { Event = new BotEvent.WokeUp { At = wakeUp.At, Id = wakeUp.Id } }), wakeUp.At);
        Remind(turn.ReconcileAt);
    }

    private void Remind(Instant? at)
    {
        if (at is { } due) Context.Signal(Signal.ReconcileDue(Id, due), due);
    }

    private BotCell Cell() => BotCell.Load(State!.Read<BotCellState>(), plan);

    private void Keep(BotCell cell)
    {
        var was = State?.Z.Length ?? 0;
        State = Packed.Of(cell.Save());
        if (was <= Packed.Bound && State.Z.Length > Packed.Bound) TooLarge(Id, State.Z.Length, Packed.Bound);
    }

    [LoggerMessage(1, LogLevel.Warning, "{bot}: its state takes {length} characters, above {bound}: each turn now costs another request to the storage. Give it fewer levels.")]
    private partial void TooLarge(BotId bot, int length, int bound);
}
