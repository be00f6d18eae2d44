using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Market;

/// <summary>
/// One closed candle: what a market traded in one step of time. Prices are quote per base,
/// volume is in base. They are signals, hence <see cref="double"/>; a price that is ordered or
/// booked passes through <see cref="Instruments.Instrument"/>, which rounds it to the tick.
/// </summary>
/// <param name="OpenTime">When the candle began.</param>
/// <param name="Open">First traded price.</param>
/// <param name="High">Highest traded price.</param>
/// <param name="Low">Lowest traded price.</param>
/// <param name="Close">Last traded price.</param>
/// <param name="Volume">Base quantity traded.</param>
public readonly record struct Candle(
    [property: JsonPropertyName("t")] Instant OpenTime,
    [property: JsonPropertyName("o")] double Open,
    [property: JsonPropertyName("h")] double High,
    [property: JsonPropertyName("l")] double Low,
    [property: JsonPropertyName("c")] double Close,
    [property: JsonPropertyName("v")] double Volume)
{
    /// <summary>(high + low + close) / 3.</summary>
    [JsonIgnore]
    public double TypicalPrice => (High + Low + Close) / 3;
}
