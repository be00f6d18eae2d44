using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>A series of the store as <c>data list</c> shows it.</summary>
public sealed record ListedSeries
{
    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>How long each candle lasts.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>How many there are.</summary>
    [JsonPropertyName("candles")] public long Candles { get; init; }

    /// <summary>When the first opened; null when the series cannot be opened.</summary>
    [JsonPropertyName("first")] public Instant? First { get; init; }

    /// <summary>When the last opened.</summary>
    [JsonPropertyName("last")] public Instant? Last { get; init; }

    /// <summary>How often candles are missing between two.</summary>
    [JsonPropertyName("gaps")] public long Gaps { get; init; }

    /// <summary>How many are missing between the first and the last.</summary>
    [JsonPropertyName("missing")] public long Missing { get; init; }

    /// <summary>What it takes on disk.</summary>
    [JsonPropertyName("bytes")] public long Bytes { get; init; }

    /// <summary>Why it cannot be opened; null when it can.</summary>
    [JsonPropertyName("problem")] public string? Problem { get; init; }

    /// <summary>Looks at its header; a series that cannot be opened is listed with its problem.</summary>
    public static ListedSeries Of(CandleStore store, (string Symbol, Timeframe Timeframe) series)
    {
        var listed = new ListedSeries { Symbol = series.Symbol, Timeframe = series.Timeframe };
        try
        {
            using var stored = store.Open(series.Symbol, series.Timeframe);
            return listed with { Candles = stored.Count, First = stored.First, Last = stored.Last, Gaps = stored.Gaps, Missing = stored.Missing, Bytes = stored.Bytes };
        }
        catch (CandleStoreException damaged)
        {
            return listed with { Problem = damaged.Message };
        }
    }
}
