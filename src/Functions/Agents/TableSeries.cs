using TraderAgent.Api.Agent;
using TraderAgent.Api.Cells;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Agents;

/// <summary>Series that are written in the tables: candles and the equity curve.</summary>
public sealed class TableSeries(CandleTable candles, EquityTable equity, TimeProvider time)
{
    private static readonly TimeSpan UsualCurve = TimeSpan.FromDays(90);

    /// <summary>The equity curve of a span, the last three months where it has no beginning, thinned to at most so many points.</summary>
    public async Task<IReadOnlyList<EquityPoint>> EquityAsync(TimeSpanOf span, int most, CancellationToken cancel)
    {
        var to = span.To ?? Instant.From(time.GetUtcNow()) + TimeSpan.FromHours(1);
        return SeriesParts.Thin(await equity.ReadAsync(span.From ?? to - UsualCurve, to, cancel), most);
    }

    /// <summary>The last candles of a market that opened within a span, made of the coarsest that are kept and fit.</summary>
    public async Task<IReadOnlyList<Candle>> CandlesAsync(MarketCell? market, string symbol, Timeframe timeframe, (TimeSpanOf Span, int Most) part, CancellationToken cancel)
    {
        if (market is null || SeriesParts.Plan(market, timeframe, part.Span, part.Most) is not { } plan) return [];
        return SeriesParts.Coarsen(await candles.ReadAsync(symbol, plan.Kept, (plan.From, plan.To), cancel), plan.Kept, timeframe, part.Most);
    }
}
