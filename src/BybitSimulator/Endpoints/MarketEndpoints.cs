using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Market;
using static TraderAgent.BybitSimulator.Wire.WireText;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>Public data: rules, candles, prices.</summary>
internal static class MarketEndpoints
{
    private const int MostKlines = 1_000, UsualKlines = 200;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static Answer Time(Desk desk, Call call)
    {
        var now = desk.Clock.Now.UnixMilliseconds;
        return Answer.Of(new() { ["timeSecond"] = Of(now / 1_000), ["timeNano"] = Of(now * 1_000_000) });
    }

    public static Answer Instruments(Desk desk, Call call)
    {
        // Clients ask for all categories while they load; those that are not simulated have no markets.
        if (call.Text("category") is not ("spot" or "linear" or "inverse" or "option")) return Answer.Parameters("category must be spot, linear, inverse or option");
        if (call.Text("symbol") is not null && OrderEndpoints.MarketOf(desk, call, out _) is { } wrong) return wrong;
        var found = desk.Venue.Listings.Where(call.Asks);
        return Answer.Of(new() { ["category"] = call.Text("category"), ["nextPageCursor"] = "", ["list"] = new JsonArray([.. found.Select(InstrumentRows.Row)]) });
    }

    public static Answer Kline(Desk desk, Call call)
    {
        if (OrderEndpoints.MarketOf(desk, call, out var market) is { } wrong) return wrong;
        if (call.Text("interval") is not { } interval || Klines.IntervalOf(market, interval) is not { } timeframe) return Answer.Parameters("interval invalid");
        var count = call.Limit(UsualKlines, MostKlines);
        var (from, to) = (call.Time("start"), call.Time("end") ?? desk.Venue.Now);
        if (from is { } first && call.Time("end") is null) to = new(Math.Min(to.UnixMilliseconds, first.UnixMilliseconds + timeframe.Milliseconds * (count - 1)));
        var start = from ?? new(Math.Max(0, to.UnixMilliseconds - timeframe.Milliseconds * count));
        var running = Klines.Running(market, desk.Venue.Exchange, desk.Venue.Now);
        var klines = Klines.Between(market, timeframe, (start, to), running).Take(count);
        return Answer.Of(new() { ["category"] = market.Category, ["symbol"] = market.Symbol, ["list"] = new JsonArray([.. klines.Select(Row)]) });
    }

    public static Answer Tickers(Desk desk, Call call)
    {
        if (call.Text("category") is "inverse" or "option") return Answer.Of(new() { ["category"] = call.Text("category"), ["list"] = new JsonArray() });
        if (!call.HasCategory) return OrderEndpoints.Category();
        if (call.Text("symbol") is not null && OrderEndpoints.MarketOf(desk, call, out _) is { } wrong) return wrong;
        return Answer.Of(new() { ["category"] = call.Text("category"), ["list"] = new JsonArray([.. desk.Venue.Listings.Where(call.Asks).Select(l => Ticker(desk, l))]) });
    }

    public static Answer OrderBook(Desk desk, Call call) =>
        OrderEndpoints.MarketOf(desk, call, out var market) is { } wrong ? wrong : Answer.Of(Book(desk, market, call.Limit(25, 200)));

    public static Answer RecentTrade(Desk desk, Call call)
    {
        if (OrderEndpoints.MarketOf(desk, call, out var market) is { } wrong) return wrong;
        var candles = market.Closed.TakeLast(call.Limit(60, 60)).Reverse();
        return Answer.Of(new() { ["category"] = market.Category, ["list"] = new JsonArray([.. candles.Select(c => Trade(market, c))]) });
    }

    public static Answer FundingHistory(Desk desk, Call call)
    {
        if (OrderEndpoints.MarketOf(desk, call, out var market) is { } wrong) return wrong;
        if (market.IsSpot) return Answer.Parameters("category must be linear");
        var interval = market.Instrument.FundingIntervalHours * 3_600_000L;
        var (last, first) = (call.Time("endTime") ?? desk.Venue.Now, call.Time("startTime") ?? default);
        var times = Enumerable.Range(0, call.Limit(200, 200)).Select(i => last.UnixMilliseconds / interval * interval - i * interval).TakeWhile(t => t >= first.UnixMilliseconds && t > 0);
        var rate = Of(desk.Options.Matching.FundingRate.Fraction);
        return Answer.Of(new()
        {
            ["category"] = market.Category,
            ["list"] = new JsonArray([.. times.Select(t => new JsonObject { ["symbol"] = market.Symbol, ["fundingRate"] = rate, ["fundingRateTimestamp"] = Of(t) })]),
        });
    }

    /// <summary>A market's prices of the last day, as of its ticker.</summary>
    public static JsonObject Ticker(Desk desk, Listing market)
    {
        var last = desk.Venue.LastPrice(market).Value;
        var day = DayOf(desk, market);
        var (open, high, low) = day.Count == 0 ? (last, last, last) : ((decimal)day[0].Open, (decimal)day.Max(c => c.High), (decimal)day.Min(c => c.Low));
        var (volume, turnover) = ((decimal)day.Sum(c => c.Volume), (decimal)day.Sum(c => c.Volume * c.TypicalPrice));
        var row = new JsonObject
        {
            ["symbol"] = market.Symbol, ["lastPrice"] = Of(last), ["bid1Price"] = Of(last - market.Instrument.TickSize), ["bid1Size"] = "1",
            ["ask1Price"] = Of(last + market.Instrument.TickSize), ["ask1Size"] = "1", ["prevPrice24h"] = Of(open), ["price24hPcnt"] = open == 0 ? "0" : Of(Math.Round(last / open - 1, 6)),
            ["highPrice24h"] = Of(high), ["lowPrice24h"] = Of(low), ["turnover24h"] = Of(Math.Round(turnover, 4)), ["volume24h"] = Of(Math.Round(volume, 6)), ["usdIndexPrice"] = Of(last),
        };
        if (market.IsSpot) return row;
        var interval = market.Instrument.FundingIntervalHours * 3_600_000L;
        (row["markPrice"], row["indexPrice"]) = (Of(last), Of(last));
        (row["fundingRate"], row["nextFundingTime"]) = (Of(desk.Options.Matching.FundingRate.Fraction), Of((desk.Venue.Now.UnixMilliseconds / interval + 1) * interval));
        (row["openInterest"], row["openInterestValue"], row["prevPrice1h"]) = ("0", "0", Of(last));
        return row;
    }

    /// <summary>A book of even depth around the last price: the candles know no other.</summary>
    public static JsonObject Book(Desk desk, Listing market, int levels)
    {
        var last = desk.Venue.LastPrice(market).Value;
        var at = desk.Clock.Now.UnixMilliseconds;
        return new() { ["s"] = market.Symbol, ["b"] = Side(-1), ["a"] = Side(1), ["ts"] = at, ["u"] = at / 100, ["seq"] = at, ["cts"] = at };

        JsonArray Side(int sign) => new([.. Enumerable.Range(1, levels).Select(i => last + sign * i * market.Instrument.TickSize).Where(p => p > 0).Select(p => new JsonArray(Of(p), "1"))]);
    }

    private static List<Candle> DayOf(Desk desk, Listing market)
    {
        var from = desk.Venue.Now - Day;
        var day = new List<Candle>();
        for (var i = market.Closed.Count - 1; i >= 0 && market.Closed[i].OpenTime >= from; i--) day.Add(market.Closed[i]);
        day.Reverse();
        return day;
    }

    private static JsonArray Row(Candle candle) => new(
        Of(candle.OpenTime), Of(candle.Open), Of(candle.High), Of(candle.Low), Of(candle.Close), Of(candle.Volume), Of(Math.Round((decimal)(candle.Volume * candle.TypicalPrice), 8)));

    private static JsonObject Trade(Listing market, Candle candle) => new()
    {
        ["execId"] = Of(candle.OpenTime), ["symbol"] = market.Symbol, ["price"] = Of(candle.Close), ["size"] = Of(candle.Volume), ["side"] = candle.Close >= candle.Open ? "Buy" : "Sell",
        ["time"] = Of(candle.OpenTime + market.Timeframe.Duration), ["isBlockTrade"] = false, ["isRPITrade"] = false, ["seq"] = Of(candle.OpenTime),
    };
}
