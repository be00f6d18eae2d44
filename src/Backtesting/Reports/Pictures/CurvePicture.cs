using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Reports.Pictures;

/// <summary>Equity and what belongs to it, in columns of one length.</summary>
public sealed record CurvePicture
{
    private const int MostPoints = 1_200;

    /// <summary>When, ascending.</summary>
    [JsonPropertyName("at")] public required IReadOnlyList<Instant> At { get; init; }

    /// <summary>Equity there, in quote.</summary>
    [JsonPropertyName("equity")] public required IReadOnlyList<double> Equity { get; init; }

    /// <summary>The deepest that equity was below its peak since the point before, in percent of the peak, zero or negative.</summary>
    [JsonPropertyName("underwater")] public required IReadOnlyList<double> Underwater { get; init; }

    /// <summary>What the capital would be worth if it had bought equal parts of the markets at their first open, before fees.</summary>
    [JsonPropertyName("held")] public required IReadOnlyList<double> Held { get; init; }

    /// <summary>The value of all positions, long and short added up, in percent of equity.</summary>
    [JsonPropertyName("exposure")] public required IReadOnlyList<double> Exposure { get; init; }

    /// <summary>That of a backtest.</summary>
    public static CurvePicture Of(BacktestPlan plan, BacktestResult result) =>
        Of(plan, result, [.. plan.Bots.Select(b => b.Symbol).Distinct().Select(s => plan.FinestOf(s)!).Where(c => c.Count > 0)]);

    internal static CurvePicture Of(BacktestPlan plan, BacktestResult result, IReadOnlyList<CandleSeries> markets)
    {
        var (times, equity) = (result.Times, result.Equity);
        var capital = (double)plan.Capital.Value;
        var count = Math.Min(MostPoints, times.Length);
        var (at, curve, under, held, exposure) = (new Instant[count], new double[count], new double[count], new double[count], new double[count]);
        var positions = new Positions(result.Fills);
        var (peak, next) = (capital, 0);
        for (var point = 0; point < count; point++)
        {
            var last = (int)((long)(point + 1) * times.Length / count) - 1;
            for (; next <= last; next++)
            {
                peak = Math.Max(peak, equity[next]);
                under[point] = Math.Min(under[point], 100 * (equity[next] / peak - 1));
            }

            (at[point], curve[point], under[point]) = (times[last], Rounded.Of(equity[last]), Math.Round(under[point], 3));
            var prices = markets.ToDictionary(m => m.Symbol, m => PriceAt(m, times[last]));
            held[point] = Rounded.Of(markets.Count == 0 ? capital : capital * markets.Average(m => prices[m.Symbol] / m[0].Open));
            exposure[point] = equity[last] > 0 ? Math.Round(100 * positions.ValueAt(times[last], prices) / equity[last], 2) : 0;
        }

        return new() { At = at, Equity = curve, Underwater = under, Held = held, Exposure = exposure };
    }

    /// <summary>The last close by then; the first open before there was one.</summary>
    private static double PriceAt(CandleSeries market, Instant at)
    {
        var closed = market.Until(at - market.Timeframe.Duration + TimeSpan.FromMilliseconds(1)).Count;
        return closed == 0 ? market[0].Open : market[closed - 1].Close;
    }

    /// <summary>What each bot holds as fills come in.</summary>
    private sealed class Positions(IReadOnlyList<FillRecord> fills)
    {
        private readonly Dictionary<(string Bot, string Symbol), decimal> _held = [];
        private int _next;

        public double ValueAt(Instant at, Dictionary<string, double> prices)
        {
            for (; _next < fills.Count && fills[_next].Fill.At <= at; _next++)
            {
                var fill = fills[_next];
                var key = (fill.Bot.Value, fill.Symbol);
                _held[key] = _held.GetValueOrDefault(key) + (fill.Fill.Side == Side.Buy ? 1 : -1) * fill.Fill.Quantity.Value;
            }

            return _held.Sum(h => (double)Math.Abs(h.Value) * prices.GetValueOrDefault(h.Key.Symbol));
        }
    }
}
