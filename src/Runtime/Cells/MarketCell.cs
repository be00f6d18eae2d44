using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Cells;

/// <summary>What is known of a market: its last closed candle of each timeframe.</summary>
public sealed record MarketCell
{
    /// <summary>By the timeframe's name.</summary>
    [JsonPropertyName("last")] public SortedDictionary<string, Candle> Last { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Takes in closed candles of this market; older ones than the last change nothing.</summary>
    public void Advance(IEnumerable<ClosedCandle> candles)
    {
        foreach (var closed in candles)
            if (!Last.TryGetValue(closed.Timeframe.ToString(), out var last) || last.OpenTime < closed.Candle.OpenTime)
                Last[closed.Timeframe.ToString()] = closed.Candle;
    }

    /// <summary>The open time of the first candle that is not known yet; null while none is known.</summary>
    public Instant? NextOpen(Timeframe timeframe) => Last.TryGetValue(timeframe.ToString(), out var last) ? last.OpenTime + timeframe.Duration : null;
}
