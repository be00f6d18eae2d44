using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Drafts;

/// <summary>How far a market's price moves in a day.</summary>
public static class DailyVolatility
{
    /// <summary>Standard deviation of one day's logarithmic return, from the returns of single candles; NaN below two.</summary>
    public static double Of(CandleSeries series)
    {
        var (sum, squares, count) = (0.0, 0.0, series.Count - 1);
        for (var i = 1; i <= count; i++)
        {
            var change = Math.Log(series[i].Close / series[i - 1].Close);
            sum += change;
            squares += change * change;
        }

        if (count < 2) return double.NaN;
        var variance = Math.Max(0, (squares - sum * sum / count) / (count - 1));
        return Math.Sqrt(variance * Timeframe.OneDay.Milliseconds / series.Timeframe.Milliseconds);
    }
}
