using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Martingale;

/// <summary>What says which way the next trade faces.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MartingaleSignal>))]
public enum MartingaleSignal
{
    /// <summary>With the last candle.</summary>
    [JsonStringEnumMemberName("last_candle")] LastCandle,

    /// <summary>Long while the RSI is above 50, short below.</summary>
    [JsonStringEnumMemberName("rsi")] Rsi,

    /// <summary>Long while the price closes above its exponential average, short below.</summary>
    [JsonStringEnumMemberName("average")] Average,
}

/// <summary>What follows when the last step has lost too.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MartingaleEnd>))]
public enum MartingaleEnd
{
    /// <summary>The next trade is of base size.</summary>
    [JsonStringEnumMemberName("base")] Base,

    /// <summary>No trade for a while, then one of base size.</summary>
    [JsonStringEnumMemberName("pause")] Pause,
}

/// <summary>
/// The parameters of a bounded martingale. The value of the first step is the order value of the rules, whose sizing must be
/// <c>fixed</c>.
/// </summary>
public sealed record MartingaleSettings : TradeSettings
{
    /// <summary>The most steps a ladder may have.</summary>
    public const int MostSteps = 12;

    /// <summary>What says which way the next trade faces.</summary>
    [JsonPropertyName("signal")] public MartingaleSignal Signal { get; init; } = MartingaleSignal.LastCandle;

    /// <summary>Candles of the RSI or the average.</summary>
    [JsonPropertyName("period")] public int Period { get; init; } = 14;

    /// <summary>What a trade wins or loses, in percent of its value, fees of both sides included.</summary>
    [JsonPropertyName("distancePercent")] public Percent Distance { get; init; } = new(1);

    /// <summary>Factor from one step's value to the next.</summary>
    [JsonPropertyName("factor")] public decimal Factor { get; init; } = 2;

    /// <summary>How many trades a ladder has, the first included; when all of them lose, it is lost.</summary>
    [JsonPropertyName("maxSteps")] public int MaxSteps { get; init; } = 4;

    /// <summary>What follows then.</summary>
    [JsonPropertyName("afterLast")] public MartingaleEnd AfterLast { get; init; } = MartingaleEnd.Pause;

    /// <summary>How long the pause is.</summary>
    [JsonPropertyName("pauseCandles")] public int PauseCandles { get; init; } = 100;

    /// <inheritdoc />
    [JsonIgnore] public override string DealKind => "martingale_trade";

    /// <inheritdoc />
    public override ITradeFinder CreateFinder(BotDefinition bot, Instrument instrument) => new MartingaleFinder(this, bot.Timeframe, Rules.FeeOn(instrument));

    /// <inheritdoc />
    public override string? StartNotice(BotDefinition bot, Instrument instrument)
    {
        var odds = MartingaleOdds.Of(this, instrument);
        var lost = MartingaleLadder.Of(this)[^1].TotalLoss;
        return string.Create(CultureInfo.InvariantCulture,
            $"martingale: {MaxSteps} losses in a row cost {lost.Value:0.##} {instrument.QuoteCurrency}. In a market without direction a trade loses with {odds.Loss:P1}, and such a row comes within 100 trades with {odds.RuinWithin(100):P1}, within 1,000 with {odds.RuinWithin(1_000):P1}.");
    }

    /// <inheritdoc />
    protected override int FinderWarmUpCandles(BotDefinition bot) => Signal switch
    {
        MartingaleSignal.Rsi => WarmUp.Wilder(Period),
        MartingaleSignal.Average => WarmUp.Exponential(Period),
        _ => 1,
    };

    /// <inheritdoc />
    protected override IEnumerable<SettingProblem> CheckFinder(BotDefinition bot, Instrument instrument) => MartingaleCheck.Of(this, bot, instrument);
}
