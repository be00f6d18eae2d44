using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Hybrid;

/// <summary>Finds every setting of a hybrid bot that cannot work, those of its parts included.</summary>
internal static class HybridSettingsCheck
{
    public static IReadOnlyList<SettingProblem> Of(HybridSettings s, BotDefinition bot, Instrument instrument)
    {
        if (s.GridShare.Value is <= 0 or >= 100)
            return [new("gridSharePercent", $"is {s.GridShare}; give a share above 0 and below 100, so that both parts have capital.")];
        return
        [
            .. s.Grid.Check(s.GridOf(bot), instrument).Select(p => p with { Field = Inside("grid", p.Field) }),
            .. s.Dca.Check(s.DcaOf(bot), instrument).Select(p => p with { Field = Inside("dca", p.Field) }),
            .. Parts(s), .. Switch(s),
        ];
    }

    private static IEnumerable<SettingProblem> Parts(HybridSettings s)
    {
        if (s.Grid.Direction == GridDirection.Neutral)
            yield return new("grid.direction", "is neutral, which holds both sides; a hybrid hands one side over: use long or short.");
        else if ((s.Grid.Direction == GridDirection.Short) != (s.Dca.Direction == DcaDirection.Short))
            yield return new("dca.direction", $"is {(s.Dca.Direction == DcaDirection.Short ? "short" : "long")}, but the grid faces the other way; give both the same direction.");
        if (s.Grid.Breakdown is not null) yield return new("grid.breakdownPercent", "closes the grid at a loss; leave it out, the hybrid's own breakdownPercent hands over instead.");
        if (s.Grid.Recentre) yield return new("grid.recentre", "moves the range that a breakdown is judged by; leave it out, the grid is laid anew with each hand-over back.");
        if (s.Dca.TakeProfitFrom != DcaReference.Average) yield return new("dca.takeProfitFrom", "is base, which would sell inventory below what it cost; use average.");
        if (s.Dca.MaxConcurrentDeals != 1) yield return new("dca.maxConcurrentDeals", $"is {s.Dca.MaxConcurrentDeals}; a hybrid works one deal: give 1.");
        if (s.Dca.TrailingStop is not null) yield return new("dca.trailingStopPercent", "follows the average, which lies above the price of a hand-over: it would sell at once; leave it out, stopLossPercent is measured from the hand-over.");
        if (s.Dca.MaxDrawdown is not null) yield return new("dca.maxDrawdownPercent", "counts what was lost before the hand-over: it would sell at once; leave it out, stopLossPercent is measured from the hand-over.");
    }

    private static IEnumerable<SettingProblem> Switch(HybridSettings s)
    {
        if (s.Breakdown.Value is < 0 or >= 100) yield return new("breakdownPercent", $"is {s.Breakdown}; give 0 to 100.");
        if (s.BreakdownCloses is < 1 or > 1_000) yield return new("breakdownCloses", $"is {s.BreakdownCloses}; give 1 to 1000 candles.");
        if (s.TrendAdx is <= 0 or >= 100) yield return new("trendAdx", $"is {s.TrendAdx}; give a value between 0 and 100, or leave it out.");
        if (s.TrendPeriod is < 1 or > 5_000) yield return new("trendPeriod", $"is {s.TrendPeriod}; give 1 to 5000 candles.");
        if (s.TrendCloses is < 1 or > 1_000) yield return new("trendCloses", $"is {s.TrendCloses}; give 1 to 1000 candles.");
        if (s.RecoveryMargin.Value is < 0 or >= 100) yield return new("recoveryPercent", $"is {s.RecoveryMargin}; give 0 to 100.");
        if (s.RecoveryCloses is < 1 or > 1_000) yield return new("recoveryCloses", $"is {s.RecoveryCloses}; give 1 to 1000 candles.");
        if (s.CooldownMinutes is < 0 or > 525_600) yield return new("cooldownMinutes", $"is {s.CooldownMinutes}; give 0 to 525600.");
    }

    /// <summary>Capital and leverage are the bot's, whichever part finds them wrong.</summary>
    private static string Inside(string part, string field) => field is "capital" or "leverage" ? field : $"{part}.{field}";
}
