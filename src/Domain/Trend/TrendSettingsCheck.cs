using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Trend;

/// <summary>Finds parameters of a trend-follower that cannot work.</summary>
internal static class TrendSettingsCheck
{
    private const int LongestPeriod = 5_000;

    /// <summary>Every problem; empty when all is well.</summary>
    public static IEnumerable<SettingProblem> Of(TrendSettings s, BotDefinition bot)
    {
        SettingProblem?[] found =
        [
            s.Entries.Count == 0 ? new("entries", "none is given; expected one or more of pullback, breakout, crossover") : null,
            s.Entries.Distinct().Count() < s.Entries.Count ? new("entries", "names one twice; list each once") : null,
            Range("fastPeriod", s.FastPeriod, 2, LongestPeriod), Range("slowPeriod", s.SlowPeriod, 3, LongestPeriod),
            s.FastPeriod < s.SlowPeriod ? null : new("fastPeriod", $"{s.FastPeriod} candles are not fewer than the slow average's {s.SlowPeriod}; use a smaller fastPeriod or a larger slowPeriod"),
            Range("adxPeriod", s.AdxPeriod, 2, LongestPeriod), Range("minAdx", s.MinAdx, 0, 100), Range("atrPeriod", s.AtrPeriod, 2, LongestPeriod),
            Range("slopeCandles", s.SlopeCandles, 1, LongestPeriod), Range("minSlopeAtrs", s.MinSlopeAtrs, 0, 10),
            Range("higherPeriod", s.HigherPeriod, 2, LongestPeriod), Range("volumePeriod", s.VolumePeriod, 2, LongestPeriod), Range("minVolume", s.MinVolume, 0, 100),
            Range("pullbackAtrs", s.PullbackAtrs, 0, 10), Range("breakoutPeriod", s.BreakoutPeriod, 2, LongestPeriod), Range("breakoutAtrs", s.BreakoutAtrs, 0, 10),
            Range("stopAtrs", s.StopAtrs, 0.1, 100),
            s.HigherTimeframe is { } higher && (higher <= bot.Timeframe || !higher.IsMultipleOf(bot.Timeframe))
                ? new("higherTimeframe", $"{higher} is no longer multiple of the bot's timeframe {bot.Timeframe}; choose one that whole candles of {bot.Timeframe} fill, or leave it out") : null,
        ];
        return found.OfType<SettingProblem>();
    }

    private static SettingProblem? Range(string field, double value, double least, double most) =>
        value >= least && value <= most ? null : new(field, FormattableString.Invariant($"{value} is out of range; expected {least} to {most}"));
}
