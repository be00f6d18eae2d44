using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>Two candles of one time that differ.</summary>
/// <param name="Stored">The one that was there first.</param>
/// <param name="New">The one that came later.</param>
public sealed record CandleConflict(
    [property: JsonPropertyName("stored")] Candle Stored,
    [property: JsonPropertyName("new")] Candle New)
{
    /// <inheritdoc />
    public override string ToString() => $"{Stored.OpenTime}: first {Values(Stored)}; then {Values(New)}";

    private static string Values(in Candle c) => $"open {c.Open}, high {c.High}, low {c.Low}, close {c.Close}, volume {c.Volume}";
}
