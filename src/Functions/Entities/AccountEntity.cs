using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.Entities;

/// <summary>The account of all bots: an <see cref="AccountCell"/>.</summary>
public sealed class AccountEntity(CellPlan plan, TimeProvider time) : TaskEntity<Packed?>
{
    private AccountCell? _cell;
    private Packed? _stored;

    /// <summary>Takes in <see cref="ClosedCandle"/>s and tells each bot those that it decides on.</summary>
    public void Advance(string candles) => Change(account =>
    {
        foreach (var (bot, messages) in account.Advance(WireJson.Read<ClosedCandle[]>(candles)))
            Context.Signal(Signal.Take(bot, messages));
    });

    /// <summary>Takes a bot's <see cref="StandingReport"/>.</summary>
    public void Report(string report) => Change(account => account.Report(WireJson.Read<StandingReport>(report)));

    /// <summary>Takes the <see cref="StandingReport"/> of a bot that is about to send entries.</summary>
    /// <returns>Null when they may go out; else a <see cref="Domain.Risk.Denial"/>.</returns>
    public string? Admit(string report)
    {
        string? denial = null;
        Change(account => denial = account.Admit(WireJson.Read<StandingReport>(report)) is { } denied ? WireJson.Write(denied) : null);
        return denial;
    }

    /// <summary>Takes in the bot of a <see cref="BotSetup"/>.</summary>
    /// <returns>Null when it is done; else what was refused and what to do.</returns>
    public string? Join(string setup)
    {
        var joining = WireJson.Read<BotSetup>(setup);
        try
        {
            Change(account => account.Join(joining.SeatAt(Instant.From(time.GetUtcNow())), alone: plan.NetsPositions && joining.Instrument.Kind == InstrumentKind.Linear));
            return null;
        }
        catch (HostRefusedException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>Takes in a <see cref="Lesson"/> and tells its bot what follows on what that has learned.</summary>
    public void Teach(string lesson) => Change(account =>
    {
        var part = WireJson.Read<Lesson>(lesson);
        if (account.Teach(part) is { Count: > 0 } messages) Context.Signal(Signal.Take(part.Bot, messages));
    });

    /// <summary>Lets the bot of a <see cref="BotSetup"/> learn anew from the candles of its warm-up.</summary>
    public void Relearn(string setup) => Change(account => account.Relearn(WireJson.Read<BotSetup>(setup).SeatAt(Instant.From(time.GetUtcNow()))));

    /// <summary>Lets a bot go.</summary>
    public void Leave(string bot) => Change(account => account.Leave(WireJson.Read<BotId>(bot)));

    /// <summary>The <see cref="CellSeat"/>s of its bots, in order of joining.</summary>
    public string Seats() => WireJson.Write(Cell().Bots);

    /// <summary>A message came for a bot that there is not: the owner is told once.</summary>
    public void Stray(string bot) => Change(account =>
    {
        var (name, now) = (WireJson.Read<BotId>(bot), Instant.From(time.GetUtcNow()));
        if (!account.TakeStray(name)) return;
        var told = new Notification
        {
            Kind = NotificationKind.Error, At = now,
            Text = $"A message came for the bot '{name}', which does not exist; nothing was done. Define a bot of that name, or stop whoever sends to it.",
        };
        Record(new() { Bot = name, Number = 0, At = now, Commands = [], History = BotHistory.Telling(name, told) }, $"stray-{name}-{now.UnixMilliseconds}");
    });

    /// <summary>Runs an operation.</summary>
    [Function(nameof(AccountEntity))]
    public static Task DispatchAsync([EntityTrigger(EntityName = EntityIds.AccountKind)] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<AccountEntity>();

    /// <summary>A new account begins with the plan's capital.</summary>
    protected override Packed? InitializeState(TaskEntityOperation entityOperation) => null;

    private void Change(Action<AccountCell> act)
    {
        var account = Cell();
        _cell = null; // Until it has come through.
        act(account);
        if (account.TakeNews(Instant.From(time.GetUtcNow())) is { } news) Record(news, $"portfolio-{news.Number}");
        (_cell, State) = (account, _stored = Packed.Of(account.Save()));
    }

    private void Record(CommandBatch batch, string id) =>
        Context.ScheduleNewOrchestration(nameof(ExecuteCommands), WireJson.Write(batch), new StartOrchestrationOptions(id));

    /// <summary>Unpacked once for all operations of a batch: a candle brings one from every bot.</summary>
    private AccountCell Cell()
    {
        if (_cell is not null && State == _stored) return _cell;
        _stored = State;
        return _cell = State is null ? AccountCell.Create(plan) : AccountCell.Load(State.Read<AccountCellState>(), plan);
    }
}
