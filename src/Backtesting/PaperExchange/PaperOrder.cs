using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;

namespace TraderAgent.Backtesting.Paper;

/// <summary>An order as the exchange holds it. Also its stored form.</summary>
internal sealed class PaperOrder
{
    [JsonPropertyName("link")] public required OrderLinkId Link { get; init; }

    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    [JsonPropertyName("side")] public required Side Side { get; init; }

    [JsonPropertyName("orderType")] public required OrderType Type { get; init; }

    [JsonPropertyName("price")] public Price? Price { get; set; }

    [JsonPropertyName("trigger")] public Price? Trigger { get; set; }

    [JsonPropertyName("qty")] public required Quantity Quantity { get; set; }

    [JsonPropertyName("filled")] public Quantity Filled { get; set; }

    [JsonPropertyName("tif")] public required TimeInForce TimeInForce { get; init; }

    [JsonPropertyName("reduceOnly")] public required bool ReduceOnly { get; init; }

    [JsonPropertyName("status")] public required OrderStatus Status { get; set; }

    [JsonPropertyName("reason")] public string? Reason { get; set; }

    /// <summary>Its place among all orders the exchange ever took: who came first at a price.</summary>
    [JsonPropertyName("seq")] public required long Sequence { get; init; }

    [JsonPropertyName("createdAt")] public required Instant CreatedAt { get; init; }

    [JsonPropertyName("updatedAt")] public required Instant UpdatedAt { get; set; }

    /// <summary>What it binds of the wallet (spot) or counts toward margin (linear), in the currency it would spend.</summary>
    [JsonPropertyName("bound")] public decimal Bound { get; set; }

    [JsonIgnore] public Quantity Remaining => Quantity - Filled;

    [JsonIgnore] public bool IsConditional => Type is OrderType.Stop or OrderType.TakeProfit;

    /// <summary>A stop of a buyer and a take-profit of a seller wait for a rising price.</summary>
    [JsonIgnore] public bool WaitsForRise => (Type == OrderType.Stop) == (Side == Side.Buy);

    /// <summary>The price at which it is looked at, for comparisons with the path.</summary>
    [JsonIgnore] public double Level { get; private set; }

    /// <summary>The bot's position in a linear market; null on spot.</summary>
    [JsonIgnore] public PaperPosition? Position { get; set; }

    /// <summary>Whether it is on a ladder of the book.</summary>
    [JsonIgnore] public bool IsResting { get; set; }

    public void SetLevel() => Level = (double)(Trigger ?? Price ?? default).Value;

    /// <summary>A copy for the stored form, which later fills must not change.</summary>
    public PaperOrder Copy() => (PaperOrder)MemberwiseClone();

    public ExchangeOrder Record() => new()
    {
        Link = Link, Symbol = Symbol, Side = Side, Type = Type, Price = Price, Trigger = Trigger, Quantity = Quantity,
        Filled = Filled, Status = Status, Reason = Reason, CreatedAt = CreatedAt, UpdatedAt = UpdatedAt,
    };
}
