using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>What the reader of a candle file cannot know from the file.</summary>
public sealed record CandleCsvOptions
{
    /// <summary>The market the candles are of, such as <c>BTCUSDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>How long each candle lasts; null takes the most common step between rows.</summary>
    public Timeframe? Timeframe { get; init; }

    /// <summary>Puts rows that are not in order of time into it, instead of refusing the file.</summary>
    public bool Sort { get; init; }
}
