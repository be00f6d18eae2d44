using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>What the reader of a candle file is told about it.</summary>
public sealed record CandleCsvOptions
{
    /// <summary>The market the candles are of, such as <c>BTCUSDT</c>; null takes the one that the rows name, and then that of <see cref="FileName"/>.</summary>
    public string? Symbol { get; init; }

    /// <summary>How long each candle lasts; null takes the most common step between rows.</summary>
    public Timeframe? Timeframe { get; init; }

    /// <summary>Puts rows that are not in order of time into it, instead of refusing the file.</summary>
    public bool Sort { get; init; }

    /// <summary>How far the times in the file are ahead of UTC; null takes what its layout is known for, which is mostly nothing.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>
    /// The file's path, whose words may tell market and timeframe (<see cref="CandleFileName"/>) where the rows do not. A timeframe in it that the rows contradict
    /// refuses the file. Null uses no name.
    /// </summary>
    public string? FileName { get; init; }
}
