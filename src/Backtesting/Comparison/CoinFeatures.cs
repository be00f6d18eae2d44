using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>How a coin moves, in three numbers.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="VolatilityPercent">Standard deviation of the logarithmic returns of a candle, over a year of 365 days, in percent.</param>
/// <param name="Trend">
/// The efficiency ratio (Kaufman 1995) of a day: how far price came, as a share of all the way it went; the mean over whole days, divided by what a random
/// walk has, 1/√n for n candles a day. Above 1 it trends, below 1 it reverts.
/// </param>
/// <param name="Correlation">The mean correlation of its returns with those of each other coin, at common times; 0 without another coin.</param>
public sealed record CoinFeatures(
    [property: JsonPropertyName("symbol")] string Symbol,
    [property: JsonPropertyName("volatilityPercent")] double VolatilityPercent,
    [property: JsonPropertyName("trend")] double Trend,
    [property: JsonPropertyName("correlation")] double Correlation)
{
    /// <summary>The least number of candles that tell anything.</summary>
    public const int LeastCandles = 100;

    private const double Year = 365 * 86_400_000.0, Day = 86_400_000;

    /// <summary>The features of coins, in their order.</summary>
    /// <param name="coins">Their candles, all of one timeframe up to a quarter of a day.</param>
    public static IReadOnlyList<CoinFeatures> Of(IReadOnlyList<CandleSeries> coins)
    {
        ArgumentNullException.ThrowIfNull(coins);
        var returns = coins.Select(Returns).ToList();
        var correlations = new double[coins.Count, coins.Count];
        for (var a = 0; a < coins.Count; a++)
            for (var b = a + 1; b < coins.Count; b++) correlations[a, b] = correlations[b, a] = CorrelationOf(returns[a], returns[b]);
        return
        [
            .. coins.Select((c, i) => new CoinFeatures(
                c.Symbol, 100 * Deviation(returns[i]) * Math.Sqrt(Year / c.Timeframe.Milliseconds), TrendOf(c),
                coins.Count < 2 ? 0 : Enumerable.Range(0, coins.Count).Where(j => j != i).Average(j => correlations[i, j]))),
        ];
    }

    /// <summary>Logarithmic returns from one candle to the next where none is missing between them.</summary>
    private static List<(long At, double Return)> Returns(CandleSeries series)
    {
        var returns = new List<(long, double)>(series.Count);
        for (var i = 1; i < series.Count; i++)
            if (series[i].OpenTime - series[i - 1].OpenTime == series.Timeframe.Duration) returns.Add((series[i].OpenTime.UnixMilliseconds, Math.Log(series[i].Close / series[i - 1].Close)));
        return returns;
    }

    private static double Deviation(List<(long At, double Return)> returns)
    {
        var mean = returns.Count > 0 ? returns.Average(r => r.Return) : 0;
        return returns.Count < 2 ? 0 : Math.Sqrt(returns.Sum(r => (r.Return - mean) * (r.Return - mean)) / (returns.Count - 1));
    }

    private static double TrendOf(CandleSeries series)
    {
        var length = (int)(Day / series.Timeframe.Milliseconds);
        var (sum, days) = (0.0, 0);
        for (var end = length; end < series.Count; end += length)
        {
            var way = 0.0;
            for (var i = end - length + 1; i <= end; i++) way += Math.Abs(series[i].Close - series[i - 1].Close);
            if (way == 0) continue;
            sum += Math.Abs(series[end].Close - series[end - length].Close) / way;
            days++;
        }

        return days == 0 ? 1 : sum / days * Math.Sqrt(length);
    }

    /// <summary>Pearson's correlation over the times that both have; 0 where they have too few or one never moves.</summary>
    private static double CorrelationOf(List<(long At, double Return)> a, List<(long At, double Return)> b)
    {
        var (n, sa, sb, saa, sbb, sab) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            if (a[i].At < b[j].At) i++;
            else if (a[i].At > b[j].At) j++;
            else
            {
                var (x, y) = (a[i++].Return, b[j++].Return);
                (n, sa, sb, saa, sbb, sab) = (n + 1, sa + x, sb + y, saa + x * x, sbb + y * y, sab + x * y);
            }
        }

        var spread = (n * saa - sa * sa) * (n * sbb - sb * sb);
        return n < LeastCandles || !(spread > 0) ? 0 : Math.Clamp((n * sab - sa * sb) / Math.Sqrt(spread), -1, 1);
    }
}
