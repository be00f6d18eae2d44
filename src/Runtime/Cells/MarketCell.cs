using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Runtime.Cells;

/// <summary>What is known of a market: its last closed candle of each timeframe, and its regime for people to see.</summary>
public sealed record MarketCell
{
    private static readonly RegimeSettings Regimes = new();

    /// <summary>By the timeframe's name.</summary>
    [JsonPropertyName("last")] public SortedDictionary<string, Candle> Last { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What the regime is told from; null before the first candle, and in cells of versions that did not tell it.</summary>
    [JsonPropertyName("watch")] public MarketWatchState? Watch { get; set; }

    /// <summary>What the market is doing, and how it came to that.</summary>
    [JsonIgnore] public MarketWatch Watching => MarketWatch.Restore(Regimes, Watch);

    /// <summary>Takes in closed candles of this market; older ones than the last change nothing.</summary>
    public void Advance(IEnumerable<ClosedCandle> candles)
    {
        var watch = Watching;
        foreach (var closed in candles)
        {
            if (Last.TryGetValue(closed.Timeframe.ToString(), out var last) && last.OpenTime >= closed.Candle.OpenTime) continue;
            Last[closed.Timeframe.ToString()] = closed.Candle;
            watch.Add(closed.Timeframe, closed.Candle);
        }

        Watch = watch.Save();
    }

    /// <summary>The open time of the first candle that is not known yet; null while none is known.</summary>
    public Instant? NextOpen(Timeframe timeframe) => Last.TryGetValue(timeframe.ToString(), out var last) ? last.OpenTime + timeframe.Duration : null;
}
