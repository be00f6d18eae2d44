using TraderAgent.Backtesting.Reports.Pictures;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>Sharpe ratio and volatility of the last thirty days, day by day.</summary>
public sealed class Rolling
{
    /// <summary>Days that each figure is taken from.</summary>
    public const int Window = 30;

    private const double DaysOfYear = 365;

    /// <summary>The days that have a full window before them.</summary>
    public IReadOnlyList<DayPicture> Days { get; }

    /// <summary>Mean / sample standard deviation of the daily returns, annualised by the root of 365; no number without any deviation.</summary>
    public IReadOnlyList<double> Sharpe { get; }

    /// <summary>The sample standard deviation of the daily returns, annualised, in percent.</summary>
    public IReadOnlyList<double> VolatilityPercent { get; }

    /// <summary>Computes them.</summary>
    public Rolling(double capital, IReadOnlyList<DayPicture> days)
    {
        var returns = Returns(capital, days);
        Days = [.. days.Skip(Window - 1)];
        var windows = Days.Select((_, i) => returns.Skip(i).Take(Window).ToList()).Select(w => (Mean: w.Average(), Deviation: DeviationOf(w))).ToList();
        Sharpe = [.. windows.Select(w => w.Deviation > 0 ? w.Mean / w.Deviation * Math.Sqrt(DaysOfYear) : double.NaN)];
        VolatilityPercent = [.. windows.Select(w => 100 * w.Deviation * Math.Sqrt(DaysOfYear))];
    }

    /// <summary>Daily returns as fractions; the first is from the capital.</summary>
    public static IReadOnlyList<double> Returns(double capital, IReadOnlyList<DayPicture> days) =>
        [.. days.Select((d, i) => (d.Equity, Before: i == 0 ? capital : days[i - 1].Equity)).Select(d => d.Before > 0 ? d.Equity / d.Before - 1 : 0)];

    private static double DeviationOf(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }
}
