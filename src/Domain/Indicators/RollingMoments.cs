namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Mean and population variance of the last n values, without ever subtracting a value that
/// leaves: a subtraction leaves its rounding error behind for good, and after a change of scale
/// that error can exceed the values.
/// <para>
/// The series is cut into blocks of n. The window is then the begun block, whose moments grow by
/// Welford's step, and the rest of the block before it, whose moments from each position to its
/// end were laid down in one backward pass when it was completed: one more step per value.
/// The two are joined by the pairwise formula of Chan, Golub and LeVeque. Each step is a
/// difference from a mean, so n equal values have exactly that mean and a variance of exactly 0.
/// </para>
/// </summary>
internal sealed class RollingMoments
{
    private readonly int _period;

    /// <summary>Before <see cref="_begun"/> the block that has begun, from there on the rest of the one before.</summary>
    private readonly double[] _values;
    private readonly Moments[] _rest;
    private Moments _block;
    private int _begun;

    public RollingMoments(int period)
    {
        _period = period;
        _values = new double[period];
        _rest = new Moments[period];
    }

    public static int StateLength(int period) => period + 3;

    /// <summary>Whether a block was completed: from the n-th value on.</summary>
    public bool IsReady { get; private set; }

    public double Mean
    {
        get
        {
            if (!IsReady)
            {
                return double.NaN;
            }

            ref readonly var rest = ref _rest[_begun];
            return _block.Mean + ((rest.Mean - _block.Mean) * RestShare);
        }
    }

    public double Variance
    {
        get
        {
            if (!IsReady)
            {
                return double.NaN;
            }

            ref readonly var rest = ref _rest[_begun];
            var apart = rest.Mean - _block.Mean;
            return (_block.Squares + rest.Squares + (apart * apart * _begun * RestShare)) / _period;
        }
    }

    /// <summary>Exactly 1 while no new block has begun, so that the rest then is the whole.</summary>
    private double RestShare => (double)(_period - _begun) / _period;

    public void Add(double value)
    {
        _values[_begun++] = value;
        _block.Add(value, _begun);
        if (_begun == _period)
        {
            CompleteBlock();
        }
    }

    private void CompleteBlock()
    {
        _begun = 0;
        _block = default;
        IsReady = true;
        LayDownRest();
    }

    private void LayDownRest()
    {
        var moments = default(Moments);
        for (var i = _period - 1; i >= _begun; i--)
        {
            moments.Add(_values[i], _period - i);
            _rest[i] = moments;
        }
    }

    public double[] Save() => [_period, _begun, IsReady ? 1 : 0, .. _values];

    /// <summary>New moments in the state that comes next; all but the values is worked out from them again.</summary>
    public RollingMoments Loaded(ref StateReader state)
    {
        state.NextPeriod(_period);
        var loaded = new RollingMoments(_period) { _begun = state.NextCount(_period - 1), IsReady = state.NextFlag() };
        for (var i = 0; i < _period; i++)
        {
            loaded._values[i] = state.Next();
        }

        for (var i = 0; i < loaded._begun; i++)
        {
            loaded._block.Add(loaded._values[i], i + 1);
        }

        loaded.LayDownRest();
        return loaded;
    }

    private struct Moments
    {
        public double Mean;

        /// <summary>Sum of squared differences from the mean.</summary>
        public double Squares;

        /// <summary>Welford's step; <paramref name="count"/> includes the value.</summary>
        public void Add(double value, int count)
        {
            var apart = value - Mean;
            Mean += apart / count;
            Squares += apart * (value - Mean);
        }
    }
}
