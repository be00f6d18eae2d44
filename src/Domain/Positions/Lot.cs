using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Positions;

/// <summary>
/// What one opening fill left in the position and has not been closed yet, with its own price and fee:
/// the cost basis of whatever closes it.
/// </summary>
public sealed class Lot
{
    /// <summary>The level or deal it belongs to; a closing fill of the same tag takes it first.</summary>
    [JsonPropertyName("tag")] public required string Tag { get; set; }

    /// <summary>Buy for a long lot, sell for a short one.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Base quantity still open, positive, net of a fee that was taken in base.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; set; }

    /// <summary>The price of the fill that opened it.</summary>
    [JsonPropertyName("price")] public required Price Price { get; init; }

    /// <summary>The part of the opening fee, in quote, that belongs to the open quantity.</summary>
    [JsonPropertyName("fee")] public required Money Fee { get; set; }

    /// <summary>When it opened.</summary>
    [JsonPropertyName("at")] public required Instant OpenedAt { get; init; }

    /// <summary>Takes a part off, with its share of the fee.</summary>
    internal Lot Split(Quantity quantity, string tag)
    {
        var fee = Share(Fee, quantity, Quantity);
        Quantity -= quantity;
        Fee -= fee;
        return new() { Tag = tag, Side = Side, Quantity = quantity, Price = Price, Fee = fee, OpenedAt = OpenedAt };
    }

    /// <summary>A part's share of a fee, to 18 decimals: what remains is then exact, and the parts add up to the whole.</summary>
    internal static Money Share(Money fee, Quantity part, Quantity whole) =>
        part == whole ? fee : new(Math.Round(fee.Value * (part / whole), 18));
}

/// <summary>A closed piece of a lot: the two fills that made a profit or a loss.</summary>
/// <param name="Tag">The lot's tag.</param>
/// <param name="Side">The lot's side: buy for a long.</param>
/// <param name="Quantity">Base quantity closed.</param>
/// <param name="EntryPrice">Price of the opening fill.</param>
/// <param name="ExitPrice">Price of the closing fill.</param>
/// <param name="Fees">Both fees' share for this quantity, in quote.</param>
/// <param name="OpenedAt">Time of the opening fill.</param>
/// <param name="ClosedAt">Time of the closing fill.</param>
public readonly record struct Closure(
    string Tag, Side Side, Quantity Quantity, Price EntryPrice, Price ExitPrice, Money Fees, Instant OpenedAt, Instant ClosedAt)
{
    /// <summary>Price difference times quantity, before fees.</summary>
    public Money GrossProfit => new((ExitPrice.Value - EntryPrice.Value) * Quantity.Value * Side.Sign());

    /// <summary>What remains after both fees.</summary>
    public Money NetProfit => GrossProfit - Fees;
}
