namespace TraderAgent.Backtesting.Markets;

/// <summary>One stay in a regime, and how price moves in it.</summary>
/// <param name="Regime">Which regime.</param>
/// <param name="Minutes">How long it lasts.</param>
/// <param name="DailyDrift">Expected logarithmic return of a day.</param>
/// <param name="Volatility">Volatility relative to the market's normal one.</param>
/// <param name="ChannelHalfWidth">How far price may go from the middle of a sideways channel, as a share of it; 0 without a channel.</param>
internal readonly record struct RegimePhase(
    MarketRegime Regime,
    double Minutes,
    double DailyDrift,
    double Volatility,
    double ChannelHalfWidth);

/// <summary>
/// The semi-Markov process of regimes: what may follow a regime depends on it alone, and how long each lasts is drawn
/// by its own law. The figures are calibrated to what large crypto markets did from 2018 to 2024: most of the time
/// sideways or in a trend of 2 to 6 % a day, for hours to days.
/// </summary>
internal static class RegimePhases
{
    private const double Hour = 60;

    /// <summary>The quiet market that every simulation begins with.</summary>
    public static RegimePhase First(ref SeededRandom random) => Draw(MarketRegime.Sideways, ref random);

    /// <summary>What follows a regime.</summary>
    /// <param name="current">The regime that ended.</param>
    /// <param name="displacement">
    /// Where price stands against its start, (price - start) / (price + start): from -1 to 1. A high price makes the next trend
    /// likelier to fall, so that a market of any length stays in sight of its start.
    /// </param>
    /// <param name="random">Draws the choice.</param>
    public static RegimePhase After(MarketRegime current, double displacement, ref SeededRandom random) =>
        Draw(Next(current, displacement, ref random), ref random);

    private static MarketRegime Next(MarketRegime current, double displacement, ref SeededRandom random)
    {
        var (sideways, trend, highVolatility) = current switch
        {
            MarketRegime.Sideways => (0.00, 0.78, 0.18), // The rest to one is a crash.
            MarketRegime.Uptrend => (0.62, 0.16, 0.17),
            MarketRegime.Downtrend => (0.58, 0.18, 0.18),
            MarketRegime.HighVolatility => (0.50, 0.42, 0.00),
            MarketRegime.Crash => (0.25, 0.25, 0.50),
            _ => throw new ArgumentOutOfRangeException(nameof(current), current, "A regime without successors."),
        };
        var choice = random.NextDouble();
        var direction = random.NextDouble();
        if (choice < sideways) return MarketRegime.Sideways;
        if (choice < sideways + trend) return Trend(current, direction < 0.58 - 0.35 * displacement);
        return choice < sideways + trend + highVolatility ? MarketRegime.HighVolatility : MarketRegime.Crash;
    }

    /// <summary>A trend that follows a trend is its reversal.</summary>
    private static MarketRegime Trend(MarketRegime current, bool isUp) => current switch
    {
        MarketRegime.Uptrend => MarketRegime.Downtrend,
        MarketRegime.Downtrend => MarketRegime.Uptrend,
        _ => isUp ? MarketRegime.Uptrend : MarketRegime.Downtrend,
    };

    private static RegimePhase Draw(MarketRegime regime, ref SeededRandom random)
    {
        var length = random.NextDouble();
        length *= length; // Many short stays, few long ones.
        var strength = random.NextDouble();
        return regime switch
        {
            MarketRegime.Sideways => new(regime, (8 + 72 * length) * Hour, 0, 0.75, 0.015 + 0.025 * strength),
            MarketRegime.Uptrend => new(regime, (8 + 64 * length) * Hour, 0.02 + 0.04 * strength, 0.85, 0),
            MarketRegime.Downtrend => new(regime, (8 + 56 * length) * Hour, -0.02 - 0.04 * strength, 0.95, 0),
            MarketRegime.HighVolatility => new(regime, (3 + 30 * length) * Hour, 0, 1.9, 0),
            MarketRegime.Crash => Crash((2 + 6 * length) * Hour, 0.04 + 0.09 * strength),
            _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "A regime without a law."),
        };
    }

    private static RegimePhase Crash(double minutes, double fall) =>
        new(MarketRegime.Crash, minutes, -fall * 24 * Hour / minutes, 2.6, 0);
}
