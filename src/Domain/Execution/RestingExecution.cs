using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>Waits at one price: with the whole amount (limit), or with a part of it that is replaced once it has filled (iceberg).</summary>
public sealed class RestingExecution : OrderExecution
{
    /// <summary>Where it waits.</summary>
    [JsonPropertyName("price")] public required Price Price { get; init; }

    /// <summary>Base quantity that others may see at once.</summary>
    [JsonPropertyName("visible")] public required Quantity Visible { get; init; }

    /// <summary>Whether it may only add to the book.</summary>
    [JsonPropertyName("postOnly")] public bool PostOnly { get; init; }

    /// <summary>When it gives the rest up; null for never.</summary>
    [JsonPropertyName("until")] public Instant? Until { get; init; }

    private protected override void Work(Desk desk)
    {
        if (desk.Now >= Until) Reason = ExecutionReasons.Timeout;
        if (Reason is not null || Known(desk) is not null) return;
        var part = Quantity.Min(Fit(Visible, Open(desk), desk), desk.Instrument.MaxQuantity);
        if (part.Value <= 0) return;
        Place(FreeNumber(1, desk), new()
        {
            Deal = Task.Deal, Slot = Task.Slot, Side = Task.Side, Type = OrderType.Limit, Quantity = part, Price = Price,
            TimeInForce = PostOnly ? TimeInForce.PostOnly : TimeInForce.GoodTillCancelled,
        }, desk);
    }

    private protected override Instant? NextLook(Desk desk) => Until;
}
