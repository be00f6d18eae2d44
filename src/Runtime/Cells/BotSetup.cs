using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Runtime.Cells;

/// <summary>What a host needs to run a bot.</summary>
/// <param name="Definition">What its owner wrote.</param>
/// <param name="Instrument">Its market's present rules.</param>
public sealed record BotSetup([property: JsonPropertyName("definition")] BotDefinition Definition, [property: JsonPropertyName("instrument")] Instrument Instrument)
{
    /// <summary>Its place among the bots of its account, from a time on: first it learns from the candles before.</summary>
    public CellSeat SeatAt(Instant since) => new(Definition.Id, Definition.Symbol, Definition.Timeframe, since) { Learning = Lesson.BeginOf(Definition, since) };
}
