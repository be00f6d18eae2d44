using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Execution;

/// <summary>
/// What every algorithm with orders of its own has in common: which orders are its own, what of the amount is not bound in one,
/// how a refusal waits, how everything is taken back.
/// </summary>
public abstract class OrderExecution : Execution
{
    /// <summary>How many orders of one execution may be live at once.</summary>
    public const int MaxOrders = 99;

    /// <inheritdoc />
    public sealed override void React(BotEvent e, Desk desk)
    {
        switch (e)
        {
            case OrderEvent about:
                if (desk.Orders.Find(about.Link) is { } order && Owns(order)) OnOrder(about, order, desk);
                break;
            case PositionFlattened or PositionLiquidated: Reason ??= ExecutionReasons.Flattened; break;
            case TradingBegan: Retries.Clear(); break;
            default: break; // A price, a time, or nothing that changes what should rest.
        }
        Attend(desk);
    }

    /// <inheritdoc />
    public sealed override void Cancel(string reason, Desk desk)
    {
        Reason ??= reason;
        Attend(desk);
    }

    /// <summary>Slots that were refused.</summary>
    [JsonInclude, JsonPropertyName("retries")] public List<Retry> Retries { get; internal set; } = [];

    /// <summary>Live orders that it has asked to be cancelled: their end is no refusal.</summary>
    [JsonInclude, JsonPropertyName("dropped")] public List<OrderLinkId> Dropped { get; internal set; } = [];

    /// <summary>The wake-up it has asked for last.</summary>
    [JsonInclude, JsonPropertyName("wakeAt")] public Instant? WakeAt { get; internal set; }

    /// <summary>Asks for what is missing now. Called while it may place orders and has no reason to end.</summary>
    private protected abstract void Work(Desk desk);

    /// <summary>When it must look again though no price moves; null for never.</summary>
    private protected abstract Instant? NextLook(Desk desk);

    /// <summary>One of its orders filled; it is counted already.</summary>
    private protected virtual void OnFilled(Order order) { }

    /// <summary>Whether an order that the exchange ended by itself was refused, so that its slot waits.</summary>
    private protected virtual bool IsRefusal(Order order) => true;

    /// <summary>The word for an end at which nothing is left to fill.</summary>
    private protected virtual string EndWord => Filled.Value > 0 ? ExecutionReasons.Filled : ExecutionReasons.TooSmall;

    /// <summary>Whether several of its orders may stand for the same amount.</summary>
    private protected virtual bool Overlaps => false;

    /// <summary>Base quantity that is neither filled nor bound in an order that may still fill.</summary>
    private protected Quantity Open(Desk desk)
    {
        var open = Task.Quantity - Filled;
        foreach (var order in desk.Orders.LiveSpan)
            if (Owns(order)) open -= order.MayStillFill;
        return open;
    }

    /// <summary>Buys or sells at market, in several orders where one may not be so large.</summary>
    /// <param name="amount">Base quantity wanted now.</param>
    /// <param name="first">The number of the first slot to use.</param>
    /// <param name="desk">Where to ask.</param>
    private protected void Take(Quantity amount, int first, Desk desk)
    {
        for (amount = Fit(amount, Open(desk), desk); amount.Value > 0; amount = Fit(amount, Open(desk), desk))
        {
            var quantity = Quantity.Min(amount, desk.Instrument.MaxQuantity);
            if (!Place(FreeNumber(first, desk), new() { Deal = Task.Deal, Slot = Task.Slot, Side = Task.Side, Type = OrderType.Market, Quantity = quantity }, desk)) return;
            amount -= quantity;
        }
    }

    /// <summary>The part of an amount that can be ordered now; all that is open where the rest would be too small; zero where it is too small itself.</summary>
    private protected Quantity Fit(Quantity amount, Quantity open, Desk desk)
    {
        if (desk.LastPrice <= 0 || amount.Value <= 0) return Quantity.Zero;
        var (whole, part) = (desk.Instrument.FloorQuantity(open.Value), desk.Instrument.FloorQuantity(Math.Min(amount.Value, open.Value)));
        if (!IsTradable(part, desk)) return Quantity.Zero;
        return IsTradable(whole - part, desk) ? part : whole;
    }

    /// <summary>Asks for one order, unless its slot waits.</summary>
    /// <returns>Whether it was asked for.</returns>
    private protected bool Place(int number, OrderRequest order, Desk desk)
    {
        var slot = Numbered(number);
        if (number > MaxOrders || Retry.IsWaiting(Retries, slot)) return false;
        var isExit = Task.Intent == OrderIntent.Exit;
        var request = order with { Slot = slot, StopPrice = isExit ? null : Task.StopPrice, ReduceOnly = isExit && desk.Instrument.Kind == InstrumentKind.Linear };
        if (desk.Place(request) is not { } placed) return false;
        if (placed.Status != OrderStatus.Denied) return true;
        Refused(slot, desk);
        return false;
    }

    /// <summary>Asks for an order to be taken back, unless that was refused and waits.</summary>
    private protected void Drop(Order order, Desk desk)
    {
        if (Retry.IsWaiting(Retries, order.Slot)) return;
        if (!Dropped.Contains(order.Link)) Dropped.Add(order.Link);
        desk.Cancel(order);
    }

    /// <summary>Its live order of a number; null where there is none.</summary>
    private protected Order? Live(int number, Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (Owns(order) && NumberOf(order) == number) return order;
        return null;
    }

    /// <summary>A live order of its own whose fate is known; null where there is none.</summary>
    private protected Order? Known(Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (Owns(order) && order.Status != OrderStatus.Unknown) return order;
        return null;
    }

    /// <summary>The lowest number, from a first one on, whose slot no live order holds: an order whose answer was lost keeps its own.</summary>
    private protected int FreeNumber(int first, Desk desk)
    {
        while (Live(first, desk) is not null) first++;
        return first;
    }

    /// <summary>The slot of a number.</summary>
    private protected string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"{Task.Slot}{number}");

    /// <summary>Whether the exchange takes an order of this size; a reduce-only one may be worth less than the minimum.</summary>
    private protected bool IsTradable(Quantity quantity, Desk desk) => quantity.Value > 0 && (Task.Intent == OrderIntent.Exit && desk.Instrument.Kind == InstrumentKind.Linear
        ? quantity >= desk.Instrument.MinQuantity
        : quantity >= desk.Instrument.MinQuantity && quantity.Value * (decimal)desk.LastPrice >= desk.Instrument.MinNotional.Value);

    /// <summary>Whether an order is one of this execution.</summary>
    private protected bool Owns(Order order) =>
        order.Deal == Task.Deal && order.Slot.StartsWith(Task.Slot, StringComparison.Ordinal) && order.Slot.Length > Task.Slot.Length && NumberOf(order) >= 0;

    private int NumberOf(Order order) =>
        int.TryParse(order.Slot.AsSpan(Task.Slot.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private void OnOrder(OrderEvent e, Order order, Desk desk)
    {
        switch (e)
        {
            case OrderFilled filled:
                Filled += filled.Fill.Quantity;
                FilledValue += filled.Fill.Quantity * filled.Fill.Price;
                Retry.Clear(Retries, order.Slot);
                OnFilled(order);
                break;
            case { IsLost: true }:
                if (order.IsLive || e is OrderRejected) Retry.Lost(Retries, order.Slot, desk.Now);
                break;
            case OrderRejected: Refused(order.Slot, desk); break;
            case OrderCancelled or OrderExpired: OnEnded(order, desk); break;
            case AmendRejected or CancelRejected:
                if (order.IsLive) Retry.Fail(Retries, order.Slot, desk.Now);
                break;
            default: break; // Accepted, triggered, amended, lost, found: the order itself tells.
        }
        if (!order.IsLive) Dropped.Remove(order.Link);
    }

    /// <summary>An order that ended without being asked to was ended by the exchange, unless the bot took all entries back.</summary>
    private void OnEnded(Order order, Desk desk)
    {
        if (Reason is not null || order.Status == OrderStatus.Filled || Dropped.Contains(order.Link) || !MayPlace(desk) || !IsRefusal(order)) return;
        Refused(order.Slot, desk);
    }

    private void Refused(string slot, Desk desk)
    {
        if (!Retry.Fail(Retries, slot, desk.Now)) return;
        if (Task.Intent == OrderIntent.Exit)
            throw new InvariantException($"deal {Task.Deal}: {Retry.MaxAttempts} attempts at {slot} failed; close {Remaining} {desk.Instrument.BaseCurrency} at the exchange");
        Reason ??= ExecutionReasons.Refused;
        desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: deal {Task.Deal} gives {slot} up after {Retry.MaxAttempts} refusals; {Filled} of {Task.Quantity} {desk.Instrument.BaseCurrency} is filled.");
    }

    private void Attend(Desk desk)
    {
        Retry.Wake(Retries, desk.Now);
        if (Reason is null && IsThrough(desk)) Reason = EndWord;
        if (desk.MayExit) // Else the bot's own exit procedure has the word.
        {
            if (!Overlaps) Trim(desk);
            if (Reason is null && MayPlace(desk) && desk.LastPrice > 0) Work(desk);
            if (Reason is not null) DropAll(desk);
        }
        IsDone = Reason is not null && !HasLive(desk);
        AskToWake(desk);
    }

    private bool IsThrough(Desk desk) =>
        Remaining.Value <= 0 || (desk.LastPrice > 0 && !HasLive(desk) && !IsTradable(desk.Instrument.FloorQuantity(Remaining.Value), desk));

    /// <summary>An execution that was reported after its order's end may leave more resting than is wanted.</summary>
    private void Trim(Desk desk)
    {
        var open = Open(desk);
        if (open.Value >= 0) return;
        var live = desk.Orders.LiveSpan;
        for (var i = live.Length - 1; i >= 0 && open.Value < 0; i--)
        {
            if (!Owns(live[i])) continue;
            open += live[i].MayStillFill;
            Drop(live[i], desk);
        }
    }

    private void DropAll(Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (Owns(order)) Drop(order, desk);
    }

    private bool HasLive(Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (Owns(order)) return true;
        return false;
    }

    private bool MayPlace(Desk desk) => Task.Intent == OrderIntent.Exit ? desk.MayExit : desk.MayEnter;

    private void AskToWake(Desk desk)
    {
        if (IsDone) return;
        var next = Reason is null ? NextLook(desk) : null;
        foreach (var retry in Retries)
            if (retry.NotBefore is { } at && (next is not { } other || at < other)) next = at;
        if (next is not { } look || look <= desk.Now || look == WakeAt) return;
        WakeAt = look;
        desk.WakeAt(look, string.Create(CultureInfo.InvariantCulture, $"{Task.Deal}-{Task.Slot}"));
    }
}
