using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>Candles that are missing between two that are there. Normal in real data: nothing was traded, or the recorder was off.</summary>
/// <param name="From">Open time of the first missing candle.</param>
/// <param name="Missing">How many are missing.</param>
public sealed record CandleGap(
    [property: JsonPropertyName("from")] Instant From,
    [property: JsonPropertyName("missing")] long Missing);

/// <summary>A candle whose range is so wide that it deserves a look before it is traded on.</summary>
/// <param name="At">Its open time.</param>
/// <param name="RangePercent">High minus low, in percent of the open.</param>
public sealed record CandleOutlier(
    [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("rangePercent")] double RangePercent);

/// <summary>What a check of candles found. Nothing in it is an error.</summary>
public sealed record CandleReport
{
    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The timeframe given, or taken from the most common step.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>Rows read, repeats included.</summary>
    [JsonPropertyName("rows")] public required long Rows { get; init; }

    /// <summary>Candles kept.</summary>
    [JsonPropertyName("candles")] public required int Candles { get; init; }

    /// <summary>Open time of the first candle; null when there is none.</summary>
    [JsonPropertyName("first")] public required Instant? First { get; init; }

    /// <summary>Open time of the last candle; null when there is none.</summary>
    [JsonPropertyName("last")] public required Instant? Last { get; init; }

    /// <summary>Rows whose time was there already. The first of them was kept.</summary>
    [JsonPropertyName("duplicates")] public required long Duplicates { get; init; }

    /// <summary>How many of the duplicates had other values than the candle that was kept.</summary>
    [JsonPropertyName("differingDuplicates")] public long DifferingDuplicates { get; init; }

    /// <summary>The first of those.</summary>
    [JsonPropertyName("firstDifference")] public CandleConflict? FirstDifference { get; init; }

    /// <summary>Whose layout the file has; null for candles of no file.</summary>
    [JsonPropertyName("layout")] public string? Layout { get; init; }

    /// <summary>Whether the file begins with its newest row.</summary>
    [JsonPropertyName("newestFirst")] public bool IsNewestFirst { get; init; }

    /// <summary>Rows that were older than a row before them; only a read that sorts lets them pass.</summary>
    [JsonPropertyName("outOfOrderRows")] public required long OutOfOrderRows { get; init; }

    /// <summary>How many gaps there are.</summary>
    [JsonPropertyName("gapCount")] public required long GapCount { get; init; }

    /// <summary>How many candles are missing in all of them.</summary>
    [JsonPropertyName("missingCandles")] public required long MissingCandles { get; init; }

    /// <summary>The first gaps, at most <see cref="CandleCheck.MaxListed"/>.</summary>
    [JsonPropertyName("gaps")] public required IReadOnlyList<CandleGap> Gaps { get; init; }

    /// <summary>How many candles have a range above <see cref="CandleCheck.OutlierRangePercent"/>.</summary>
    [JsonPropertyName("outlierCount")] public required long OutlierCount { get; init; }

    /// <summary>The first of them, at most <see cref="CandleCheck.MaxListed"/>.</summary>
    [JsonPropertyName("outliers")] public required IReadOnlyList<CandleOutlier> Outliers { get; init; }
}
