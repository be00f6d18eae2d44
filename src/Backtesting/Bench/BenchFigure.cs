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
    [property: JsonPropertyName("ratio_to_plain_loop"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? RatioToPlainLoop);
