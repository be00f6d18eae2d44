namespace TraderAgent.Backtesting.Comparison;

/// <summary>What a cluster is, in words: against the typical coin, a random walk, and the other coins.</summary>
internal static class ClusterWords
{
    private const double Calm = 0.8, Wild = 1.25, Trends = 1.05, Reverts = 0.95, Together = 0.6, Alone = 0.3;

    /// <summary>Whether price goes further in a day than a random walk would.</summary>
    public static bool DoesTrend(CoinFeatures mean) => mean.Trend > Trends;

    /// <summary>Whether price moves clearly more than that of the typical coin.</summary>
    public static bool IsWild(CoinFeatures mean, double typicalVolatility) => mean.VolatilityPercent > Wild * typicalVolatility;

    /// <summary>The words.</summary>
    public static string Of(CoinFeatures mean, double typicalVolatility)
    {
        var volatility = IsWild(mean, typicalVolatility) ? "wild" : mean.VolatilityPercent < Calm * typicalVolatility ? "calm" : "usual volatility";
        var trend = DoesTrend(mean) ? "trends" : mean.Trend < Reverts ? "reverts" : "wanders";
        var correlation = mean.Correlation >= Together ? "moves with the others" : mean.Correlation <= Alone ? "moves on its own" : "moves loosely with the others";
        return $"{volatility}, {trend}, {correlation}";
    }
}
