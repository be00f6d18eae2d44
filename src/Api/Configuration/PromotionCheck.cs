using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Configuration;

/// <summary>Checks what a configuration says of trading real money.</summary>
public static class PromotionCheck
{
    /// <summary>Everything that is wrong with it; null is a part that could not be read, which has been said.</summary>
    public static IEnumerable<ConfigurationProblem> Of(PromotionSettings? settings, IReadOnlyCollection<BotDefinition> bots)
    {
        if (settings is null) yield break;
        foreach (var (index, id) in settings.Overrides.Index())
            if (bots.All(b => b.Id != id)) yield return new($"promotion.overrides[{index}]", $"there is no bot '{id}'; expected one of {string.Join(", ", bots.Select(b => b.Id))}.");
        var needed = settings.Thresholds;
        foreach (var (key, share) in new[]
        {
            ("minProbabilisticSharpe", needed.MinProbabilisticSharpe), ("minDeflatedSharpe", needed.MinDeflatedSharpe), ("maxOverfitting", needed.MaxOverfitting),
            ("maxRuinProbability", needed.MaxRuinProbability), ("maxRerunLossProbability", needed.MaxRerunLossProbability), ("minSteadyShare", needed.MinSteadyShare),
            ("maxEntryPValue", needed.MaxEntryPValue),
        })
            if (share is not (>= 0 and <= 1)) yield return new($"promotion.thresholds.{key}", FormattableString.Invariant($"{share} cannot be used; expected a share from 0 to 1."));
    }
}
