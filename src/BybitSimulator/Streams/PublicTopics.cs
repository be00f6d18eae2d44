using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Endpoints;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Market;
using static TraderAgent.BybitSimulator.Wire.WireText;

namespace TraderAgent.BybitSimulator.Streams;

/// <summary>What the public stream says when a market has moved.</summary>
internal static class PublicTopics
{
    /// <summary>Whether a topic is one of these, of a market of the category.</summary>
    public static bool IsKnown(Desk desk, string category, string topic) => topic.Split('.') switch
    {
        ["kline", var interval, var symbol] => desk.Venue.Find(category, symbol) is { } market && Klines.IntervalOf(market, interval) is not null,
        ["orderbook", _, var symbol] => desk.Venue.Find(category, symbol) is not null,
        ["tickers" or "publicTrade", var symbol] => desk.Venue.Find(category, symbol) is not null,
        _ => false,
    };

    /// <summary>The messages of a topic; none when the market is another's.</summary>
    public static IEnumerable<JsonObject> Messages(Desk desk, string topic, Listing market, Candle? closed)
    {
        switch (topic.Split('.'))
        {
            case ["kline", var interval, var symbol] when symbol == market.Symbol && Klines.IntervalOf(market, interval) is { } timeframe:
                yield return Message(desk, topic, "snapshot", new JsonArray(Kline(desk, market, (interval, timeframe), closed)));
                break;
            case ["tickers", var symbol] when symbol == market.Symbol:
                yield return Message(desk, topic, "snapshot", MarketEndpoints.Ticker(desk, market));
                break;
            case ["orderbook", var depth, var symbol] when symbol == market.Symbol:
                yield return Message(desk, topic, "snapshot", MarketEndpoints.Book(desk, market, int.TryParse(depth, out var levels) ? Math.Clamp(levels, 1, 200) : 1));
                break;
            case ["publicTrade", var symbol] when symbol == market.Symbol && closed is { } candle:
                yield return Message(desk, topic, "snapshot", new JsonArray(new JsonObject
                {
                    ["T"] = (candle.OpenTime + market.Timeframe.Duration).UnixMilliseconds, ["s"] = market.Symbol, ["S"] = candle.Close >= candle.Open ? "Buy" : "Sell",
                    ["v"] = Of(candle.Volume), ["p"] = Of(candle.Close), ["L"] = "ZeroTick", ["i"] = Of(candle.OpenTime), ["BT"] = false,
                }));
                break;
        }
    }

    private static JsonObject Kline(Desk desk, Listing market, (string Name, Timeframe Length) interval, Candle? closed)
    {
        var at = closed?.OpenTime ?? desk.Venue.Now;
        var running = closed is null ? Klines.Running(market, desk.Venue.Exchange, desk.Venue.Now) : null;
        var start = interval.Length.Floor(at);
        var candle = Klines.Between(market, interval.Length, (start, start), running) is [var found, ..] ? found : default;
        var isClosed = closed is { } last && last.OpenTime + market.Timeframe.Duration == start + interval.Length.Duration;
        return new()
        {
            ["start"] = start.UnixMilliseconds, ["end"] = start.UnixMilliseconds + interval.Length.Milliseconds - 1, ["interval"] = interval.Name, ["open"] = Of(candle.Open),
            ["close"] = Of(candle.Close), ["high"] = Of(candle.High), ["low"] = Of(candle.Low), ["volume"] = Of(candle.Volume),
            ["turnover"] = Of(Math.Round((decimal)(candle.Volume * candle.TypicalPrice), 8)), ["confirm"] = isClosed, ["timestamp"] = desk.Venue.Now.UnixMilliseconds,
        };
    }

    private static JsonObject Message(Desk desk, string topic, string type, JsonNode data) =>
        new() { ["topic"] = topic, ["type"] = type, ["ts"] = desk.Clock.Now.UnixMilliseconds, ["data"] = data };
}
