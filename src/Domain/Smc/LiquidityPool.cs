using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>
/// Equal highs or equal lows: swings at nearly one price, beyond which stop orders gather. A further equal swing
/// makes a new pool of one more touch and ends this one.
/// </summary>
/// <param name="Id">Its number among the objects of its timeframe.</param>
/// <param name="Kind">Highs (buy-side) or lows (sell-side).</param>
/// <param name="Price">The outermost of its swings, in quote.</param>
/// <param name="Touches">How many swings made it.</param>
/// <param name="ConfirmedAt">When the last of them was confirmed.</param>
public readonly record struct LiquidityPool(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("kind")] SwingKind Kind,
    [property: JsonPropertyName("price")] double Price,
    [property: JsonPropertyName("touches")] int Touches,
    [property: JsonPropertyName("confirmed")] Instant ConfirmedAt) : IConfirmed
{
    /// <summary>When its orders were taken, or a larger pool took its place; after that it no longer counts.</summary>
    [JsonPropertyName("ended")] public Instant? InvalidatedAt { get; init; }

    /// <summary>Why it no longer counts.</summary>
    [JsonPropertyName("reason")] public EndReason? Reason { get; init; }
}
