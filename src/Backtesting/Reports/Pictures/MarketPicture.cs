using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pictures;

/// <summary>The candles of a market, put together so that there are few enough to be looked at. A time without candles repeats the close before.</summary>
public sealed record MarketPicture
{
    private const int MostOfAll = 40_000, MostOfOne = 20_000;

    private static readonly int[] Minutes = [1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 10080];

    /// <summary>Which.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The candles that were traded on.</summary>
    [JsonPropertyName("timeframe")] public required string Timeframe { get; init; }

    /// <summary>When the first opened.</summary>
    [JsonPropertyName("from")] public required Instant From { get; init; }

    /// <summary>How long each lasts, in milliseconds.</summary>
    [JsonPropertyName("step")] public required long Step { get; init; }

    /// <summary>Opening prices.</summary>
    [JsonPropertyName("open")] public required IReadOnlyList<double> Open { get; init; }

    /// <summary>Highest prices.</summary>
    [JsonPropertyName("high")] public required IReadOnlyList<double> High { get; init; }

    /// <summary>Lowest prices.</summary>
    [JsonPropertyName("low")] public required IReadOnlyList<double> Low { get; init; }

    /// <summary>Closing prices.</summary>
    [JsonPropertyName("close")] public required IReadOnlyList<double> Close { get; init; }

    /// <summary>How many there are.</summary>
    [JsonIgnore] public int Count => Close.Count;

    internal static IReadOnlyList<MarketPicture> Of(IReadOnlyList<CandleSeries> markets)
    {
        var most = Math.Min(MostOfOne, MostOfAll / Math.Max(1, markets.Count));
        return [.. markets.Select(m => Of(m, most))];
    }

    /// <summary>Of candles that follow each other; at least one.</summary>
    public static MarketPicture Of(string symbol, Timeframe timeframe, IReadOnlyList<Candle> candles) => Of(new CandleSeries(symbol, timeframe, candles.ToArray()), MostOfOne);

    /// <summary>The same in at most so many candles.</summary>
    public MarketPicture Thinned(int most)
    {
        var each = (Count + most - 1) / Math.Max(1, most);
        if (each <= 1) return this;
        var starts = Enumerable.Range(0, (Count + each - 1) / each).Select(i => i * each).ToList();
        return this with
        {
            Step = Step * each, Open = [.. starts.Select(s => Open[s])], Close = [.. starts.Select(s => Close[Math.Min(Count, s + each) - 1])],
            High = [.. starts.Select(s => Enumerable.Range(s, Math.Min(each, Count - s)).Max(i => High[i]))],
            Low = [.. starts.Select(s => Enumerable.Range(s, Math.Min(each, Count - s)).Min(i => Low[i]))],
        };
    }

    private static MarketPicture Of(CandleSeries market, int most)
    {
        var span = (market.End!.Value - market.Start!.Value).TotalMinutes;
        var own = market.Timeframe.Milliseconds;
        var step = Minutes.Select(m => m * 60_000L).Where(m => m >= own && m % own == 0).FirstOrDefault(m => span * 60_000 / m <= most, (long)Math.Ceiling(span * 60_000 / most / own) * own);
        var from = market.Start!.Value.UnixMilliseconds / step * step;
        var count = (int)((market.End!.Value.UnixMilliseconds - from + step - 1) / step);
        var (open, high, low, close) = (new double[count], new double[count], new double[count], new double[count]);
        var filled = -1;
        foreach (var candle in market.Span)
        {
            var at = (int)((candle.OpenTime.UnixMilliseconds - from) / step);
            while (filled < at - 1) Repeat(++filled);
            if (filled < at) (open[at], high[at], low[at], filled) = (Rounded.Of(candle.Open), Rounded.Of(candle.High), Rounded.Of(candle.Low), at);
            (high[at], low[at], close[at]) = (Math.Max(high[at], Rounded.Of(candle.High)), Math.Min(low[at], Rounded.Of(candle.Low)), Rounded.Of(candle.Close));
        }

        return new() { Symbol = market.Symbol, Timeframe = market.Timeframe.ToString(), From = new(from), Step = step, Open = open, High = high, Low = low, Close = close };

        void Repeat(int at) => open[at] = high[at] = low[at] = close[at] = close[at - 1];
    }
}
