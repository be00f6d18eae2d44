using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>How a market was while a regime was told.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Candles">For how many candles.</param>
/// <param name="Share">Of all candles.</param>
/// <param name="Stays">How often it began.</param>
/// <param name="MeanHours">How long it lasted on average.</param>
/// <param name="DriftPercentPerDay">Mean logarithmic return of a day, in percent.</param>
/// <param name="VolatilityPercentPerDay">Root mean square of the candles' returns, scaled to a day, in percent.</param>
public sealed record RegimeFigures(
    [property: JsonPropertyName("regime")] Regime Regime,
    [property: JsonPropertyName("candles")] int Candles,
    [property: JsonPropertyName("share")] double Share,
    [property: JsonPropertyName("stays")] int Stays,
    [property: JsonPropertyName("meanHours")] double MeanHours,
    [property: JsonPropertyName("driftPercentPerDay")] double DriftPercentPerDay,
    [property: JsonPropertyName("volatilityPercentPerDay")] double VolatilityPercentPerDay)
{
    internal static RegimeFigures Of(RegimeReplay replay, Regime regime)
    {
        var (candles, stays, sum, squares) = (0, 0, 0.0, 0.0);
        for (var i = 0; i < replay.Told.Count; i++)
        {
            if (replay.Told[i] != regime) continue;
            candles++;
            if (i == 0 || replay.Told[i - 1] != regime) stays++;
            var candle = replay.Series[i];
            var change = candle is { Open: > 0, Close: > 0 } ? Math.Log(candle.Close / candle.Open) : 0;
            (sum, squares) = (sum + change, squares + (change * change));
        }

        var perDay = Timeframe.OneDay.Milliseconds / (double)replay.Series.Timeframe.Milliseconds;
        var known = Math.Max(1, candles);
        return new(regime, candles, (double)candles / Math.Max(1, replay.Told.Count), stays, candles / Math.Max(1.0, stays) * replay.Series.Timeframe.Duration.TotalHours,
            100 * sum / known * perDay, 100 * Math.Sqrt(squares / known * perDay));
    }
}
