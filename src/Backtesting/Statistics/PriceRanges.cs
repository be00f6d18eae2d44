using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>Lowest and highest price of any stretch of a series, without walking all of it: whole blocks are known beforehand.</summary>
internal sealed class PriceRanges
{
    private const int BlockLength = 1024;

    private readonly CandleSeries _candles;
    private readonly (double Low, double High)[] _blocks;

    public PriceRanges(CandleSeries candles)
    {
        _candles = candles;
        _blocks = new (double, double)[candles.Count / BlockLength];
        for (var i = 0; i < _blocks.Length; i++) _blocks[i] = Walk(i * BlockLength, (i + 1) * BlockLength);
    }

    /// <summary>Of all candles that were open at some time from one moment to another; null when there is none.</summary>
    public (double Low, double High)? Between(Instant from, Instant to)
    {
        var (first, end) = (CountUpTo(from - _candles.Timeframe.Duration), CountUpTo(to));
        if (first >= end) return null;
        var (firstBlock, endBlock) = ((first + BlockLength - 1) / BlockLength, end / BlockLength);
        if (firstBlock >= endBlock) return Walk(first, end);
        var range = Wider(Walk(first, firstBlock * BlockLength), Walk(endBlock * BlockLength, end));
        for (var block = firstBlock; block < endBlock; block++) range = Wider(range, _blocks[block]);
        return range;
    }

    /// <summary>How many candles opened at a moment or before.</summary>
    private int CountUpTo(Instant at) => _candles.Until(new(at.UnixMilliseconds + 1)).Count;

    private (double Low, double High) Walk(int from, int to)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (ref readonly var candle in _candles.Span[from..to]) (low, high) = (Math.Min(low, candle.Low), Math.Max(high, candle.High));
        return (low, high);
    }

    private static (double Low, double High) Wider((double Low, double High) a, (double Low, double High) b) => (Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));
}
