using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>
/// How far a Sharpe ratio can be trusted. Its standard error in the form that holds for returns that are skewed and fat-tailed:
/// sqrt((1 - skewness * SR + (kurtosis - 1) / 4 * SR^2) / (n - 1)) (Mertens 2002; with normal returns that of Lo 2002). All ratios
/// here are of one period, as in <see cref="ReturnMoments.Sharpe"/>; <see cref="DailyReturns.YearRoot"/> annualises those of days.
/// </summary>
/// <param name="Sharpe">The ratio.</param>
/// <param name="Error">Its standard error.</param>
public readonly record struct SharpeTest(double Sharpe, double Error)
{
    /// <summary>The test of a series; null where it has no Sharpe ratio, or the approximation fails for it.</summary>
    public static SharpeTest? Of(in ReturnMoments returns)
    {
        if (returns.Sharpe is not { } sharpe) return null;
        var variance = (1 - returns.Skewness * sharpe + (returns.Kurtosis - 1) / 4 * sharpe * sharpe) / (returns.Count - 1);
        return variance > 0 ? new(sharpe, Math.Sqrt(variance)) : null;
    }

    /// <summary>The interval that holds the true ratio with a probability, such as 0.95.</summary>
    public Interval Confidence(double probability)
    {
        var reach = NormalDistribution.Quantile(0.5 + probability / 2) * Error;
        return new(Sharpe - reach, Sharpe + reach);
    }

    /// <summary>Probabilistic Sharpe ratio: the probability that the true ratio is above a benchmark (Bailey and Lopez de Prado 2012).</summary>
    public double Above(double benchmark) => NormalDistribution.Below((Sharpe - benchmark) / Error);

    /// <summary>
    /// Deflated Sharpe ratio: the probability that the true ratio is above the best that as many trials without any edge would have
    /// shown (Bailey and Lopez de Prado 2014).
    /// </summary>
    public double Deflated(SharpeTrials trials) => Above(trials.BestByChance());
}

/// <summary>What was tried before the best was chosen.</summary>
/// <param name="Count">How many parameter sets.</param>
/// <param name="Variance">The sample variance of their Sharpe ratios of one period.</param>
public sealed record SharpeTrials([property: JsonPropertyName("count")] int Count, [property: JsonPropertyName("variance")] double Variance)
{
    private const double EulerGamma = 0.57721566490153286;

    /// <summary>From the ratios themselves; those that have no value are left out of the variance.</summary>
    public static SharpeTrials Of(IReadOnlyCollection<double?> sharpes)
    {
        var deviation = ReturnMoments.Of([.. sharpes.OfType<double>()]).Deviation;
        return new(sharpes.Count, deviation * deviation);
    }

    /// <summary>The ratio that the best of them is expected to show if none has an edge, 0 with a single trial: the mean of the highest of as many normal values (Bailey and Lopez de Prado 2014).</summary>
    public double BestByChance() => Count < 2
        ? 0
        : Math.Sqrt(Variance) * ((1 - EulerGamma) * NormalDistribution.Quantile(1 - 1.0 / Count) + EulerGamma * NormalDistribution.Quantile(1 - 1 / (Count * Math.E)));
}

/// <summary>A range of values.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval([property: JsonPropertyName("low")] double Low, [property: JsonPropertyName("high")] double High)
{
    /// <summary>The same, each end times a factor above zero.</summary>
    public Interval Times(double factor) => new(Low * factor, High * factor);
}
