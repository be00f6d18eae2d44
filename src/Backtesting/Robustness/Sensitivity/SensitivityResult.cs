using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>How the surroundings of a bot's settings are tried.</summary>
public sealed record SensitivitySettings
{
    /// <summary>The figure that is watched.</summary>
    [JsonPropertyName("objective")] public Objective Objective { get; init; } = Objective.Parse("returnPercent");

    /// <summary>By how much each number is moved at most, in percent of it, down and up.</summary>
    [JsonPropertyName("reachPercent")] public decimal ReachPercent { get; init; } = 30;

    /// <summary>In how many steps, each way.</summary>
    [JsonPropertyName("steps")] public int Steps { get; init; } = 3;

    /// <summary>A fall from one step to the next of more than this share of what the chosen settings give, in percent, is a cliff.</summary>
    [JsonPropertyName("cliffPercent")] public double CliffPercent { get; init; } = 50;

    /// <summary>Everything that cannot work; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check() =>
    [
        .. new[]
        {
            ReachPercent is > 0 and <= 99 ? null : new SettingProblem("reach", FormattableString.Invariant($"{ReachPercent} cannot be used; expected above 0 and up to 99.")),
            Steps is >= 1 and <= 50 ? null : new("steps", $"{Steps} cannot be used; expected from 1 to 50."),
            CliffPercent is > 0 and <= 1_000 ? null : new("cliff", FormattableString.Invariant($"{CliffPercent} cannot be used; expected above 0 and up to 1000.")),
        }.OfType<SettingProblem>(),
    ];
}

/// <summary>A setting with one value, the others as they are.</summary>
/// <param name="Value">The value.</param>
/// <param name="Figure">The watched figure; null where the strategy refuses the value, or the figure has none.</param>
public sealed record SensitivityPoint([property: JsonPropertyName("value")] decimal Value, [property: JsonPropertyName("figure")] double? Figure);

/// <summary>One setting.</summary>
public sealed record ParameterSensitivity
{
    /// <summary>Where it is in the bot's definition.</summary>
    [JsonPropertyName("path")] public required string Path { get; init; }

    /// <summary>Its chosen value.</summary>
    [JsonPropertyName("value")] public required decimal Value { get; init; }

    /// <summary>What other values give, ascending, the chosen one among them.</summary>
    [JsonPropertyName("points")] public required IReadOnlyList<SensitivityPoint> Points { get; init; }

    /// <summary>The least figure among them; null without one.</summary>
    [JsonPropertyName("worst")] public double? Worst { get; init; }

    /// <summary>The value at which a step away from the chosen one falls off a cliff; null where none does.</summary>
    [JsonPropertyName("cliffAt")] public decimal? CliffAt { get; init; }
}

/// <summary>What the surroundings of a bot's settings give.</summary>
public sealed record SensitivityResult
{
    /// <summary>Whether every setting was tried; false when it was cancelled before.</summary>
    [JsonPropertyName("complete")] public required bool IsComplete { get; init; }

    /// <summary>How they were tried.</summary>
    [JsonPropertyName("settings")] public required SensitivitySettings Settings { get; init; }

    /// <summary>Which bot.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>The watched figure of the chosen settings; null where it has no value.</summary>
    [JsonPropertyName("figure")] public double? Figure { get; init; }

    /// <summary>Each setting that was tried in full, the one with the worst point first.</summary>
    [JsonPropertyName("parameters")] public required IReadOnlyList<ParameterSensitivity> Parameters { get; init; }

    /// <summary>The share of all other points that are at least half as good as the chosen settings, from 0 to 1; null where these are no good, or there is no other point.</summary>
    [JsonPropertyName("steadyShare")] public double? SteadyShare { get; init; }

    /// <summary>How many settings have a cliff.</summary>
    [JsonPropertyName("cliffs")] public int Cliffs => Parameters.Count(p => p.CliffAt is not null);
}
