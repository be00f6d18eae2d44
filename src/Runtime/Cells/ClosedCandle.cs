using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Cells;

/// <summary>A closed candle of a market.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Timeframe">Its length.</param>
/// <param name="Candle">The candle.</param>
public sealed record ClosedCandle(
    [property: JsonPropertyName("symbol")] string Symbol, [property: JsonPropertyName("timeframe")] Timeframe Timeframe, [property: JsonPropertyName("candle")] Candle Candle)
{
    /// <summary>When it closed.</summary>
    [JsonIgnore] public Instant ClosedAt => Candle.OpenTime + Timeframe.Duration;
}
