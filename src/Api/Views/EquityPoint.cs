using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Views;

/// <summary>What the account was worth at a time.</summary>
/// <param name="At">When.</param>
/// <param name="Equity">In quote.</param>
public readonly record struct EquityPoint([property: JsonPropertyName("at")] Instant At, [property: JsonPropertyName("equity")] double Equity);
