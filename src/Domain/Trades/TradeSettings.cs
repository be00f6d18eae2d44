using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Trades;

/// <summary>The parameters of a strategy that finds trades one at a time: its own, and the common rules.</summary>
public abstract record TradeSettings : StrategySettings
{
    /// <summary>How its trades are sized, entered, protected and left.</summary>
    [JsonPropertyName("rules")] public TradeRules Rules { get; init; } = new();

    /// <summary>What a recorded deal is called, such as <c>trend_trade</c>.</summary>
    [JsonIgnore] public abstract string DealKind { get; }

    /// <summary>How most of its ideas are entered where the rules say nothing else.</summary>
    [JsonIgnore] protected virtual TradeEntry IdeaEntry => TradeEntry.Market;

    /// <summary>A new finder with these parameters, in its first state.</summary>
    public abstract ITradeFinder CreateFinder(BotDefinition bot, Instrument instrument);

    /// <summary>Every parameter of its own that cannot work; the rules are checked besides.</summary>
    protected abstract IEnumerable<SettingProblem> CheckFinder(BotDefinition bot, Instrument instrument);

    /// <summary>What the owner is told whenever the bot is started; null for nothing. The settings have no problem.</summary>
    public virtual string? StartNotice(BotDefinition bot, Instrument instrument) => null;

    /// <summary>The warm-up of its finder alone.</summary>
    protected abstract int FinderWarmUpCandles(BotDefinition bot);

    /// <inheritdoc />
    public sealed override int WarmUpCandles(BotDefinition bot) => Math.Max(FinderWarmUpCandles(bot), Rules.WarmUpCandles);

    /// <inheritdoc />
    public sealed override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) =>
        [.. CheckFinder(bot, instrument), .. Rules.Check(bot, instrument), .. TradeEntryBy.Check(Rules, IdeaEntry, bot, instrument)];

    /// <inheritdoc />
    public sealed override IStrategy Create(BotDefinition bot, Instrument instrument) => new TradeBot(this, bot, instrument);
}
