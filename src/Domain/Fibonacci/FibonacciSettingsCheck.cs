using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Fibonacci;

/// <summary>Finds parameters of a Fibonacci retracement bot that cannot work.</summary>
internal static class FibonacciSettingsCheck
{
    private const int LongestSwing = 500;

    /// <summary>Every problem; empty when all is well.</summary>
    public static IEnumerable<SettingProblem> Of(FibonacciSettings s)
    {
        SettingProblem?[] found =
        [
            SettingRange.Check("swingCandles", s.SwingCandles, 1, LongestSwing), SettingRange.Check("minLegAtrs", s.MinLegAtrs, 0.1, 1_000),
            SettingRange.Check("maxLegCandles", s.MaxLegCandles, 1, 100_000), SettingRange.Check("minConfluence", s.MinConfluence, 0, 3),
            SettingRange.Check("zoneAtrs", s.ZoneAtrs, 0, 10), SettingRange.Check("averagePeriod", s.AveragePeriod, 2, SettingRange.LongestPeriod),
            SettingRange.Check("rsiPeriod", s.RsiPeriod, 2, SettingRange.LongestPeriod), SettingRange.Check("cooledRsi", s.CooledRsi, 1, 99),
            SettingRange.Check("atrPeriod", s.AtrPeriod, 2, SettingRange.LongestPeriod), SettingRange.Check("stopAtrs", s.StopAtrs, 0, 100),
        ];
        return [.. found.OfType<SettingProblem>(), .. Levels(s), .. Targets(s)];
    }

    private static IEnumerable<SettingProblem> Levels(FibonacciSettings s)
    {
        if (s.Levels.Count is 0 or > FibonacciSettings.MaxLevels) yield return new("levels", $"{s.Levels.Count} were given, expected 1 to {FibonacciSettings.MaxLevels} such as 0.5 and 0.618");
        for (var i = 0; i < s.Levels.Count; i++)
        {
            if (SettingRange.Check($"levels[{i}]", s.Levels[i], 0.05, 0.99) is { } problem) yield return problem;
            if (i > 0 && s.Levels[i] <= s.Levels[i - 1]) yield return new($"levels[{i}]", FormattableString.Invariant($"{s.Levels[i]} is not deeper than the level before it; list the shallowest first"));
        }
    }

    private static IEnumerable<SettingProblem> Targets(FibonacciSettings s)
    {
        if (s.Targets.Count > TradeRules.MaxTargets) yield return new("targets", $"{s.Targets.Count} were given, expected at most {TradeRules.MaxTargets}");
        if (s.Targets.Sum(t => t.Share.Value) is > 100 and var sum) yield return new("targets", $"the shares sum to {sum} %, expected at most 100");
        for (var i = 0; i < s.Targets.Count; i++)
        {
            if (SettingRange.Check($"targets[{i}].ratio", s.Targets[i].Ratio, 1, 10) is { } ratio) yield return ratio;
            if (SettingRange.Check($"targets[{i}].sharePercent", (double)s.Targets[i].Share.Value, 0.01, 100) is { } share) yield return share;
            if (i > 0 && s.Targets[i].Ratio <= s.Targets[i - 1].Ratio)
                yield return new($"targets[{i}].ratio", FormattableString.Invariant($"{s.Targets[i].Ratio} is not farther than the target before it; list the nearest first"));
        }
    }
}
