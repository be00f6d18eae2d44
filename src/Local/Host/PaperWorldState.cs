using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Host;

/// <summary>How the paper exchange works.</summary>
internal sealed record PaperRules
{
    [JsonPropertyName("options")] public required PaperOptions Options { get; init; }

    [JsonPropertyName("instruments")] public required IReadOnlyList<Instrument> Instruments { get; init; }
}

/// <summary>The whole paper world at the end of a candle.</summary>
internal sealed record PaperWorldState
{
    [JsonPropertyName("rules")] public required PaperRules Rules { get; init; }

    [JsonPropertyName("feed")] public required FeedState Feed { get; init; }

    [JsonPropertyName("exchange")] public required PaperState Exchange { get; init; }

    [JsonPropertyName("current")] public StoredCandle? Current { get; init; }
}

/// <summary>The finest candle at which the world stood.</summary>
internal sealed record StoredCandle
{
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    [JsonPropertyName("candle")] public required Candle Candle { get; init; }

    public static StoredCandle Of(in MarketCandle candle) => new() { Symbol = candle.Symbol, Timeframe = candle.Timeframe, Candle = candle.Candle };

    /// <summary>Coarser candles were delivered before the state was stored.</summary>
    public MarketCandle ToCandle() => new(Symbol, Timeframe, Candle, []);
}
