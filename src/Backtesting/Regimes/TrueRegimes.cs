using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>What a detector should say of a simulated market.</summary>
public static class TrueRegimes
{
    /// <summary>The regime to be told. A crash is high volatility: price falls wide and fast for a few hours, and what matters in them is the width.</summary>
    public static Regime Of(MarketRegime regime) => regime switch
    {
        MarketRegime.Sideways => Regime.Sideways,
        MarketRegime.Uptrend => Regime.Uptrend,
        MarketRegime.Downtrend => Regime.Downtrend,
        MarketRegime.HighVolatility or MarketRegime.Crash => Regime.HighVolatility,
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "A regime that no detector knows."),
    };
}
