using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Runtime.Cells;

/// <summary>A market as people look at it: its price, its regime and the evidence for it. Nothing trades on this; a bot tells the regime by itself.</summary>
public sealed record MarketGlance
{
    /// <summary>Which.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The close of the last candle; null where none was seen.</summary>
    [JsonPropertyName("price")] public double? Price { get; init; }

    /// <summary>When that candle closed.</summary>
    [JsonPropertyName("lastCandleAt")] public Instant? LastCandleAt { get; init; }

    /// <summary>What holds, since how many candles, and the numbers behind it; null until a day of candles was seen.</summary>
    [JsonPropertyName("regime")] public RegimeReading? Regime { get; init; }

    /// <summary>The last changes, oldest first.</summary>
    [JsonPropertyName("transitions")] public required IReadOnlyList<RegimeTransition> Transitions { get; init; }

    /// <summary>Looks at a market.</summary>
    public static MarketGlance Of(string symbol, MarketCell market)
    {
        var watch = market.Watching;
        var last = market.Last.Select(l => (Timeframe: Timeframe.Parse(l.Key), Candle: l.Value)).OrderBy(l => l.Timeframe).ToList();
        return new()
        {
            Symbol = symbol, Regime = watch.Reading, Transitions = watch.Transitions,
            Price = last.Count == 0 ? null : last[0].Candle.Close, LastCandleAt = last.Count == 0 ? null : last[0].Candle.OpenTime + last[0].Timeframe.Duration,
        };
    }
}
