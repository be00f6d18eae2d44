using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Bench;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="RatioToPlainLoop">The value divided by that of a bare loop doing the same work in the same run (1 is as fast as the loop); null where there is none.</param>
public sealed record BenchFigure(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("ratio_to_plain_loop"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? RatioToPlainLoop = null)
{
    /// <summary>What the value should reach: at least where it is a rate (a unit per second), at most otherwise; null where nothing is set.</summary>
    [JsonPropertyName("goal"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] public double? Goal { get; init; }

    /// <summary>What the ratio should reach at least; null where nothing is set.</summary>
    [JsonPropertyName("goal_ratio"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? GoalRatio { get; init; }

    /// <summary>Whether more of it is better.</summary>
    [JsonIgnore] public bool IsRate => Unit.EndsWith("/s", StringComparison.Ordinal);

    /// <summary>Whether value and ratio reach what they should; null where nothing is set.</summary>
    [JsonPropertyName("reached"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] public bool? IsReached =>
        Goal is not { } goal ? null : (IsRate ? Value >= goal : Value <= goal) && !(RatioToPlainLoop < GoalRatio);
}
