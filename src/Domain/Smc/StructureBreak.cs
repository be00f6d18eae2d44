using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>What passing the last swing meant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BreakKind>))]
public enum BreakKind
{
    /// <summary>Break of structure: the trend goes on, or has its first direction.</summary>
    [JsonStringEnumMemberName("bos")] BreakOfStructure,

    /// <summary>Change of character: the trend turns.</summary>
    [JsonStringEnumMemberName("choch")] ChangeOfCharacter,
}

/// <summary>A candle closed beyond the last swing high or low. It has happened, and nothing invalidates it.</summary>
/// <param name="Id">Its number among the objects of its timeframe.</param>
/// <param name="Kind">BOS or CHoCH.</param>
/// <param name="Bias">The direction of the break, which is the trend from here on.</param>
/// <param name="Price">The swing's price, in quote.</param>
/// <param name="SwingId">The swing that was passed.</param>
/// <param name="ConfirmedAt">When the candle had closed.</param>
public readonly record struct StructureBreak(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("kind")] BreakKind Kind,
    [property: JsonPropertyName("bias")] Bias Bias,
    [property: JsonPropertyName("price")] double Price,
    [property: JsonPropertyName("swing")] long SwingId,
    [property: JsonPropertyName("confirmed")] Instant ConfirmedAt);

/// <summary>
/// The leg that made the last break: from where it began to its farthest price since. Half way lies the
/// equilibrium; the half nearer the origin is the discount of a bullish leg, or the premium of a bearish one.
/// </summary>
/// <param name="Bias">The direction of the leg.</param>
/// <param name="Origin">Where it began, in quote; fixed.</param>
/// <param name="Extreme">Its farthest price so far, in quote; moves only onward.</param>
/// <param name="ConfirmedAt">When the break confirmed it.</param>
public readonly record struct DealingRange(
    [property: JsonPropertyName("bias")] Bias Bias,
    [property: JsonPropertyName("origin")] double Origin,
    [property: JsonPropertyName("extreme")] double Extreme,
    [property: JsonPropertyName("confirmed")] Instant ConfirmedAt)
{
    /// <summary>The middle of the leg, in quote.</summary>
    [JsonIgnore] public double Equilibrium => (Origin + Extreme) / 2;

    /// <summary>How much of the leg a price has taken back: 0 at the extreme, 1 at the origin.</summary>
    public double Retracement(double price) => Extreme == Origin ? 0 : (Extreme - price) / (Extreme - Origin);

    /// <summary>Whether a price lies in the lower half, where buyers have an advantage.</summary>
    public bool IsDiscount(double price) => price < Equilibrium;

    /// <summary>Whether a price lies in the upper half, where sellers have an advantage.</summary>
    public bool IsPremium(double price) => price > Equilibrium;
}
