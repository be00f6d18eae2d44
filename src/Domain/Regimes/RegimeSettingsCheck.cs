using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>Every parameter of a regime detector that cannot work.</summary>
internal sealed class RegimeSettingsCheck(string prefix)
{
    private readonly List<SettingProblem> _problems = [];

    public static IReadOnlyList<SettingProblem> Of(RegimeSettings s, string prefix)
    {
        var check = new RegimeSettingsCheck(prefix);
        if (s.Timeframe == default) check.Refuse("timeframe", $"is missing; give one of {string.Join(", ", Timeframe.All)}.");
        if (s.IndicatorTimeframe == default) check.Refuse("indicatorTimeframe", $"is missing; give one of {string.Join(", ", Timeframe.All)}.");
        check.Volatilities(s);
        check.Within("trendDrift", s.TrendDrift, 0.01, 100);
        check.Within("calmHours", s.CalmHours, 1, 10_000);
        check.Within("highVolatilityHours", s.HighVolatilityHours, 1, 10_000);
        check.Within("burstShare", s.BurstShare, 0, 1);
        check.Within("burstHalfLifeMinutes", s.BurstHalfLifeMinutes, 1, 100_000);
        check.Within("usualDays", s.UsualDays, 1, 120);
        check.Within("warmUpHours", s.WarmUpHours, 1, 24 * 365);
        check.Within("enterProbability", s.EnterProbability, 0.5, 0.999);
        if (!(s.LeaveProbability > 0 && s.LeaveProbability <= s.EnterProbability))
            check.Refuse("leaveProbability", $"is {s.LeaveProbability}; give a number above 0 and up to enterProbability {s.EnterProbability}: a regime is left later than it is entered.");
        check.Within("contraryTrend", s.ContraryTrend, 0, 100);
        check.Within("confirmMinutes", s.ConfirmMinutes, 1, 100_000);
        check.Within("cooldownMinutes", s.CooldownMinutes, 0, 1_000_000);
        return check._problems;
    }

    private void Volatilities(RegimeSettings s)
    {
        Within("sidewaysVolatility", s.SidewaysVolatility, 0.05, 100);
        Within("uptrendVolatility", s.UptrendVolatility, 0.05, 100);
        Within("downtrendVolatility", s.DowntrendVolatility, 0.05, 100);
        var calm = Math.Max(s.SidewaysVolatility, Math.Max(s.UptrendVolatility, s.DowntrendVolatility));
        if (!(s.HighVolatility > calm && s.HighVolatility <= 100))
            Refuse("highVolatility", $"is {s.HighVolatility}; give a number above the other volatilities ({calm}) and up to 100.");
    }

    private void Within(string field, double value, double least, double most)
    {
        if (!(value >= least && value <= most)) Refuse(field, $"is {value}; give {least} to {most}.");
    }

    private void Refuse(string field, string message) => _problems.Add(new(prefix + field, message));
}
