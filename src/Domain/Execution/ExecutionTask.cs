using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>What an order algorithm is given to do: an amount for one purpose of one deal.</summary>
public sealed record ExecutionTask
{
    /// <summary>The longest <see cref="Slot"/>: the algorithm adds a number of at most three digits.</summary>
    public const int MaxSlotLength = OrderLinkId.MaxSlotLength - 3;

    private readonly string _slot = "e";

    /// <summary>The deal its orders belong to.</summary>
    [JsonPropertyName("deal")] public required long Deal { get; init; }

    /// <summary>
    /// How the slots of its orders begin: <c>e</c> for an entry or <c>x</c> for an exit, letters and digits, a letter last.
    /// The orders are numbered behind it (<c>eb1</c>, <c>eb2</c>), so no two tasks of a deal may have the same.
    /// </summary>
    /// <exception cref="ArgumentException">It does not follow this form.</exception>
    [JsonPropertyName("slot")]
    public required string Slot
    {
        get => _slot;
        init => _slot = value.Length is > 0 and <= MaxSlotLength && value[0] is 'e' or 'x' && value.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetter(value[^1])
            ? value
            : throw new ArgumentException($"slot '{value}': expected e or x and up to {MaxSlotLength - 1} letters or digits, a letter last.", nameof(value));
    }

    /// <summary>Buy or sell.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Base quantity to fill in all, a multiple of the lot.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>The price that distances are measured from; null for the last price when the work begins.</summary>
    [JsonPropertyName("price")] public Price? Price { get; init; }

    /// <summary>Where an entry would be given up, for the per-trade loss check; null where nothing is known of a stop.</summary>
    [JsonPropertyName("stopPrice")] public Price? StopPrice { get; init; }

    /// <summary>Whether it opens or closes.</summary>
    [JsonIgnore] public OrderIntent Intent => OrderRequest.IntentOf(Slot);

    /// <summary>A price that is better for this side by so much in percent: lower for a buy, higher for a sell.</summary>
    internal decimal Better(decimal price, Percent distance) => price * (1 - Side.Sign() * distance.Fraction);
}
