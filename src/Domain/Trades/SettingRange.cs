using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Trades;

/// <summary>The bounds of a finder's own parameters.</summary>
internal static class SettingRange
{
    /// <summary>The longest period of an indicator, in candles.</summary>
    public const int LongestPeriod = 5_000;

    /// <summary>The problem of a value outside its bounds; null within them.</summary>
    public static SettingProblem? Check(string field, double value, double least, double most) =>
        value >= least && value <= most ? null : new(field, FormattableString.Invariant($"{value} is out of range; expected {least} to {most}"));
}
