using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Execution;

/// <summary>How an amount is worked: the parameters of one kind of order algorithm.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MarketSettings), "market")]
[JsonDerivedType(typeof(LimitSettings), "limit")]
[JsonDerivedType(typeof(IcebergSettings), "iceberg")]
[JsonDerivedType(typeof(ChaseSettings), "chase")]
[JsonDerivedType(typeof(TwapSettings), "twap")]
[JsonDerivedType(typeof(VwapSettings), "vwap")]
[JsonDerivedType(typeof(TrailingSettings), "trailing")]
public abstract record ExecutionSettings
{
    /// <summary>Every parameter that cannot work; empty when all is well.</summary>
    /// <param name="field">The name of the setting that holds these.</param>
    /// <param name="bot">Whose setting it is.</param>
    /// <param name="instrument">The market.</param>
    public abstract IReadOnlyList<SettingProblem> Check(string field, BotDefinition bot, Instrument instrument);

    /// <summary>Begins to work an amount, once a price is known. Nothing is asked for before its first event: hand it the one at hand.</summary>
    /// <param name="task">What is to be done.</param>
    /// <param name="desk">Time, price and market.</param>
    /// <param name="volume">What is known of the market's hours, where they work after it; null for nothing.</param>
    public abstract Execution Begin(ExecutionTask task, Desk desk, HourlyVolume? volume = null);

    /// <summary>Whether it works after the usual volume, so that its owner must feed a <see cref="HourlyVolume"/>.</summary>
    internal virtual bool LearnsVolume => false;

    /// <summary>A problem where a number is out of its range; else none.</summary>
    internal static IEnumerable<SettingProblem> Range(string field, decimal value, decimal least, decimal most) =>
        value < least || value > most ? [new(field, $"{value} is out of range; expected {least} to {most}")] : [];
}
