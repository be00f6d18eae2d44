namespace TraderAgent.Domain.Indicators;

/// <summary>After how many candles an average that never forgets has settled: e^-10 of what came before is left, 0.005 %.</summary>
public static class WarmUp
{
    /// <summary>An exponential average of n candles forgets 2 / (n + 1) with each.</summary>
    public static int Exponential(int period) => 5 * (period + 1);

    /// <summary>An average in Wilder's smoothing forgets 1 / n with each.</summary>
    public static int Wilder(int period) => 10 * period + 1;

    /// <summary>ADX smooths what was smoothed before.</summary>
    public static int Adx(int period) => 2 * Wilder(period);
}
