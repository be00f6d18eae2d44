using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>An order as Bybit's records show it.</summary>
internal sealed class VenueOrder
{
    private static readonly string[] OpenStatuses = ["New", "PartiallyFilled", "Untriggered", "Triggered"];

    /// <summary>Its place in the records: the later the higher.</summary>
    public required long Sequence { get; init; }

    /// <summary>The exchange's id.</summary>
    public required string Id { get; init; }

    /// <summary>The owner's id; empty where none was given.</summary>
    public required string LinkId { get; init; }

    public required Listing Market { get; init; }

    public required Side Side { get; init; }

    /// <summary>Limit, or Market: also a conditional order that is one when it triggers.</summary>
    public required bool IsLimit { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    public required bool ReduceOnly { get; init; }

    /// <summary>1 waits for a rise, 2 for a fall, 0 for nothing.</summary>
    public int TriggerDirection { get; init; }

    /// <summary>The price when it was placed.</summary>
    public required Price PriceThen { get; init; }

    public required Instant CreatedAt { get; init; }

    public Price? Price { get; set; }

    public Price? Trigger { get; set; }

    public required Quantity Quantity { get; set; }

    public string Status { get; set; } = "New";

    public string CancelType { get; set; } = "UNKNOWN";

    public string RejectReason { get; set; } = "EC_NoError";

    public Instant UpdatedAt { get; set; }

    public Quantity Filled { get; private set; }

    public Money Value { get; private set; }

    /// <summary>Fees by currency.</summary>
    public SortedDictionary<string, decimal> Fees { get; } = new(StringComparer.Ordinal);

    public bool IsOpen => OpenStatuses.Contains(Status);

    public bool IsConditional => Trigger is not null;

    public Quantity Remaining => IsOpen ? Quantity - Filled : Quantity.Zero;
    public void Book(Fill fill)
    {
        Filled += fill.Quantity;
        Value += fill.Quantity * fill.Price;
        Fees[fill.FeeCurrency] = Fees.GetValueOrDefault(fill.FeeCurrency) + fill.Fee;
        Status = Filled < Quantity ? "PartiallyFilled" : "Filled";
        UpdatedAt = fill.At;
    }

    /// <summary>Ends it before it is filled. Spot has a name of its own for one that carries fills; a trigger that never came has another.</summary>
    public void End(string cancelType, string reason, Instant at)
    {
        (CancelType, RejectReason, UpdatedAt) = (cancelType, reason, at);
        Status = Status == "Untriggered" ? "Deactivated" : Market.IsSpot && Filled.Value > 0 ? "PartiallyFilledCanceled" : "Cancelled";
    }
}
