using System.Globalization;
using System.Text.Json;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// A strategy made of strategies. Each part trades with its own orders, books and lifecycle; what happened reaches the part
/// it concerns, and the ensemble decides which parts run and moves inventory between them.
/// </summary>
public abstract class Ensemble : IStrategy
{
    private readonly Part[] _parts;

    /// <summary>An ensemble of parts, all idle. Where one is an ensemble itself, its parts are numbered on after these.</summary>
    /// <exception cref="ArgumentException">Two parts have one number, a number does not fit an order's name, or a part's parts have parts.</exception>
    protected Ensemble(IReadOnlyList<Part> parts)
    {
        var next = parts.Select(p => p.Number).DefaultIfEmpty().Max();
        foreach (var part in parts)
            foreach (var own in part.Own)
            {
                if (own.Own.Count > 0) throw new ArgumentException($"{part.Name} has {own.Name}, which has parts; expected parts that have none.", nameof(parts));
                own.MoveInto(part, ++next);
            }
        Traders = [.. parts.SelectMany(p => p.Own is [_, ..] own ? own : [p])];
        if (next > OrderLinkParts.MaxPart || parts.Any(p => p.Number is < 1 or > OrderLinkParts.MaxPart) || parts.DistinctBy(p => p.Number).Count() != parts.Count)
            throw new ArgumentException($"parts are numbered {string.Join(", ", parts.Select(p => p.Number))}; expected different numbers from 1 to {OrderLinkParts.MaxPart}.", nameof(parts));
        _parts = [.. parts];
    }

    /// <inheritdoc />
    public void React(BotEvent e, Desk desk)
    {
        Watch(e, desk);
        Route(e, desk);
        Conduct(e, desk);
        if (desk.MayExit && desk.ExitPlan is null)
            foreach (var part in _parts)
                if (part.Desk.ExitPlan is { } plan) ContinueExit(part, plan, desk);
    }

    /// <summary>Its parts.</summary>
    public IReadOnlyList<Part> Parts => _parts;

    /// <summary>Whatever of it trades by itself: its parts, and instead of one that is made of strategies that one's.</summary>
    public IReadOnlyList<Part> Traders { get; }

    /// <inheritdoc />
    public string TagOf(long deal, string slot) => "whole";

    /// <summary>Looks at an event before the parts do, so that they decide under what holds now.</summary>
    protected abstract void Watch(BotEvent e, Desk desk);

    /// <summary>Decides, after the parts did, which of them run and what they hand over.</summary>
    protected abstract void Conduct(BotEvent e, Desk desk);

    /// <summary>A part is through with its exit: nothing of it rests, and it is flat where that was asked.</summary>
    protected virtual void OnStopped(Part part, string reason, Desk desk) { }

    /// <summary>The ensemble's own state, for the snapshot.</summary>
    protected abstract object SaveOwn();

    /// <summary>Takes over what <see cref="SaveOwn"/> gave.</summary>
    protected abstract void LoadOwn(JsonElement state);

    /// <summary>A part's wake-up carries its number, so that two parts may use one name.</summary>
    internal static string WakeOf(int part, string id) => string.Create(CultureInfo.InvariantCulture, $"{part}/{id}");

    private void Route(BotEvent e, Desk desk)
    {
        switch (e)
        {
            case CandleClosed or PriceChanged or Reconciled or BalanceChanged:
                foreach (var part in _parts) part.Strategy.React(e, part.Desk);
                break;
            case OrderEvent order: OnOrder(order, desk); break;
            case WokeUp woke: OnWake(woke); break;
            case TradingBegan:
                foreach (var part in _parts)
                    if (part.Desk.Stage is Lifecycle.Starting or Lifecycle.Running) part.Begin();
                break;
            case StartRequested or PauseRequested or ResumeRequested:
                foreach (var part in _parts)
                    if (part.Desk.Stage is Lifecycle.Starting or Lifecycle.Running or Lifecycle.Paused) part.Strategy.React(e, part.Desk);
                break;
            case PositionFlattened: OnFlat(e); break;
            case PositionLiquidated liquidation:
                foreach (var part in _parts) part.Strategy.React(part.Desk.Piece is { } piece ? liquidation with { Fill = piece } : liquidation, part.Desk);
                break;
            case FundingPaid: break; // Paid for the position of all parts together: it belongs to none.
            default: throw new InvariantException($"an ensemble has no arm for {e.GetType().Name}");
        }
    }

    /// <summary>An order's event goes to the part that placed it; a fill of the whole bot's closing order to each part of which it closed something.</summary>
    private void OnOrder(OrderEvent e, Desk desk)
    {
        var number = desk.Orders.Find(e.Link)?.Part ?? (e.Link.TryParse(out var parts) ? parts.Part : 0);
        foreach (var part in _parts)
            if (part.Has(number)) part.Strategy.React(e, part.Desk);
            else if (e is OrderFilled filled && part.Desk.Piece is { } piece) part.Strategy.React(filled with { Fill = piece }, part.Desk);
    }

    private void OnWake(WokeUp woke)
    {
        foreach (var part in _parts)
            if (part.Own.Count > 0) part.Strategy.React(woke, part.Desk);
            else if (WakeOf(part.Number, "") is var prefix && woke.Id.StartsWith(prefix, StringComparison.Ordinal))
                part.Strategy.React(woke with { Id = woke.Id[prefix.Length..] }, part.Desk);
    }

    private void OnFlat(BotEvent e)
    {
        foreach (var part in _parts)
        {
            if (part.Desk.ExitPlan is not null) part.Step(LifecycleStep.Finish); // It is out with the whole.
            part.Desk.ExitPlan = null;
            part.Strategy.React(e, part.Desk);
        }
    }

    private void ContinueExit(Part part, ExitPlan plan, Desk desk)
    {
        part.Step(LifecycleStep.Stop);
        if (!ExitProcedure.Continue(part.Desk)) return;
        if (plan.ClosePosition) Netting.Settle(part.Desk);
        part.Desk.ExitPlan = null;
        part.Step(LifecycleStep.Finish);
        if (plan.ClosePosition) part.Strategy.React(new PositionFlattened { At = desk.Now, Reason = plan.Reason }, part.Desk);
        desk.Notify(NoticeLevel.Info, $"{desk.Definition.Id}: {part.Name} stopped ({plan.Reason}); it holds {part.Desk.Ledger.Position} {desk.Instrument.BaseCurrency}.");
        OnStopped(part, plan.Reason, desk);
    }

    /// <inheritdoc />
    public object Save() => new EnsembleState
    {
        Version = EnsembleState.CurrentVersion, Own = SaveOwn(),
        Parts = [.. _parts.Select(p => new PartStrategyState { Part = p.Number, State = p.Strategy.Save() })],
    };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<EnsembleState>(WireJson.Options)!;
        if (saved.Version > EnsembleState.CurrentVersion)
            throw new InvalidDataException($"The parts' state is of version {saved.Version}; this program reads up to {EnsembleState.CurrentVersion}. Update the program.");
        foreach (var part in _parts)
            if (saved.Parts.Find(p => p.Part == part.Number) is { } own) part.Strategy.Load((JsonElement)own.State);
        LoadOwn((JsonElement)saved.Own);
    }
}
