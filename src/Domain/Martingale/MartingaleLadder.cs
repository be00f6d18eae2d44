using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Martingale;

/// <summary>One step of a martingale.</summary>
public sealed record MartingaleStep
{
    /// <summary>Its number, from 1.</summary>
    [JsonPropertyName("step")] public required int Number { get; init; }

    /// <summary>What the trade is worth, in quote.</summary>
    [JsonPropertyName("value")] public required Money Value { get; init; }

    /// <summary>What it loses or wins, fees included, in quote.</summary>
    [JsonPropertyName("stake")] public required Money Stake { get; init; }

    /// <summary>What this step and all before it are worth together.</summary>
    [JsonPropertyName("totalValue")] public required Money TotalValue { get; init; }

    /// <summary>What is lost when this step and all before it lose.</summary>
    [JsonPropertyName("totalLoss")] public required Money TotalLoss { get; init; }

    /// <summary>What the ladder ends with when this step wins; negative where the factor does not win back all.</summary>
    [JsonPropertyName("whenWon")] public required Money WhenWon { get; init; }
}

/// <summary>The steps of a martingale.</summary>
public static class MartingaleLadder
{
    /// <summary>Every step, the first one first; nothing is rounded to lots.</summary>
    /// <param name="settings">The parameters, which give an order value.</param>
    /// <exception cref="ArgumentException">They give none.</exception>
    public static IReadOnlyList<MartingaleStep> Of(MartingaleSettings settings)
    {
        var value = settings.Rules.OrderValue ?? throw new ArgumentException("rules.orderValue is missing.", nameof(settings));
        var (steps, total, lost) = (new List<MartingaleStep>(settings.MaxSteps), Money.Zero, Money.Zero);
        for (var step = 1; step <= settings.MaxSteps; step++, value *= settings.Factor)
        {
            var stake = settings.Distance.Of(value);
            total += value;
            steps.Add(new() { Number = step, Value = value, Stake = stake, TotalValue = total, TotalLoss = lost + stake, WhenWon = stake - lost });
            lost += stake;
        }
        return steps;
    }
}
