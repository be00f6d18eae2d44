using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Store;

/// <summary>Candles that a host keeps, for charts and backtests.</summary>
public interface ICandleHistory
{
    /// <summary>Keeps candles; one that is kept already is replaced.</summary>
    Task WriteAsync(IReadOnlyList<ClosedCandle> candles, CancellationToken cancel);

    /// <summary>Candles that opened from one time until before another, oldest first.</summary>
    Task<IReadOnlyList<Candle>> ReadAsync(string symbol, Timeframe timeframe, (Instant From, Instant To) span, CancellationToken cancel);
}
