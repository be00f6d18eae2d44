using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Trades;

/// <summary>The market's yearly volatility: the deviation of the last candles' log returns x the root of the candles in a year.</summary>
internal sealed class TradeVolatility(int candles, Timeframe timeframe)
{
    private const double MillisecondsOfAYear = 365 * 86_400_000.0;

    private readonly StandardDeviation _deviation = new(candles);
    private readonly double _yearly = Math.Sqrt(MillisecondsOfAYear / timeframe.Milliseconds);
    private double _last;

    /// <summary>Whether it has seen enough.</summary>
    public bool IsReady => _deviation.IsReady;

    /// <summary>As a fraction; NaN until ready.</summary>
    public double Value => _deviation.Value * _yearly;

    /// <summary>Takes the next close.</summary>
    public void Add(double close)
    {
        if (_last > 0) _deviation.Add(Math.Log(close / _last));
        _last = close;
    }

    /// <summary>Its complete state.</summary>
    public double[] Save() => [_last, .. _deviation.Save()];

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public void Load(ReadOnlySpan<double> state)
    {
        _last = state[0];
        _deviation.Load(state[1..]);
    }
}
