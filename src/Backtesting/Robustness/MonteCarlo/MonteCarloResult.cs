using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>How values are spread.</summary>
/// <param name="P5">Below it are 5 in a hundred.</param>
/// <param name="P25">Below it are 25 in a hundred.</param>
/// <param name="P50">The median.</param>
/// <param name="P75">Below it are 75 in a hundred.</param>
/// <param name="P95">Below it are 95 in a hundred.</param>
public sealed record Spread(
    [property: JsonPropertyName("p5")] double P5,
    [property: JsonPropertyName("p25")] double P25,
    [property: JsonPropertyName("p50")] double P50,
    [property: JsonPropertyName("p75")] double P75,
    [property: JsonPropertyName("p95")] double P95)
{
    /// <summary>The spread of values, in any order; at least one.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return new(Percentiles.Of(sorted, 0.05), Percentiles.Of(sorted, 0.25), Percentiles.Of(sorted, 0.5), Percentiles.Of(sorted, 0.75), Percentiles.Of(sorted, 0.95));
    }
}

/// <summary>What one method gave.</summary>
public sealed record MonteCarloOutcome
{
    /// <summary>What chance changed.</summary>
    [JsonPropertyName("method")] public required MonteCarloMethod Method { get; init; }

    /// <summary>How many paths; 0 where there was nothing to change, such as deals to shuffle: then the rest is left out.</summary>
    [JsonPropertyName("paths")] public required int Paths { get; init; }

    /// <summary>Why there is no path; null where there are some.</summary>
    [JsonPropertyName("problem")] public string? Problem { get; init; }

    /// <summary>Return at the end, in percent of the capital.</summary>
    [JsonPropertyName("returnPercent")] public Spread? ReturnPercent { get; init; }

    /// <summary>Deepest fall from a peak, in percent of it.</summary>
    [JsonPropertyName("maxDrawdownPercent")] public Spread? MaxDrawdownPercent { get; init; }

    /// <summary>The share of paths that ended below the capital, from 0 to 1.</summary>
    [JsonPropertyName("lossProbability")] public double? LossProbability { get; init; }

    /// <summary>The share of paths that fell as deep as counts as ruin, from 0 to 1.</summary>
    [JsonPropertyName("ruinProbability")] public double? RuinProbability { get; init; }

    /// <summary>Equity at equal steps from the start to the end, in quote: a fan of percentiles.</summary>
    [JsonPropertyName("fan")] public IReadOnlyList<Spread> Fan { get; init; } = [];
}

/// <summary>What a Monte Carlo analysis gave.</summary>
public sealed record MonteCarloResult
{
    /// <summary>How it was made.</summary>
    [JsonPropertyName("settings")] public required MonteCarloSettings Settings { get; init; }

    /// <summary>Whether all paths were drawn; else it was cancelled, and the rest is of those that were.</summary>
    [JsonPropertyName("complete")] public required bool IsComplete { get; init; }

    /// <summary>What the account began with, in quote.</summary>
    [JsonPropertyName("capital")] public required double Capital { get; init; }

    /// <summary>The backtest itself.</summary>
    [JsonPropertyName("statistics")] public required BacktestStatistics Statistics { get; init; }

    /// <summary>Its equity at the steps of the fans.</summary>
    [JsonPropertyName("equity")] public required IReadOnlyList<double> Equity { get; init; }

    /// <summary>Each method's outcome.</summary>
    [JsonPropertyName("outcomes")] public required IReadOnlyList<MonteCarloOutcome> Outcomes { get; init; }
}
