using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>What a detector holds for true after a candle, and why.</summary>
/// <param name="Regime">The confirmed regime.</param>
/// <param name="Confidence">Its probability, 0 to 1; 0 for mixed.</param>
/// <param name="Candles">For how many candles it has been confirmed.</param>
/// <param name="Candidate">What the last candle alone speaks for; a regime changes once it stays the same for long enough.</param>
/// <param name="Evidence">The numbers.</param>
public readonly record struct RegimeReading(
    [property: JsonPropertyName("regime")] Regime Regime,
    [property: JsonPropertyName("confidence")] double Confidence,
    [property: JsonPropertyName("candles")] long Candles,
    [property: JsonPropertyName("candidate")] Regime Candidate,
    [property: JsonPropertyName("evidence")] RegimeEvidence Evidence);

/// <summary>A change of the confirmed regime.</summary>
/// <param name="At">The open time of the candle that confirmed it.</param>
/// <param name="From">The regime that ended.</param>
/// <param name="To">The regime that began.</param>
/// <param name="Candles">How many candles the ended one had lasted.</param>
/// <param name="Confidence">The probability of the new one, 0 to 1.</param>
/// <param name="Evidence">The numbers.</param>
public readonly record struct RegimeTransition(
    [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("from")] Regime From,
    [property: JsonPropertyName("to")] Regime To,
    [property: JsonPropertyName("candles")] long Candles,
    [property: JsonPropertyName("confidence")] double Confidence,
    [property: JsonPropertyName("evidence")] RegimeEvidence Evidence);
