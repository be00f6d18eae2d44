using System.Text.Json.Serialization;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Domain.Bots;

/// <summary>A strategy that can tell its owner what it holds for true and what it decided.</summary>
public interface IExplainsItself
{
    /// <summary>What it would tell now.</summary>
    Explanation Explain(Desk desk);
}

/// <summary>What a strategy tells its owner.</summary>
/// <param name="Regime">The regime it goes by; null while it knows none.</param>
/// <param name="Confidence">How sure it is of it, 0 to 1.</param>
/// <param name="Decision">What it decided, in a few words.</param>
public readonly record struct Explanation(
    [property: JsonPropertyName("regime")] Regime? Regime,
    [property: JsonPropertyName("confidence")] double Confidence,
    [property: JsonPropertyName("decision")] string Decision);
