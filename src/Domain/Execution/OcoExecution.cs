using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>
/// Two ways out of what is held, of which only one may be taken: a target that rests, and a stop. What the one fills
/// shrinks the other. The stop is watched and then takes the rest at market once the target is proven gone; on a linear
/// market it may rest at the exchange instead, where both are reduce-only.
/// </summary>
public sealed class OcoExecution : OrderExecution
{
    private const int TargetNumber = 1, StopNumber = 2, CloseNumber = 3;

    /// <summary>Where the target rests.</summary>
    [JsonPropertyName("target")] public required Price Target { get; init; }

    /// <summary>Where the rest is given up.</summary>
    [JsonPropertyName("stop")] public required Price Stop { get; init; }

    /// <summary>Whether the stop rests at the exchange.</summary>
    [JsonPropertyName("restingStop")] public bool RestingStop { get; init; }

    /// <summary>The stop was reached: the rest leaves at market.</summary>
    [JsonInclude, JsonPropertyName("stopped")] public bool IsStopped { get; internal set; }

    /// <summary>Takes over another amount in all, what is closed already included: more was bought, or less is held.</summary>
    internal void Hold(Quantity quantity)
    {
        if (quantity == Task.Quantity) return;
        Task = Task with { Quantity = quantity };
        if (Reason is ExecutionReasons.TakeProfit or ExecutionReasons.StopLoss or ExecutionReasons.TooSmall) (Reason, IsDone) = (null, false);
    }

    private protected override bool Overlaps => true;

    private protected override string EndWord =>
        IsStopped ? ExecutionReasons.StopLoss : Filled.Value > 0 ? ExecutionReasons.TakeProfit : ExecutionReasons.TooSmall;

    private protected override void Work(Desk desk)
    {
        var stop = Live(StopNumber, desk);
        IsStopped |= stop is { Status: OrderStatus.Open or OrderStatus.PartiallyFilled } || (stop is null && IsReached(desk.LastPrice));
        if (IsStopped)
        {
            Close(stop, desk);
            return;
        }
        var held = Quantity.Min(desk.Instrument.FloorQuantity(Remaining.Value), desk.Instrument.MaxQuantity);
        if (RestingStop) Keep(StopNumber, stop, Exit(OrderType.Stop, held) with { Trigger = Stop }, desk);
        Keep(TargetNumber, Live(TargetNumber, desk), Exit(OrderType.Limit, held) with { Price = Target }, desk);
    }

    private protected override Instant? NextLook(Desk desk) => null;

    private protected override void OnFilled(Order order) => IsStopped |= order.Type != OrderType.Limit;

    private void Close(Order? stop, Desk desk)
    {
        if (stop is { Status: OrderStatus.Untriggered or OrderStatus.Submitted or OrderStatus.Unknown }) Drop(stop, desk);
        if (Live(TargetNumber, desk) is { } target) Drop(target, desk);
        Take(Open(desk), CloseNumber, desk);
    }

    /// <summary>Another size is amended; one whose amend was refused is replaced.</summary>
    private void Keep(int number, Order? live, OrderRequest wanted, Desk desk)
    {
        if (live is null)
        {
            if (IsTradable(wanted.Quantity, desk)) Place(number, wanted, desk);
        }
        else if (!live.IsInFlight && !Retry.IsWaiting(Retries, live.Slot) && live.Remaining != wanted.Quantity)
        {
            if (Retry.WasRefused(Retries, live.Slot) || wanted.Quantity.Value <= 0) Drop(live, desk);
            else desk.Amend(live, live.Filled + wanted.Quantity);
        }
    }

    private OrderRequest Exit(OrderType type, Quantity quantity) =>
        new() { Deal = Task.Deal, Slot = Task.Slot, Side = Task.Side, Type = type, Quantity = quantity };

    private bool IsReached(double price) => Task.Side == Side.Sell ? (decimal)price <= Stop.Value : (decimal)price >= Stop.Value;
}
