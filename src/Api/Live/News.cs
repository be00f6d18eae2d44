using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Live;

/// <summary>A bot is not as it was: a live event of the kind <c>bot</c>.</summary>
/// <param name="Bot">Which.</param>
/// <param name="Sequence">The number of its last journal entry.</param>
public sealed record BotNews([property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("sequence")] long Sequence);

/// <summary>A candle closed: a live event of the kind <c>candle</c>.</summary>
/// <param name="Symbol">Its market.</param>
/// <param name="Timeframe">Its length.</param>
/// <param name="Candle">Open time, open, high, low, close, volume.</param>
public sealed record CandleNews(
    [property: JsonPropertyName("symbol")] string Symbol, [property: JsonPropertyName("timeframe")] Timeframe Timeframe, [property: JsonPropertyName("candle")] double[] Candle)
{
    /// <summary>A candle of a market.</summary>
    public static CandleNews Of(string symbol, Timeframe timeframe, in Candle candle) =>
        new(symbol, timeframe, [candle.OpenTime.UnixMilliseconds, candle.Open, candle.High, candle.Low, candle.Close, candle.Volume]);
}
