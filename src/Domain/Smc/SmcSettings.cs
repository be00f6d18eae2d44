using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Portfolios;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Smc;

/// <summary>The parameters of a smart-money bot. Distances are in average true ranges (ATR) of the bot's timeframe, times in its candles.</summary>
public sealed record SmcSettings : TradeSettings
{
    /// <summary>The most higher timeframes.</summary>
    public const int MostHigherTimeframes = 6;

    private const int MemoryAtrPeriods = 24; // By then the ATR has forgotten how it began.
    private const int MemoryMargin = 50;     // For the swings that the oldest remembered objects rest on.

    /// <summary>The timeframes above the bot's own, shortest first. Each must be made of whole candles of the one before, the first of the bot's own.</summary>
    [JsonPropertyName("higherTimeframes")] public IReadOnlyList<Timeframe> HigherTimeframes { get; init; } =
        [Timeframe.OneHour, Timeframe.Parse("4h"), Timeframe.OneDay];

    /// <summary>How the structure of each timeframe is read.</summary>
    [JsonPropertyName("structure")] public StructureSettings Structure { get; init; } = new();

    /// <summary>How many more higher timeframes must point in the trade's direction than against it.</summary>
    [JsonPropertyName("minAgreement")] public int MinAgreement { get; init; } = 1;

    /// <summary>Points that a zone needs; with three higher timeframes at most 12 come together.</summary>
    [JsonPropertyName("minScore")] public int MinScore { get; init; } = 6;

    /// <summary>Whether a zone must lie in the discount (for sells: the premium) of its timeframe's dealing range.</summary>
    [JsonPropertyName("onlyDiscount")] public bool OnlyDiscount { get; init; } = true;

    /// <summary>Where the optimal trade entry begins, in percent of the leg taken back.</summary>
    [JsonPropertyName("oteFromPercent")] public double OteFrom { get; init; } = 62;

    /// <summary>Where it ends.</summary>
    [JsonPropertyName("oteToPercent")] public double OteTo { get; init; } = 79;

    /// <summary>The greatest height of a zone, in ATR.</summary>
    [JsonPropertyName("maxZoneAtr")] public double MaxZoneAtr { get; init; } = 4;

    /// <summary>How far from the price a zone may lie for an order to wait there, in ATR.</summary>
    [JsonPropertyName("maxDistanceAtr")] public double MaxDistanceAtr { get; init; } = 10;

    /// <summary>How much of a fair value gap may have been filled before, in percent.</summary>
    [JsonPropertyName("maxFilledPercent")] public double MaxFilled { get; init; } = 50;

    /// <summary>How a zone is entered.</summary>
    [JsonPropertyName("entry")] public SmcEntry Entry { get; init; } = SmcEntry.Limit;

    /// <summary>How deep in the zone the limit order waits: 0 at the near edge, 100 at the far one.</summary>
    [JsonPropertyName("entryDepthPercent")] public double EntryDepth { get; init; } = 25;

    /// <summary>How long a limit order waits in a zone that still holds.</summary>
    [JsonPropertyName("waitCandles")] public int WaitCandles { get; init; } = 96;

    /// <summary>What confirms an entry in a zone.</summary>
    [JsonPropertyName("confirmBy")] public SmcConfirmation ConfirmBy { get; init; } = SmcConfirmation.Either;

    /// <summary>How long after the zone was reached it may be confirmed.</summary>
    [JsonPropertyName("confirmCandles")] public int ConfirmCandles { get; init; } = 12;

    /// <summary>What the stop stands behind.</summary>
    [JsonPropertyName("stopBehind")] public SmcStop StopBehind { get; init; } = SmcStop.Zone;

    /// <summary>How far behind, in ATR.</summary>
    [JsonPropertyName("stopBufferAtr")] public double StopBufferAtr { get; init; } = 0.25;

    /// <summary>The least reward for the risk: liquidity nearer than this many times the stop's distance is no target, and without a target there is no trade.</summary>
    [JsonPropertyName("minRewardRisk")] public double MinRewardRisk { get; init; } = 1.5;

    /// <summary>Shares of the trade closed at the nearest such liquidity, the next and so on; where there are fewer, the last takes the rest.</summary>
    [JsonPropertyName("targetSharesPercent")] public IReadOnlyList<Percent> TargetShares { get; init; } = [new(50), new(30), new(20)];

    /// <summary>Whether a trade is closed when the first higher timeframe changes its character against it.</summary>
    [JsonPropertyName("closeOnChange")] public bool CloseOnChange { get; init; }

    /// <summary>When entries may be placed, judged at each close; null for always. An order that waits is cancelled when the hours end.</summary>
    [JsonPropertyName("hours")] public TradingHours? Hours { get; init; }

    /// <inheritdoc />
    [JsonIgnore] public override string DealKind => "smc_trade";

    /// <inheritdoc />
    protected override TradeEntry IdeaEntry => Entry == SmcEntry.Limit ? TradeEntry.Limit : TradeEntry.Market;

    /// <inheritdoc />
    public override ITradeFinder CreateFinder(BotDefinition bot, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(bot);
        return new SmcFinder(this, bot.Timeframe, instrument);
    }

    /// <inheritdoc />
    protected override int FinderWarmUpCandles(BotDefinition bot)
    {
        ArgumentNullException.ThrowIfNull(bot);
        var highest = HigherTimeframes.Count == 0 ? bot.Timeframe : HigherTimeframes[^1];
        var candles = Math.Max(MemoryAtrPeriods * Structure.AtrPeriod, Structure.MaxAgeCandles + MemoryMargin);
        return candles * (int)(highest.Milliseconds / bot.Timeframe.Milliseconds);
    }

    /// <inheritdoc />
    protected override IEnumerable<SettingProblem> CheckFinder(BotDefinition bot, Instrument instrument) => SmcSettingsCheck.Of(this, bot);
}
