using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>Every parameter of a regime detector that cannot work.</summary>
internal sealed class RegimeSettingsCheck(string prefix)
{
    private const int LongestPeriod = 5_000;
    private const double MostEnter = 100;

    private readonly List<SettingProblem> _problems = [];

    public static IReadOnlyList<SettingProblem> Of(RegimeSettings settings, string prefix)
    {
        var check = new RegimeSettingsCheck(prefix);
        if (settings.Timeframe == default) check.Refuse("timeframe", $"is missing; give one of {string.Join(", ", Timeframe.All)}.");
        check.Count("trendCandles", settings.TrendCandles, 2);
        check.Count("volatilityCandles", settings.VolatilityCandles, 2);
        check.Count("usualCandles", settings.UsualCandles, settings.VolatilityCandles + 1);
        check.Count("adxPeriod", settings.AdxPeriod, 1);
        check.Count("confirmations", settings.Confirmations, 1);
        check.Count("cooldownCandles", settings.CooldownCandles, 0);
        check.Band("trendEnter", settings.TrendEnter, "trendLeave", settings.TrendLeave);
        check.Band("volatilityEnter", settings.VolatilityEnter, "volatilityLeave", settings.VolatilityLeave);
        if (!(settings.SidewaysEnter > 0 && settings.SidewaysEnter <= settings.TrendEnter))
            check.Refuse("sidewaysEnter", $"is {settings.SidewaysEnter}; give a number above 0 and up to trendEnter {settings.TrendEnter}.");
        return check._problems;
    }

    private void Count(string field, int candles, int least)
    {
        if (candles < least || candles > LongestPeriod) Refuse(field, $"is {candles}; give {least} to {LongestPeriod} candles.");
    }

    private void Band(string enterField, double enter, string leaveField, double leave)
    {
        if (!(enter is > 0 and <= MostEnter)) Refuse(enterField, $"is {enter}; give a number above 0 and up to {MostEnter}.");
        else if (!(leave > 0 && leave <= enter)) Refuse(leaveField, $"is {leave}; give a number above 0 and up to {enterField} {enter}: a regime is left later than it is entered.");
    }

    private void Refuse(string field, string message) => _problems.Add(new(prefix + field, message));
}
