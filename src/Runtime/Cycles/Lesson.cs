using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Cycles;

/// <summary>A part of the past that a new bot learns from before it is told what happens now. Handed over twice, or out of order, it changes nothing.</summary>
/// <param name="Bot">Who learns.</param>
/// <param name="From">The open time that the bot's next candle was to have.</param>
/// <param name="To">The open time that its next one has after this.</param>
/// <param name="Candles">All there are in between, oldest first; none where the exchange has none.</param>
public sealed record Lesson(
    [property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("from")] Instant From, [property: JsonPropertyName("to")] Instant To,
    [property: JsonPropertyName("candles")] IReadOnlyList<Candle> Candles)
{
    /// <summary>Candles that a bot learns from in one cycle; the next cycles go on where this one ended.</summary>
    public const int MostInCycle = 10_000;

    /// <summary>The open time of the first candle that a bot must have seen to decide as one that has seen all; null where a bot needs none.</summary>
    /// <param name="bot">Who begins.</param>
    /// <param name="now">The exchange's time.</param>
    public static Instant? BeginOf(BotDefinition bot, Instant now) =>
        bot.Strategy.WarmUpCandles(bot) is > 0 and var candles ? bot.Timeframe.Floor(now) - bot.Timeframe.Duration * (candles + 1) : null;

    /// <summary>What is asked for in this cycle; null where a bot learns nothing, or there is nothing new to learn from.</summary>
    public static CandleWant? WantOf(CellSeat seat, Instant now) =>
        seat.Learning is { } next && next + seat.Timeframe.Duration <= now ? new(seat.Symbol, seat.Timeframe, next, next + seat.Timeframe.Duration * MostInCycle) : null;

    /// <summary>The lessons that an answer makes, each small enough for a message.</summary>
    public static IReadOnlyList<Lesson> Of(CellSeat seat, CandleWant want, IEnumerable<Candle> candles, Instant now)
    {
        var length = seat.Timeframe.Duration;
        Candle[] closed = [.. candles.Where(c => c.OpenTime >= want.From && !(c.OpenTime >= want.Until) && c.OpenTime + length <= now).OrderBy(c => c.OpenTime)];
        var (lessons, from) = (new List<Lesson>(), want.From);
        foreach (var part in closed.Chunk(CandleWant.Most))
        {
            lessons.Add(new(seat.Bot, from, part[^1].OpenTime + length, part));
            from = lessons[^1].To;
        }
        // Where the exchange has no candles, time goes on; but the last that closed may only not be listed yet.
        if (want.Until is { } until && until > from && until + length <= now) lessons.Add(new(seat.Bot, from, until, []));
        return lessons;
    }
}
