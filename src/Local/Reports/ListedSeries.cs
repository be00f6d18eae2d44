using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Reports;

/// <summary>A series of the store as <c>data list</c> shows it.</summary>
internal sealed record ListedSeries
{
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    [JsonPropertyName("candles")] public long Candles { get; init; }

    [JsonPropertyName("first")] public Instant? First { get; init; }

    [JsonPropertyName("last")] public Instant? Last { get; init; }

    [JsonPropertyName("gaps")] public long Gaps { get; init; }

    [JsonPropertyName("missing")] public long Missing { get; init; }

    [JsonPropertyName("bytes")] public long Bytes { get; init; }

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
