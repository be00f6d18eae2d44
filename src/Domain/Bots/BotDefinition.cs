using System.Reflection;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Bots;

/// <summary>What an owner writes to describe one bot.</summary>
public sealed record BotDefinition
{
    /// <summary>The bot's name: part of every order's link id.</summary>
    [JsonPropertyName("id")] public required BotId Id { get; init; }

    /// <summary>The market it trades.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The candles it decides on.</summary>
    [JsonPropertyName("timeframe")] public Timeframe Timeframe { get; init; } = Timeframe.OneMinute;

    /// <summary>What it may use, in quote.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>Position value per margin on a linear market; 1 on spot.</summary>
    [JsonPropertyName("leverage")] public decimal Leverage { get; init; } = 1;

    /// <summary>The strategy and its parameters.</summary>
    [JsonPropertyName("strategy")] public required StrategySettings Strategy { get; init; }

    /// <summary>The kind of strategy, as the configuration names it.</summary>
    [JsonIgnore] public string Kind => StrategySettings.KindOf(Strategy);
}

/// <summary>What is wrong with a setting, and what would be right.</summary>
/// <param name="Field">The setting's name as it is written in the configuration.</param>
/// <param name="Message">What was found, what is expected, what to do.</param>
public sealed record SettingProblem(
    [property: JsonPropertyName("field")] string Field,
    [property: JsonPropertyName("message")] string Message);

/// <summary>The parameters of one kind of strategy.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Dca.DcaSettings), "dca")]
[JsonDerivedType(typeof(Fibonacci.FibonacciSettings), "fibonacci")]
[JsonDerivedType(typeof(Grid.GridSettings), "grid")]
[JsonDerivedType(typeof(Martingale.MartingaleSettings), "martingale")]
[JsonDerivedType(typeof(MeanReversion.ReversionSettings), "mean_reversion")]
[JsonDerivedType(typeof(Execution.OrderBotSettings), "order")]
[JsonDerivedType(typeof(Trend.TrendSettings), "trend")]
[JsonDerivedType(typeof(Smc.SmcSettings), "smc")]
[JsonDerivedType(typeof(Selector.SelectorSettings), "selector")]
[JsonDerivedType(typeof(Hybrid.HybridSettings), "hybrid")]
public abstract record StrategySettings
{
    /// <summary>Every parameter that cannot work, found without knowing a price; empty when all is well.</summary>
    public abstract IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument);

    /// <summary>
    /// How many candles of the bot's timeframe its indicators must have taken in before its decisions no longer depend on where
    /// the series began. Averages that never forget count as settled when e^-10 of the past is left.
    /// </summary>
    public virtual int WarmUpCandles(BotDefinition bot) => 0;

    private static readonly Dictionary<Type, string> Kinds = typeof(StrategySettings).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
        .ToDictionary(d => d.DerivedType, d => (string)d.TypeDiscriminator!);

    /// <summary>The word that says which strategy the parameters are for; a strategy that no configuration can name goes by its type's.</summary>
    internal static string KindOf(StrategySettings settings) => Kinds.GetValueOrDefault(settings.GetType(), settings.GetType().Name);

    /// <summary>A new strategy with these parameters, in its first state.</summary>
    public abstract IStrategy Create(BotDefinition bot, Instrument instrument);
}
