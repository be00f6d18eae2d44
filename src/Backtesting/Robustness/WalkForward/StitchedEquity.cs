using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>Puts backtests together that follow upon each other: each trades in proportion to what the one before it left.</summary>
internal sealed class StitchedEquity(double capital)
{
    private const int MostPoints = 500;

    private readonly List<Instant> _times = [];
    private readonly List<double> _equity = [];
    private readonly List<double> _deals = [];
    private double _growth = 1, _fees, _funding, _traded, _exposed;
    private int _orders, _fills;

    /// <summary>Adds a backtest.</summary>
    /// <param name="result">The backtest; its account began with the same capital.</param>
    /// <param name="from">Where its trading began; what comes before is history.</param>
    /// <returns>Its own figures from there on.</returns>
    public BacktestStatistics Add(BacktestResult result, Instant from)
    {
        var first = Array.FindIndex(result.Times, t => t > from);
        var (times, equity) = first < 0 ? ([], []) : (result.Times[first..], result.Equity[first..]);
        var (whole, factor) = (result.Statistics, _growth);
        var exposed = whole.ExposureTimePercent / 100 * result.Times.Length;
        _times.AddRange(times);
        _equity.AddRange(equity.Select(e => e * factor));
        _deals.AddRange(result.Deals.Select(d => (double)d.Deal.NetProfit.Value * factor));
        (_fees, _funding, _traded) = (_fees + whole.Fees * factor, _funding + whole.Funding * factor, _traded + whole.Turnover * capital * factor);
        (_orders, _fills, _exposed) = (_orders + whole.Orders, _fills + whole.Fills, _exposed + exposed);
        if (equity.Length > 0) _growth *= equity[^1] / capital;
        return BacktestStatistics.Of(new()
        {
            Capital = capital, Times = times, Equity = equity, DealProfits = [.. result.Deals.Select(d => (double)d.Deal.NetProfit.Value)], Fees = whole.Fees, Funding = whole.Funding,
            TradedValue = whole.Turnover * capital, ExposedShare = times.Length == 0 ? 0 : exposed / times.Length, Orders = whole.Orders, Fills = whole.Fills,
        });
    }

    /// <summary>The figures of all of it.</summary>
    public BacktestStatistics Statistics => BacktestStatistics.Of(new()
    {
        Capital = capital, Times = [.. _times], Equity = [.. _equity], DealProfits = _deals, Fees = _fees, Funding = _funding, TradedValue = _traded,
        ExposedShare = _times.Count == 0 ? 0 : _exposed / _times.Count, Orders = _orders, Fills = _fills,
    });

    /// <summary>The curve, thinned.</summary>
    public (IReadOnlyList<Instant> Times, IReadOnlyList<double> Equity) Curve
    {
        get
        {
            var count = Math.Min(MostPoints, _times.Count);
            int[] places = [.. Enumerable.Range(1, count).Select(i => (int)((long)i * _times.Count / count) - 1)];
            return ([.. places.Select(i => _times[i])], [.. places.Select(i => _equity[i])]);
        }
    }
}
