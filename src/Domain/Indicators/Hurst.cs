namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Hurst exponent by rescaled range (H. E. Hurst, 1951; B. Mandelbrot, J. Wallis, 1969): how the range of
/// the cumulated logarithmic returns grows with the length of a stretch. Returns that do not remember
/// give about 0.5, a trend more, a return to the mean less; short stretches read somewhat high.
/// <para>
/// The last n returns are cut into 1, 2, 4, ... 32 stretches of at least 8; the exponent is the slope of the
/// logarithm of their mean rescaled range over that of their length. Every stretch moves with every candle,
/// so reading it costs a few steps per return; adding a price costs one.
/// </para>
/// </summary>
public sealed class Hurst : ISeriesIndicator
{
    private const int ShortestStretch = 8;
    private const int MostStretches = 32;

    /// <summary>Returns that differ by less are equal: it is the rounding of their logarithms.</summary>
    private const double Noise = 1e-13;

    private readonly int _period;
    private RollingValues _returns;
    private bool _started;
    private double _previous;

    /// <summary>What was worked out since the last price; no part of the state.</summary>
    private double _reading = double.NaN;

    /// <summary>The exponent of the last <paramref name="period"/> returns.</summary>
    /// <param name="period">Returns, 16 to 5000; below 100 it is mostly noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Hurst(int period)
    {
        _period = Require.Period(period, shortest: 2 * ShortestStretch);
        _returns = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _returns.IsReady;

    /// <summary>About 0 to 1; 0.5 where nothing moved; NaN until ready.</summary>
    public double Value
    {
        get
        {
            if (IsReady && double.IsNaN(_reading))
            {
                _reading = Exponent();
            }

            return _reading;
        }
    }

    /// <summary>Takes the next price. One that is not positive has no logarithm: to and from it there is no return.</summary>
    /// <inheritdoc/>
    public void Add(double value)
    {
        Require.Input(value);
        if (_started)
        {
            _returns.Add(value > 0 && _previous > 0 ? Math.Log(value) - Math.Log(_previous) : 0);
        }

        (_started, _previous, _reading) = (true, value, double.NaN);
    }

    private double Exponent()
    {
        var line = default(Line);
        for (var stretches = 1; stretches <= MostStretches && _period / stretches >= ShortestStretch; stretches *= 2)
        {
            var mean = MeanRescaledRange(stretches, _period / stretches);
            if (mean > 0)
            {
                line.Add(Math.Log(_period / stretches), Math.Log(mean));
            }
        }

        return line.Slope(whenNone: 0.5);
    }

    /// <summary>Returns that do not fill a stretch are left out at the old end.</summary>
    private double MeanRescaledRange(int stretches, int length)
    {
        var sum = 0.0;
        for (var begin = _period - (stretches * length); begin < _period; begin += length)
        {
            sum += RescaledRange(begin, begin + length);
        }

        return sum / stretches;
    }

    private double RescaledRange(int begin, int end)
    {
        var sum = 0.0;
        for (var i = begin; i < end; i++)
        {
            sum += _returns[i];
        }

        var mean = sum / (end - begin);
        var (path, highest, lowest, squares) = (0.0, double.MinValue, double.MaxValue, 0.0);
        for (var i = begin; i < end; i++)
        {
            var apart = _returns[i] - mean;
            path += apart;
            squares += apart * apart;
            (highest, lowest) = (Math.Max(highest, path), Math.Min(lowest, path));
        }

        var deviation = Math.Sqrt(squares / (end - begin));
        return deviation > Noise ? (highest - lowest) / deviation : 0;
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _returns.Save(), _started ? 1 : 0, _previous];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingValues.StateLength(_period) + 2, nameof(Hurst));
        var returns = _returns.Loaded(ref reader);
        _started = reader.NextFlag();
        (_returns, _previous, _reading) = (returns, reader.Next(), double.NaN);
    }

    /// <summary>A least-squares line through points, by steps from their means.</summary>
    private struct Line
    {
        private int _count;
        private double _x;
        private double _y;
        private double _squares;
        private double _cross;

        public void Add(double x, double y)
        {
            var apart = x - _x;
            _x += apart / ++_count;
            _y += (y - _y) / _count;
            _squares += apart * (x - _x);
            _cross += apart * (y - _y);
        }

        public readonly double Slope(double whenNone) => Ratio.Of(_cross, _squares, whenNone);
    }
}
