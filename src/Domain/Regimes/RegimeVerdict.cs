namespace TraderAgent.Domain.Regimes;

/// <summary>What evidence speaks for.</summary>
internal static class RegimeVerdict
{
    /// <summary>The regime that the evidence of one candle speaks for, seen from the regime that holds.</summary>
    public static Regime Candidate(RegimeSettings settings, in RegimeEvidence evidence, Regime current)
    {
        if (evidence.VolatilityRatio >= (current == Regime.HighVolatility ? settings.VolatilityLeave : settings.VolatilityEnter)) return Regime.HighVolatility;
        if (evidence.Trend >= (current == Regime.Uptrend ? settings.TrendLeave : settings.TrendEnter)) return Regime.Uptrend;
        if (-evidence.Trend >= (current == Regime.Downtrend ? settings.TrendLeave : settings.TrendEnter)) return Regime.Downtrend;
        return Math.Abs(evidence.Trend) <= (current == Regime.Sideways ? settings.TrendEnter : settings.SidewaysEnter) ? Regime.Sideways : Regime.Mixed;
    }

    /// <summary>How far the evidence is inside a regime: 0 where it is left, 1 where it lies as deep again as the entry.</summary>
    public static double Confidence(RegimeSettings settings, in RegimeEvidence evidence, Regime regime) => regime switch
    {
        Regime.HighVolatility => Depth(evidence.VolatilityRatio, settings.VolatilityLeave, 2 * settings.VolatilityEnter - settings.VolatilityLeave),
        Regime.Uptrend => Depth(evidence.Trend, settings.TrendLeave, 2 * settings.TrendEnter - settings.TrendLeave),
        Regime.Downtrend => Depth(-evidence.Trend, settings.TrendLeave, 2 * settings.TrendEnter - settings.TrendLeave),
        Regime.Sideways => Depth(-Math.Abs(evidence.Trend), -settings.TrendEnter, 0),
        _ => 0,
    };

    private static double Depth(double value, double edge, double full) => full > edge ? Math.Clamp((value - edge) / (full - edge), 0, 1) : value >= edge ? 1 : 0;
}
