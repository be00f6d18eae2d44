using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Domain.Selector;

/// <summary>How a strategy gives way to another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelectorTransition>))]
public enum SelectorTransition
{
    /// <summary>It enters no more; what it holds stays protected by its exits until nothing is left.</summary>
    [JsonStringEnumMemberName("finish")] Finish,

    /// <summary>Its orders are cancelled and what it holds is closed at market.</summary>
    [JsonStringEnumMemberName("close")] Close,

    /// <summary>Its orders are cancelled and the next takes over what it holds, at what it cost. Between grids, DCA ladders and hybrids of one direction; any other finishes.</summary>
    [JsonStringEnumMemberName("hand_over")] HandOver,
}

/// <summary>Whether a strategy may begin while another still finishes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelectorOverlap>))]
public enum SelectorOverlap
{
    /// <summary>It begins once every other is through.</summary>
    [JsonStringEnumMemberName("wait")] Wait,

    /// <summary>It begins at once, with the capital that the others do not hold.</summary>
    [JsonStringEnumMemberName("allow")] Allow,
}

/// <summary>What trades in one regime.</summary>
public sealed record SelectorEntry
{
    /// <summary>Instead of a strategy's name: no new entries.</summary>
    public const string None = "none";

    /// <summary>Instead of a strategy's name: whatever trades goes on.</summary>
    public const string Keep = "keep";

    /// <summary>The name of a strategy, <c>none</c> for no new entries, or <c>keep</c> for whatever trades already.</summary>
    [JsonPropertyName("strategy")] public required string Strategy { get; init; }

    /// <summary>How much of the capital its new deals and ranges are sized for.</summary>
    [JsonPropertyName("sizePercent")] public Percent Size { get; init; } = new(100);

    /// <summary>The only side it may enter on; null for both.</summary>
    [JsonPropertyName("onlySide")] public Side? OnlySide { get; init; }

    /// <summary>How whatever traded before gives way when this regime begins; null for what holds for all.</summary>
    [JsonPropertyName("transition")] public SelectorTransition? Transition { get; init; }

    /// <summary>Whether it names one of the strategies.</summary>
    [JsonIgnore] internal bool NamesOne => Strategy is not (None or Keep);
}

/// <summary>Which strategy trades in which regime.</summary>
public sealed record SelectorTable
{
    /// <summary>Price goes back and forth.</summary>
    [JsonPropertyName("sideways")] public SelectorEntry Sideways { get; init; } = new() { Strategy = "grid" };

    /// <summary>Price drifts up.</summary>
    [JsonPropertyName("uptrend")] public SelectorEntry Uptrend { get; init; } = new() { Strategy = "trend" };

    /// <summary>Price drifts down.</summary>
    [JsonPropertyName("downtrend")] public SelectorEntry Downtrend { get; init; } = new() { Strategy = "dca" };

    /// <summary>Price moves far wider than usual.</summary>
    [JsonPropertyName("high_volatility")] public SelectorEntry HighVolatility { get; init; } = new() { Strategy = "smc", Size = new(50) };

    /// <summary>Nothing is proven.</summary>
    [JsonPropertyName("mixed")] public SelectorEntry Mixed { get; init; } = new() { Strategy = "hybrid" };

    /// <summary>What trades in a regime.</summary>
    public SelectorEntry Of(Regime regime) => regime switch
    {
        Regime.Mixed => Mixed,
        Regime.Sideways => Sideways,
        Regime.Uptrend => Uptrend,
        Regime.Downtrend => Downtrend,
        Regime.HighVolatility => HighVolatility,
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "The table has no arm for it."),
    };

    internal IEnumerable<(string Field, SelectorEntry Entry)> Rows =>
        [("sideways", Sideways), ("uptrend", Uptrend), ("downtrend", Downtrend), ("high_volatility", HighVolatility), ("mixed", Mixed)];
}

/// <summary>The parameters of a selector: strategies by name, the table that says which one trades in which regime, and how one gives way to another.</summary>
public sealed record SelectorSettings : StrategySettings
{
    /// <summary>The strategies, each under a name of the owner's choice. One may serve several regimes.</summary>
    [JsonPropertyName("strategies")] public required IReadOnlyDictionary<string, StrategySettings> Strategies { get; init; }

    /// <summary>Which strategy trades in which regime.</summary>
    [JsonPropertyName("table")] public SelectorTable Table { get; init; } = new();

    /// <summary>How the regime is told.</summary>
    [JsonPropertyName("regime")] public RegimeSettings Regime { get; init; } = new();

    /// <summary>How a strategy gives way to another.</summary>
    [JsonPropertyName("transition")] public SelectorTransition Transition { get; init; } = SelectorTransition.Finish;

    /// <summary>How long one may finish before what it holds is closed at market; null for no end.</summary>
    [JsonPropertyName("finishMinutes")] public int? FinishMinutes { get; init; }

    /// <summary>Whether a strategy may begin while another finishes; null for <c>allow</c> on spot and <c>wait</c> on linear.</summary>
    [JsonPropertyName("overlap")] public SelectorOverlap? Overlap { get; init; }

    /// <summary>How long after a switch the next may come.</summary>
    [JsonPropertyName("cooldownMinutes")] public int CooldownMinutes { get; init; } = 240;

    /// <summary>Confidence, 0 to 1, that a regime must have before it is acted on; a mixed market needs none.</summary>
    [JsonPropertyName("minConfidence")] public double MinConfidence { get; init; } = 0.25;

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => SelectorSettingsCheck.Of(this, bot, instrument);

    /// <inheritdoc />
    public override int WarmUpCandles(BotDefinition bot)
    {
        var told = Regime.Timeframe > bot.Timeframe ? Regime.Timeframe : bot.Timeframe;
        var regime = (Regime with { Timeframe = told }).SettledCandles * (told.Milliseconds / bot.Timeframe.Milliseconds);
        var longest = Strategies.Values.Select(s => s.WarmUpCandles(bot with { Strategy = s })).DefaultIfEmpty().Max();
        return (int)Math.Min(int.MaxValue, Math.Max(regime, longest));
    }

    /// <inheritdoc />
    public override IStrategy Create(BotDefinition bot, Instrument instrument) => new SelectorBot(this, bot, instrument);

    /// <summary>The side that a strategy which hands over or takes over holds; null for one that does neither.</summary>
    internal static Side? FacingOf(StrategySettings strategy) => strategy switch
    {
        GridSettings { Direction: GridDirection.Long } or DcaSettings { Direction: DcaDirection.Long } => Side.Buy,
        GridSettings { Direction: GridDirection.Short } or DcaSettings { Direction: DcaDirection.Short } => Side.Sell,
        HybridSettings hybrid => FacingOf(hybrid.Grid),
        _ => null,
    };

    internal SelectorOverlap OverlapOn(Instrument instrument) =>
        Overlap ?? (instrument.Kind == InstrumentKind.Spot ? SelectorOverlap.Allow : SelectorOverlap.Wait);
}
