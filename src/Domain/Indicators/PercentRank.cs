namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Where a value stands among the n values before it: in percent, how many were below it, an equal
/// one counted half. Of Bollinger widths or average true ranges it says how unusual today's is.
/// <para>
/// The n values are kept in order beside their ring: two binary searches per value, and one move of
/// the values between the place that is left and the place that is taken.
/// </para>
/// </summary>
public sealed class PercentRank : ISeriesIndicator
{
    private readonly int _period;
    private readonly double[] _sorted;
    private RollingValues _values;
    private int _count;
    private bool _ranked;
    private double _rank;

    /// <summary>The rank among the <paramref name="period"/> values before.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public PercentRank(int period)
    {
        _period = Require.Period(period);
        _sorted = new double[period];
        _values = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _ranked;

    /// <summary>0 (all before were larger) to 100 (all were smaller); 50 when all are equal; NaN until ready.</summary>
    public double Value => _ranked ? _rank : double.NaN;

    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        var below = CountBelow(value);
        if (_count < _period)
        {
            Array.Copy(_sorted, below, _sorted, below + 1, _count++ - below);
            _sorted[below] = value;
        }
        else
        {
            _rank = 50.0 * (below + CountUpTo(value, below)) / _period;
            _ranked = true;
            Replace(CountBelow(_values.Oldest), value, below);
        }

        _values.Add(value);
    }

    private void Replace(int leaves, double value, int enters)
    {
        if (enters > leaves)
        {
            Array.Copy(_sorted, leaves + 1, _sorted, leaves, --enters - leaves);
        }
        else
        {
            Array.Copy(_sorted, enters, _sorted, enters + 1, leaves - enters);
        }

        _sorted[enters] = value;
    }

    private int CountBelow(double value)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private int CountUpTo(double value, int below)
    {
        var (low, high) = (below, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sorted[middle] <= value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _values.Save(), _ranked ? 1 : 0, _rank];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingValues.StateLength(_period) + 2, nameof(PercentRank));
        var values = _values.Loaded(ref reader);
        var ranked = reader.NextFlag();
        _rank = reader.Next();
        (_values, _ranked, _count) = (values, ranked, values.All.Length);
        values.All.CopyTo(_sorted);
        Array.Sort(_sorted, 0, _count);
    }
}
