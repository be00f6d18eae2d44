namespace TraderAgent.Domain.Market;

/// <summary>The candles of one symbol in one timeframe: ascending, unique, possibly with gaps. A slice shares their memory.</summary>
public sealed class CandleSeries
{
    private readonly ReadOnlyMemory<Candle> _candles;

    /// <summary>A series over candles that are not copied; the caller no longer changes them.</summary>
    /// <exception cref="ArgumentException">The candles are not ascending and unique by open time.</exception>
    public CandleSeries(string symbol, Timeframe timeframe, ReadOnlyMemory<Candle> candles)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var span = candles.Span;
        for (var i = 1; i < span.Length; i++)
        {
            if (span[i].OpenTime <= span[i - 1].OpenTime) throw NotAscending(i, span[i - 1].OpenTime, span[i].OpenTime);
        }

        (Symbol, Timeframe, _candles) = (symbol, timeframe, candles);
    }

    private CandleSeries(ReadOnlyMemory<Candle> candles, string symbol, Timeframe timeframe) => (Symbol, Timeframe, _candles) = (symbol, timeframe, candles);

    private CandleSeries(CandleSeries whole, Range range)
        : this(whole._candles[range], whole.Symbol, whole.Timeframe) { }

    /// <summary>A series over candles that are known to be ascending and unique: looking through millions again costs as much as reading them.</summary>
    internal static CandleSeries Ascending(string symbol, Timeframe timeframe, ReadOnlyMemory<Candle> candles) => new(candles, symbol, timeframe);

    /// <summary>The exchange's name for the market, such as <c>BTCUSDT</c>.</summary>
    public string Symbol { get; }

    /// <summary>How long each candle lasts.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>How many candles there are.</summary>
    public int Count => _candles.Length;

    /// <summary>The candles, oldest first.</summary>
    public ReadOnlySpan<Candle> Span => _candles.Span;

    /// <summary>The candle at a position, 0 being the oldest.</summary>
    public Candle this[int index] => _candles.Span[index];

    /// <summary>When the oldest candle opened; null when there is none.</summary>
    public Instant? Start => Count == 0 ? null : this[0].OpenTime;

    /// <summary>When the newest candle closed; null when there is none.</summary>
    public Instant? End => Count == 0 ? null : this[Count - 1].OpenTime + Timeframe.Duration;

    /// <summary>The same candles as those of another market, such as a coin's perpetual.</summary>
    public CandleSeries As(string symbol) => symbol == Symbol ? this : new(_candles, symbol, Timeframe);

    /// <summary>The candles that opened at or after <paramref name="from"/> and before <paramref name="to"/>.</summary>
    public CandleSeries Between(Instant from, Instant to)
    {
        var start = FirstAtOrAfter(from);
        return new(this, start..Math.Max(start, FirstAtOrAfter(to)));
    }

    /// <summary>The candles that opened at or after <paramref name="from"/>.</summary>
    public CandleSeries From(Instant from) => new(this, FirstAtOrAfter(from)..);

    /// <summary>The candles that opened before <paramref name="to"/>.</summary>
    public CandleSeries Until(Instant to) => new(this, ..FirstAtOrAfter(to));

    private int FirstAtOrAfter(Instant time)
    {
        var span = Span;
        var (low, high) = (0, span.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (span[middle].OpenTime < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static ArgumentException NotAscending(int index, Instant before, Instant at) => new(
        $"candles: candle {index} opened at {at}, not after {before}; sort them and drop repeats first.");
}
