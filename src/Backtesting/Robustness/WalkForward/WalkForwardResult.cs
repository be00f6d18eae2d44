using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>One window: what was best in the past, and what it then made.</summary>
public sealed record WalkForwardWindow
{
    /// <summary>Where the past begins that was learned from.</summary>
    [JsonPropertyName("from")] public required Instant From { get; init; }

    /// <summary>Where it ends and trading begins.</summary>
    [JsonPropertyName("split")] public required Instant Split { get; init; }

    /// <summary>Where trading ends.</summary>
    [JsonPropertyName("to")] public required Instant To { get; init; }

    /// <summary>The best values in sample, by path; null when none met the requirements, so that nothing was traded.</summary>
    [JsonPropertyName("values")] public JsonObject? Values { get; init; }

    /// <summary>The objective's value of them in sample; null without them.</summary>
    [JsonPropertyName("inSampleObjective")] public double? InSampleObjective { get; init; }

    /// <summary>Their return in sample, in percent of the capital; 0 without them.</summary>
    [JsonPropertyName("inSampleReturnPercent")] public double InSampleReturnPercent { get; init; }

    /// <summary>The figures out of sample.</summary>
    [JsonPropertyName("outOfSample")] public required BacktestStatistics OutOfSample { get; init; }
}

/// <summary>What a walk-forward analysis gave (Pardo 1992): what would have been made by whoever had optimised again and again.</summary>
public sealed record WalkForwardResult
{
    /// <summary>How time was cut.</summary>
    [JsonPropertyName("settings")] public required WalkForwardSettings Settings { get; init; }

    /// <summary>Whether all windows were done; else it was cancelled, and the rest is of those that were.</summary>
    [JsonPropertyName("complete")] public bool IsComplete => Windows.Count == Settings.Windows;

    /// <summary>What was looked for in sample.</summary>
    [JsonPropertyName("objective")] public required Objective Objective { get; init; }

    /// <summary>The windows, oldest first.</summary>
    [JsonPropertyName("windows")] public required IReadOnlyList<WalkForwardWindow> Windows { get; init; }

    /// <summary>The figures of all out-of-sample stretches, each traded with what the one before it left.</summary>
    [JsonPropertyName("statistics")] public required BacktestStatistics Statistics { get; init; }

    /// <summary>Return of a day out of sample / return of a day in sample; null where nothing was won in sample.</summary>
    [JsonPropertyName("efficiency")] public double? Efficiency { get; init; }

    /// <summary>The share of windows that made money out of sample, from 0 to 1.</summary>
    [JsonPropertyName("profitableShare")] public required double ProfitableShare { get; init; }

    /// <summary>Times of the stitched equity, at most 500.</summary>
    [JsonPropertyName("times")] public required IReadOnlyList<Instant> Times { get; init; }

    /// <summary>Equity at each of them, in quote.</summary>
    [JsonPropertyName("equity")] public required IReadOnlyList<double> Equity { get; init; }
}
