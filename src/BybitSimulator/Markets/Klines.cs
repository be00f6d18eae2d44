using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Markets;

/// <summary>Candles as Bybit hands them out: by its names of the intervals, newest first, the running one among them.</summary>
internal static class Klines
{
    private const int VolumeDecimals = 6;

    private static readonly Dictionary<string, Timeframe> ByInterval = Timeframe.All.ToDictionary(
        t => t.Code switch { "1d" => "D", "1w" => "W", _ => (t.Milliseconds / 60_000).ToString(System.Globalization.CultureInfo.InvariantCulture) });

    /// <summary>The timeframe of an interval such as 15, 240 or D that the market's candles can make; null when there is none.</summary>
    public static Timeframe? IntervalOf(Listing market, string interval) =>
        ByInterval.TryGetValue(interval, out var timeframe) && timeframe.IsMultipleOf(market.Timeframe) ? timeframe : null;

    /// <summary>The candles that opened within a span, newest first.</summary>
    public static IReadOnlyList<Candle> Between(Listing market, Timeframe timeframe, (Instant From, Instant To) span, Candle? running)
    {
        var klines = new List<Candle>();
        var first = timeframe.Floor(span.From);
        for (var i = FirstAtOrAfter(market.Closed, first); i < market.Closed.Count; i++)
            if (timeframe.Floor(market.Closed[i].OpenTime) <= span.To) Add(klines, timeframe, market.Closed[i]);
        if (running is { } now && now.OpenTime >= first && timeframe.Floor(now.OpenTime) <= span.To) Add(klines, timeframe, now);
        if (klines.Count > 0 && klines[0].OpenTime < span.From) klines.RemoveAt(0);
        klines.Reverse();
        return klines;
    }

    /// <summary>The candle of a market that is not closed yet. Where the next has not begun it is nothing but its open.</summary>
    public static Candle? Running(Listing market, PaperExchange exchange, Instant now)
    {
        if (exchange.CandleSoFar(market.Instrument.Symbol) is not { } seen) return null;
        return market.IsWithinCandle
            ? seen with { High = OnTick(market, seen.High), Low = OnTick(market, seen.Low), Close = OnTick(market, seen.Close), Volume = Math.Round(seen.Volume, VolumeDecimals) }
            : new(market.Timeframe.Floor(now), seen.Close, seen.Close, seen.Close, seen.Close, 0);
    }

    /// <summary>The path is a line between prices that trade; what is told of it is one of them.</summary>
    private static double OnTick(Listing market, double price) => (double)market.Instrument.NearestPrice((decimal)price).Value;

    private static void Add(List<Candle> klines, Timeframe timeframe, in Candle finer)
    {
        var start = timeframe.Floor(finer.OpenTime);
        if (klines.Count == 0 || klines[^1].OpenTime != start) klines.Add(finer with { OpenTime = start });
        else
        {
            var so = klines[^1];
            klines[^1] = so with { High = Math.Max(so.High, finer.High), Low = Math.Min(so.Low, finer.Low), Close = finer.Close, Volume = so.Volume + finer.Volume };
        }
    }

    private static int FirstAtOrAfter(IReadOnlyList<Candle> candles, Instant time)
    {
        var (low, high) = (0, candles.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (candles[middle].OpenTime < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
