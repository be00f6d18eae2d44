using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Regimes;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>What a report is asked for beyond a backtest itself.</summary>
public sealed record StatisticsRequest
{
    /// <summary>What cash would earn, in percent a year.</summary>
    public double CashPercent { get; init; }

    /// <summary>How intervals are drawn.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();

    /// <summary>What was tried before these settings were chosen; null when nothing was.</summary>
    public SharpeTrials? Trials { get; init; }

    /// <summary>The true regimes of each symbol; null where nobody knows.</summary>
    public IReadOnlyDictionary<string, RegimeTimeline>? TrueRegimes { get; init; }
}

/// <summary>How sure the figures are. Ratios are annualised.</summary>
public sealed record Certainty
{
    /// <summary>The probability that each interval is to hold the truth.</summary>
    [JsonPropertyName("probability")] public required double Probability { get; init; }

    /// <summary>The Sharpe ratio's interval, in closed form (<see cref="SharpeTest"/>); null without one.</summary>
    [JsonPropertyName("sharpe")] public Interval? Sharpe { get; init; }

    /// <summary>The Sharpe ratio's interval by bootstrap of daily returns; null below two days.</summary>
    [JsonPropertyName("sharpeBootstrap")] public Interval? SharpeBootstrap { get; init; }

    /// <summary>The return's interval over as long a time, by bootstrap of daily returns, in percent; null below two days.</summary>
    [JsonPropertyName("returnPercent")] public Interval? ReturnPercent { get; init; }

    /// <summary>The interval of the mean profit of a deal, by bootstrap of deals, in quote; null below two deals.</summary>
    [JsonPropertyName("expectancy")] public Interval? Expectancy { get; init; }

    /// <summary>The probability that the true Sharpe ratio is above zero; null without one. See <see cref="SharpeTest.Above"/>.</summary>
    [JsonPropertyName("probabilisticSharpe")] public double? ProbabilisticSharpe { get; init; }

    /// <summary>The same above the best that the trials would have shown by chance; null without trials. See <see cref="SharpeTest.Deflated"/>.</summary>
    [JsonPropertyName("deflatedSharpe")] public double? DeflatedSharpe { get; init; }

    /// <summary>Computes it.</summary>
    public static Certainty Of(BacktestPlan plan, BacktestResult result, StatisticsRequest request)
    {
        var (days, drawing) = (DailyReturns.Of((double)plan.Capital.Value, result.Times, result.Equity), request.Bootstrap);
        var test = SharpeTest.Of(days.Moments);
        double[] returns = [.. days.Values], deals = [.. result.Deals.Select(d => (double)d.Deal.NetProfit.Value)];
        return new()
        {
            Probability = drawing.Probability, Sharpe = test?.Confidence(drawing.Probability).Times(DailyReturns.YearRoot),
            SharpeBootstrap = Bootstrap.Confidence(returns, drawing, path => ReturnMoments.Of(path).Sharpe)?.Times(DailyReturns.YearRoot),
            ReturnPercent = Bootstrap.Confidence(returns, drawing, path => path.Aggregate(1.0, (growth, day) => growth * (1 + day)) - 1)?.Times(100),
            Expectancy = Bootstrap.Confidence(deals, drawing, path => path.Average()),
            ProbabilisticSharpe = test?.Above(0), DeflatedSharpe = request.Trials is { } trials ? test?.Deflated(trials) : null,
        };
    }
}

/// <summary>All that is told of a backtest beyond its <see cref="BacktestStatistics"/>: dearer to compute, so only where it is asked for.</summary>
public sealed record StatisticsReport
{
    /// <summary>How sure the figures are.</summary>
    [JsonPropertyName("certainty")] public required Certainty Certainty { get; init; }

    /// <summary>Against buying and holding.</summary>
    [JsonPropertyName("buyAndHold")] public required Alternative BuyAndHold { get; init; }

    /// <summary>Against holding cash.</summary>
    [JsonPropertyName("cash")] public required Alternative Cash { get; init; }

    /// <summary>How far price went against and for the deals, in means; null without deals.</summary>
    [JsonPropertyName("excursions")] public ExcursionSummary? Excursions { get; init; }

    /// <summary>The same of each deal; written as columns of the deals.</summary>
    [JsonIgnore] public IReadOnlyList<Excursion?> DealExcursions { get; init; } = [];

    /// <summary>The deals by what they have in common.</summary>
    [JsonPropertyName("breakdown")] public required Breakdown Breakdown { get; init; }

    /// <summary>Computes all of it.</summary>
    public static StatisticsReport Of(BacktestPlan plan, BacktestResult result, StatisticsRequest request)
    {
        var excursions = Excursion.Of(plan, result.Deals);
        return new()
        {
            Certainty = Certainty.Of(plan, result, request), BuyAndHold = Alternative.BuyAndHold(plan, result), Cash = Alternative.Cash(plan, result, request.CashPercent),
            Excursions = ExcursionSummary.Of([.. excursions.OfType<Excursion>()]), DealExcursions = excursions, Breakdown = Breakdown.Of(plan, result, request.TrueRegimes),
        };
    }
}
