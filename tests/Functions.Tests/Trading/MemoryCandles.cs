using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>Candles kept in memory.</summary>
public sealed class MemoryCandles : ICandleHistory
{
    private readonly List<ClosedCandle> _candles = [];

    public Task WriteAsync(IReadOnlyList<ClosedCandle> candles, CancellationToken cancel)
    {
        _candles.AddRange(candles);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Candle>> ReadAsync(string symbol, Timeframe timeframe, (Instant From, Instant To) span, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Candle>>([.. _candles.Where(c => c.Symbol == symbol && c.Timeframe == timeframe).Select(c => c.Candle).Where(c => c.OpenTime >= span.From && c.OpenTime < span.To)]);
}
