using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>Which settings of a bot are tried with which values, and what must hold between them.</summary>
public sealed record ParameterSpace
{
    /// <summary>The most parameters.</summary>
    public const int MostParameters = 30;

    /// <summary>Where the schema of this file is, for editors; not read by the program.</summary>
    [JsonPropertyName("$schema")] public string? Schema { get; init; }

    /// <summary>The parameters. A grid changes the last one fastest.</summary>
    [JsonPropertyName("parameters")] public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>
    /// What must hold of a set before it is tried, such as <c>strategy.fastPeriod &lt; strategy.slowPeriod</c>. A name that is no parameter
    /// stands for the bot's own setting.
    /// </summary>
    [JsonPropertyName("conditions")] public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>How many sets there are, conditions aside; <see cref="long.MaxValue"/> where it is that or more.</summary>
    [JsonIgnore] public long Count => Parameters.Aggregate(1L, (product, p) => p.Count == 0 ? 0 : product > long.MaxValue / p.Count ? long.MaxValue : product * p.Count);
}
