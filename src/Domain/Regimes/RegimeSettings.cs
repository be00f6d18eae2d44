using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>How a regime is told from candles. Periods are in candles of <see cref="Timeframe"/>; <c>docs/regimes.md</c> tells what each parameter does.</summary>
public sealed record RegimeSettings
{
    /// <summary>The candles that the regime is told from; finer ones are put together.</summary>
    [JsonPropertyName("timeframe")] public Timeframe Timeframe { get; init; } = Timeframe.Parse("15m");

    /// <summary>Candles of the averages that the slope is measured with.</summary>
    [JsonPropertyName("trendCandles")] public int TrendCandles { get; init; } = 96;

    /// <summary>Candles of the present volatility.</summary>
    [JsonPropertyName("volatilityCandles")] public int VolatilityCandles { get; init; } = 24;

    /// <summary>Candles of the usual volatility and volume.</summary>
    [JsonPropertyName("usualCandles")] public int UsualCandles { get; init; } = 960;

    /// <summary>Candles of the ADX.</summary>
    [JsonPropertyName("adxPeriod")] public int AdxPeriod { get; init; } = 14;

    /// <summary>Trend beyond which an uptrend or a downtrend begins.</summary>
    [JsonPropertyName("trendEnter")] public double TrendEnter { get; init; } = 1.2;

    /// <summary>Trend within which it ends.</summary>
    [JsonPropertyName("trendLeave")] public double TrendLeave { get; init; } = 0.6;

    /// <summary>Trend within which a market is sideways; between this and <see cref="TrendEnter"/> it is mixed.</summary>
    [JsonPropertyName("sidewaysEnter")] public double SidewaysEnter { get; init; } = 0.9;

    /// <summary>Volatility ratio from which volatility is high.</summary>
    [JsonPropertyName("volatilityEnter")] public double VolatilityEnter { get; init; } = 1.6;

    /// <summary>Volatility ratio below which it no longer is.</summary>
    [JsonPropertyName("volatilityLeave")] public double VolatilityLeave { get; init; } = 1.3;

    /// <summary>How many candles in a row must speak for another regime before it is confirmed.</summary>
    [JsonPropertyName("confirmations")] public int Confirmations { get; init; } = 4;

    /// <summary>How many candles a confirmed regime lasts at least.</summary>
    [JsonPropertyName("cooldownCandles")] public int CooldownCandles { get; init; } = 12;

    /// <summary>Every parameter that cannot work; empty when all is well.</summary>
    /// <param name="prefix">The path of the settings, such as <c>regime.</c>, in front of each field.</param>
    public IReadOnlyList<SettingProblem> Check(string prefix = "") => RegimeSettingsCheck.Of(this, prefix);
}
