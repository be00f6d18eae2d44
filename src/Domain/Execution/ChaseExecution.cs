using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>
/// Rests just off the last price, post-only, and follows a price that runs away by cancel and replace; the new order goes out
/// once the old one is proven gone. Past its time or distance it takes the rest at market, or gives it up.
/// </summary>
public sealed class ChaseExecution : OrderExecution
{
    /// <summary>How it chases.</summary>
    [JsonPropertyName("settings")] public required ChaseSettings Settings { get; init; }

    /// <summary>When the last order was priced; null before the first.</summary>
    [JsonInclude, JsonPropertyName("pricedAt")] public Instant? PricedAt { get; internal set; }

    /// <summary>It waits no longer: the rest is taken at market.</summary>
    [JsonInclude, JsonPropertyName("urgent")] public bool IsUrgent { get; internal set; }

    private protected override void Work(Desk desk)
    {
        if (!IsUrgent && PatienceEnd(desk) is { } why)
        {
            if (!Settings.Escalates) Reason = why;
            IsUrgent = Settings.Escalates;
        }
        if (Reason is not null) return;
        if (IsUrgent) TakeRest(desk);
        else Rest(desk);
    }

    private protected override Instant? NextLook(Desk desk) =>
        IsUrgent ? null : PricedAt is { } at && at + Pause > desk.Now && at + Pause < Deadline ? at + Pause : Deadline;

    private protected override bool IsRefusal(Order order) => order.TimeInForce != TimeInForce.PostOnly; // It would have crossed: the next one is priced anew.

    private void Rest(Desk desk)
    {
        var price = Touch(desk);
        var mayPrice = PricedAt is not { } at || desk.Now >= at + Pause;
        if (Known(desk) is { } resting)
        {
            if (mayPrice && !resting.IsInFlight && resting.Price is { } old && Task.Side.Sign() * (price - old).Value > 0) Drop(resting, desk);
            return;
        }
        var quantity = Quantity.Min(Fit(Open(desk), Open(desk), desk), desk.Instrument.MaxQuantity);
        if (!mayPrice || quantity.Value <= 0 || price.Value <= 0) return;
        if (Place(FreeNumber(1, desk), new()
        {
            Deal = Task.Deal, Slot = Task.Slot, Side = Task.Side, Type = OrderType.Limit, Quantity = quantity, Price = price, TimeInForce = TimeInForce.PostOnly,
        }, desk)) PricedAt = desk.Now;
    }

    private void TakeRest(Desk desk)
    {
        foreach (var order in desk.Orders.LiveSpan)
            if (Owns(order) && order.Type == OrderType.Limit) Drop(order, desk);
        Take(Open(desk), 1, desk);
    }

    private string? PatienceEnd(Desk desk)
    {
        if (desk.Now >= Deadline) return ExecutionReasons.Timeout;
        if (Settings.MaxDistance is not { } most) return null;
        var ran = Task.Side.Sign() * ((decimal)desk.LastPrice - (decimal)StartPrice);
        return ran >= most.Fraction * (decimal)StartPrice ? ExecutionReasons.TooFar : null;
    }

    private Price Touch(Desk desk)
    {
        var last = (decimal)desk.LastPrice;
        var offset = Settings.OffsetPercent is { } share ? last * share.Fraction : Settings.OffsetTicks * desk.Instrument.TickSize;
        return Task.Side == Side.Buy ? desk.Instrument.FloorPrice(last - offset) : desk.Instrument.CeilPrice(last + offset);
    }

    private TimeSpan Pause => TimeSpan.FromSeconds(Settings.RepriceSeconds);

    private Instant Deadline => StartedAt + TimeSpan.FromMinutes(Settings.MaxMinutes);
}
