using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Smc;

/// <summary>Why a zone counts, in points.</summary>
/// <param name="Anchor">The zone itself: 2 for an order block or breaker that has not been traded into, 1 for another or for a fair value gap.</param>
/// <param name="Overlap">1 where a zone of the other kind overlaps it, in its timeframe or a lower one.</param>
/// <param name="Higher">1 for each higher timeframe with a zone of this direction over it, at most 2.</param>
/// <param name="Value">1 in the discount (bearish: premium) of its timeframe's dealing range, and 1 more in the OTE of that range.</param>
/// <param name="Liquidity">1 where stops on its side have been swept since it formed, and 1 where stops rest at its near edge.</param>
/// <param name="Agreement">Higher timeframes that point this way, less those that point the other.</param>
public readonly record struct Confluence(
    [property: JsonPropertyName("anchor")] int Anchor,
    [property: JsonPropertyName("overlap")] int Overlap,
    [property: JsonPropertyName("higher")] int Higher,
    [property: JsonPropertyName("value")] int Value,
    [property: JsonPropertyName("liquidity")] int Liquidity,
    [property: JsonPropertyName("agreement")] int Agreement)
{
    /// <summary>The sum, which is held against the threshold.</summary>
    [JsonIgnore] public int Score => Anchor + Overlap + Higher + Value + Liquidity + Agreement;
}

/// <summary>An order block, breaker or fair value gap in which enough comes together.</summary>
/// <param name="Bias">The direction that it is traded in.</param>
/// <param name="Low">Lower edge, in quote.</param>
/// <param name="High">Upper edge, in quote.</param>
/// <param name="Frame">The place of its timeframe in the analysis, 0 being the bot's own.</param>
/// <param name="ObjectId">Its number there.</param>
/// <param name="Points">Why it counts.</param>
public readonly record struct ConfluenceZone(
    [property: JsonPropertyName("bias")] Bias Bias,
    [property: JsonPropertyName("low")] double Low,
    [property: JsonPropertyName("high")] double High,
    [property: JsonPropertyName("frame")] int Frame,
    [property: JsonPropertyName("object")] long ObjectId,
    [property: JsonPropertyName("points")] Confluence Points)
{
    private const int Frames = 8;

    /// <summary>The edge that the market reaches first.</summary>
    [JsonIgnore] public double Near => Bias == Bias.Bullish ? High : Low;

    /// <summary>The edge behind which it has failed.</summary>
    [JsonIgnore] public double Far => Bias == Bias.Bullish ? Low : High;

    /// <summary>One number for timeframe and object.</summary>
    [JsonIgnore] public long Setup => ObjectId * Frames + Frame;

    /// <summary>Timeframe and object of such a number.</summary>
    internal static (int Frame, long ObjectId) Of(long setup) => ((int)(setup % Frames), setup / Frames);
}
