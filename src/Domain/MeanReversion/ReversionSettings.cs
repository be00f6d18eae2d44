using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.MeanReversion;

/// <summary>How a stretched market is entered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReversionEntry>))]
public enum ReversionEntry
{
    /// <summary>At market, when the price closes back inside the band that it had closed beyond.</summary>
    [JsonStringEnumMemberName("return")] Return,

    /// <summary>By a limit at the band, while the RSI is stretched and the price is still inside.</summary>
    [JsonStringEnumMemberName("band")] Band,
}

/// <summary>Where a trade takes its profit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReversionTarget>))]
public enum ReversionTarget
{
    /// <summary>At the middle band.</summary>
    [JsonStringEnumMemberName("middle")] Middle,

    /// <summary>At the band on the other side.</summary>
    [JsonStringEnumMemberName("opposite")] Opposite,
}

/// <summary>The parameters of a mean reversion bot. Periods count candles of the bot's timeframe.</summary>
public sealed record ReversionSettings : TradeSettings
{
    /// <summary>How it enters.</summary>
    [JsonPropertyName("entry")] public ReversionEntry Entry { get; init; } = ReversionEntry.Return;

    /// <summary>Candles of the Bollinger bands.</summary>
    [JsonPropertyName("bandPeriod")] public int BandPeriod { get; init; } = 20;

    /// <summary>Distance of a band from the middle, in standard deviations.</summary>
    [JsonPropertyName("bandDeviations")] public double BandDeviations { get; init; } = 2;

    /// <summary>Candles of the RSI.</summary>
    [JsonPropertyName("rsiPeriod")] public int RsiPeriod { get; init; } = 14;

    /// <summary>RSI down to which the price must have been sold for a long trade.</summary>
    [JsonPropertyName("oversold")] public double Oversold { get; init; } = 30;

    /// <summary>RSI up to which it must have been bought for a short trade.</summary>
    [JsonPropertyName("overbought")] public double Overbought { get; init; } = 70;

    /// <summary>Candles of the ADX and its directional indicators.</summary>
    [JsonPropertyName("adxPeriod")] public int AdxPeriod { get; init; } = 14;

    /// <summary>ADX from which on nothing is entered against the side that the directional indicators show; 100 for no such filter.</summary>
    [JsonPropertyName("maxAdx")] public double MaxAdx { get; init; } = 30;

    /// <summary>Candles of the exponential average whose slope is the long trend; 0 for no such filter.</summary>
    [JsonPropertyName("trendPeriod")] public int TrendPeriod { get; init; } = 200;

    /// <summary>The most that average may move against a trade, in ATRs per candle.</summary>
    [JsonPropertyName("maxSlopeAtrs")] public double MaxSlopeAtrs { get; init; } = 0.05;

    /// <summary>Candles of the ATR.</summary>
    [JsonPropertyName("atrPeriod")] public int AtrPeriod { get; init; } = 14;

    /// <summary>From the entry to the stop, in ATRs.</summary>
    [JsonPropertyName("stopAtrs")] public double StopAtrs { get; init; } = 2;

    /// <summary>Where profit is taken.</summary>
    [JsonPropertyName("target")] public ReversionTarget Target { get; init; } = ReversionTarget.Middle;

    /// <summary>Least distance from entry to target, so that it pays the fees of both sides, in percent.</summary>
    [JsonPropertyName("minTargetPercent")] public Percent MinTarget { get; init; } = new(0.4m);

    /// <inheritdoc />
    [JsonIgnore] public override string DealKind => "reversion_trade";

    /// <inheritdoc />
    protected override TradeEntry IdeaEntry => Entry == ReversionEntry.Return ? TradeEntry.Market : TradeEntry.Limit;

    /// <inheritdoc />
    public override ITradeFinder CreateFinder(BotDefinition bot, Instrument instrument) => new ReversionFinder(this);

    /// <inheritdoc />
    protected override int FinderWarmUpCandles(BotDefinition bot) =>
        new[] { BandPeriod, WarmUp.Wilder(RsiPeriod), WarmUp.Adx(AdxPeriod), WarmUp.Wilder(AtrPeriod), TrendPeriod > 0 ? WarmUp.Exponential(TrendPeriod) + 1 : 0 }.Max();

    /// <inheritdoc />
    protected override IEnumerable<SettingProblem> CheckFinder(BotDefinition bot, Instrument instrument) => new[]
    {
        SettingRange.Check("bandPeriod", BandPeriod, 2, SettingRange.LongestPeriod), SettingRange.Check("bandDeviations", BandDeviations, 0.1, 10),
        SettingRange.Check("rsiPeriod", RsiPeriod, 2, SettingRange.LongestPeriod),
        SettingRange.Check("oversold", Oversold, 1, 99), SettingRange.Check("overbought", Overbought, 1, 99),
        Oversold < Overbought ? null : new("oversold", FormattableString.Invariant($"{Oversold} is not below overbought {Overbought}; the usual pair is 30 and 70")),
        SettingRange.Check("adxPeriod", AdxPeriod, 2, SettingRange.LongestPeriod), SettingRange.Check("maxAdx", MaxAdx, 1, 100),
        SettingRange.Check("trendPeriod", TrendPeriod, 0, SettingRange.LongestPeriod), SettingRange.Check("maxSlopeAtrs", MaxSlopeAtrs, 0, 10),
        TrendPeriod == 0 || TrendPeriod > BandPeriod ? null : new("trendPeriod", $"{TrendPeriod} candles are not more than the bands' {BandPeriod}: that average is the mean itself; use a longer one, or 0 for none"),
        SettingRange.Check("atrPeriod", AtrPeriod, 2, SettingRange.LongestPeriod), SettingRange.Check("stopAtrs", StopAtrs, 0.1, 100),
        SettingRange.Check("minTargetPercent", (double)MinTarget.Value, 0, 50),
    }.OfType<SettingProblem>();
}
