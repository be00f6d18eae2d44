using System.Text.Json.Serialization;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Views;

/// <summary>A market with its rules.</summary>
/// <param name="Market">The market now.</param>
/// <param name="Instrument">Its trading rules; null where they are not known.</param>
/// <param name="Day">Its last 24 hours; null before the first candle.</param>
public sealed record MarketDetail(
    [property: JsonPropertyName("market")] MarketView Market, [property: JsonPropertyName("instrument")] Instrument? Instrument,
    [property: JsonPropertyName("day")] DayView? Day);

/// <summary>A market's last 24 hours.</summary>
/// <param name="Open">The first price.</param>
/// <param name="High">The highest.</param>
/// <param name="Low">The lowest.</param>
/// <param name="Close">The last.</param>
/// <param name="Volume">Traded base quantity.</param>
/// <param name="ChangePercent">From the first price to the last; 1.5 is 1.5 %.</param>
public sealed record DayView(
    [property: JsonPropertyName("open")] double Open, [property: JsonPropertyName("high")] double High, [property: JsonPropertyName("low")] double Low,
    [property: JsonPropertyName("close")] double Close, [property: JsonPropertyName("volume")] double Volume, [property: JsonPropertyName("changePercent")] double ChangePercent)
{
    /// <summary>Of its candles; null where there are none.</summary>
    public static DayView? Of(IReadOnlyList<Candle> candles) => candles.Count == 0 ? null : new(
        candles[0].Open, candles.Max(c => c.High), candles.Min(c => c.Low), candles[^1].Close, candles.Sum(c => c.Volume), ((candles[^1].Close / candles[0].Open) - 1) * 100);
}
