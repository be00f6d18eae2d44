using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Engine;

/// <summary>The account's equity at the close of each candle, and how long anything was held.</summary>
internal sealed class EquityCurve(int expected, Account account)
{
    private Instant[] _times = GC.AllocateUninitializedArray<Instant>(expected);
    private double[] _equity = GC.AllocateUninitializedArray<double>(expected);
    private int _count;
    private long _exposed;

    public Instant[] Times => Trim(ref _times);

    public double[] Equity => Trim(ref _equity);

    public Instant LastAt => _count == 0 ? default : _times[_count - 1];

    public double LastEquity => _count == 0 ? account.Equity : _equity[_count - 1];

    /// <summary>The share of points at which a bot held a position, from 0 to 1.</summary>
    public double ExposedShare => _count == 0 ? 0 : (double)_exposed / _count;

    /// <summary>Takes the equity after a candle; candles that close together make one point.</summary>
    public void Add(Instant at, bool isExposed)
    {
        if (_count == 0 || _times[_count - 1] != at)
        {
            if (_count == _times.Length)
            {
                Array.Resize(ref _times, Math.Max(16, _count * 2));
                Array.Resize(ref _equity, Math.Max(16, _count * 2));
            }

            _times[_count++] = at;
            if (isExposed) _exposed++;
        }

        _equity[_count - 1] = account.Equity;
    }

    private T[] Trim<T>(ref T[] values)
    {
        if (values.Length != _count) Array.Resize(ref values, _count);
        return values;
    }
}
