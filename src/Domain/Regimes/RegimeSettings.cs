using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>How a regime is told from candles; <c>docs/regimes.md</c> tells what each parameter does. Volatilities are multiples of the market's usual one.</summary>
public sealed record RegimeSettings
{
    private const double SettlingLives = 5, SettlingHalfLives = 15;

    /// <summary>The candles that the regime is told from; finer ones are put together. Coarser ones serve too, and tell less.</summary>
    [JsonPropertyName("timeframe")] public Timeframe Timeframe { get; init; } = Timeframe.OneMinute;

    /// <summary>Volatility of a sideways market.</summary>
    [JsonPropertyName("sidewaysVolatility")] public double SidewaysVolatility { get; init; } = 0.75;

    /// <summary>Volatility of an uptrend.</summary>
    [JsonPropertyName("uptrendVolatility")] public double UptrendVolatility { get; init; } = 0.85;

    /// <summary>Volatility of a downtrend.</summary>
    [JsonPropertyName("downtrendVolatility")] public double DowntrendVolatility { get; init; } = 0.95;

    /// <summary>Volatility of a market that is called highly volatile.</summary>
    [JsonPropertyName("highVolatility")] public double HighVolatility { get; init; } = 1.9;

    /// <summary>How far a trend goes in a day, in usual daily volatilities.</summary>
    [JsonPropertyName("trendDrift")] public double TrendDrift { get; init; } = 1.25;

    /// <summary>How long a range or a trend lasts on average, in hours.</summary>
    [JsonPropertyName("calmHours")] public double CalmHours { get; init; } = 26;

    /// <summary>How long high volatility lasts on average, in hours.</summary>
    [JsonPropertyName("highVolatilityHours")] public double HighVolatilityHours { get; init; } = 13;

    /// <summary>How much one minute's surprise raises the volatility of the next: bursts, which are no regime. 0 takes every burst for one.</summary>
    [JsonPropertyName("burstShare")] public double BurstShare { get; init; } = 0.06;

    /// <summary>After how many minutes a burst has half died down.</summary>
    [JsonPropertyName("burstHalfLifeMinutes")] public double BurstHalfLifeMinutes { get; init; } = 34.3;

    /// <summary>Over how many days the usual volatility is measured.</summary>
    [JsonPropertyName("usualDays")] public int UsualDays { get; init; } = 20;

    /// <summary>How many hours of candles are looked at before anything is told.</summary>
    [JsonPropertyName("warmUpHours")] public double WarmUpHours { get; init; } = 24;

    /// <summary>Probability from which a candle speaks for another regime, 0.5 to 1.</summary>
    [JsonPropertyName("enterProbability")] public double EnterProbability { get; init; } = 0.6;

    /// <summary>Probability below which a candle no longer speaks for the regime that holds; where none is entered then, the market is mixed.</summary>
    [JsonPropertyName("leaveProbability")] public double LeaveProbability { get; init; } = 0.3;

    /// <summary>A trend is not called one while price goes against it by so many deviations over half a day.</summary>
    [JsonPropertyName("contraryTrend")] public double ContraryTrend { get; init; } = 1;

    /// <summary>For how many minutes every candle must speak for another regime before it is confirmed.</summary>
    [JsonPropertyName("confirmMinutes")] public int ConfirmMinutes { get; init; } = 60;

    /// <summary>How many minutes a confirmed regime lasts at least.</summary>
    [JsonPropertyName("cooldownMinutes")] public int CooldownMinutes { get; init; } = 120;

    /// <summary>The candles of the classic indicators among the evidence.</summary>
    [JsonPropertyName("indicatorTimeframe")] public Timeframe IndicatorTimeframe { get; init; } = Timeframe.Parse("15m");

    /// <summary>How many candles in a row must speak for another regime.</summary>
    [JsonIgnore] public int Confirmations => CandlesIn(ConfirmMinutes);

    /// <summary>How many candles a confirmed regime lasts at least.</summary>
    [JsonIgnore] public int CooldownCandles => CandlesIn(CooldownMinutes);

    /// <summary>How many candles, in which something traded, are looked at before anything is told.</summary>
    [JsonIgnore] public int WarmUpCandles => Math.Max(48, CandlesIn(WarmUpHours * 60));

    /// <summary>
    /// After how many candles it no longer matters where the series began: what is usual is measured, and since then some regimes came and went, with
    /// them the evidence for those before.
    /// </summary>
    [JsonIgnore] public int SettledCandles => Math.Max(WarmUpCandles, CandlesIn(UsualDays * 1440.0)) + CandlesIn(FadingMinutes) + Confirmations + CooldownCandles;

    private double FadingMinutes => Math.Max(SettlingLives * 60 * Math.Max(CalmHours, HighVolatilityHours), SettlingHalfLives * BurstHalfLifeMinutes);

    /// <summary>Every parameter that cannot work; empty when all is well.</summary>
    /// <param name="prefix">The path of the settings, such as <c>regime.</c>, in front of each field.</param>
    public IReadOnlyList<SettingProblem> Check(string prefix = "") => RegimeSettingsCheck.Of(this, prefix);

    private int CandlesIn(double minutes) => Math.Max(1, (int)Math.Ceiling(minutes / Timeframe.Duration.TotalMinutes));
}
