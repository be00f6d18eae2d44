namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Mean, variance and least-squares line of the last n values over their places 0 to n - 1, by the
/// steps of <see cref="RollingMoments"/> with the co-moment of place and value beside them.
/// </summary>
internal readonly struct RollingTrend
{
    private readonly RollingBlocks<Trend> _blocks;

    public RollingTrend(int period) => _blocks = new(period);

    private RollingTrend(RollingBlocks<Trend> blocks) => _blocks = blocks;

    public static int StateLength(int period) => RollingBlocks<Trend>.StateLength(period);

    public bool IsReady => _blocks.IsReady;

    public int Period => _blocks.Period;

    public double Mean => IsReady ? _blocks.Block.Mean + (Apart * (Period - _blocks.Begun) / Period) : double.NaN;

    /// <summary>Sum of squared differences from the mean; never negative.</summary>
    public double Squares
    {
        get
        {
            double begun = _blocks.Begun;
            return _blocks.Block.Squares + _blocks.Rest.Squares + (Apart * Apart * begun * (Period - begun) / Period);
        }
    }

    /// <summary>Sum over (place - mean place) · (value - mean).</summary>
    public double Cross
    {
        get
        {
            // The mean places of the two runs are n / 2 apart, whatever their lengths.
            double begun = _blocks.Begun;
            return _blocks.Block.Cross + _blocks.Rest.Cross - (Apart * begun * (Period - begun) / 2);
        }
    }

    /// <summary>The mean with the weights 1 to n; exactly the mean when all values are equal.</summary>
    public double WeightedMean => Mean + (2 * Cross / ((double)Period * (Period + 1)));

    /// <summary>How far the mean of the older values is above that of the newer.</summary>
    private double Apart => _blocks.Rest.Mean - _blocks.Block.Mean;

    public void Add(double value) => _blocks.Add(value);

    public double[] Save() => _blocks.Save();

    /// <summary>A new trend in the state that comes next.</summary>
    public RollingTrend Loaded(ref StateReader state) => new(_blocks.Loaded(ref state));

    private struct Trend : IRun
    {
        public double Mean;
        public double Squares;
        public double Cross;

        public void Append(double value, int count) => Cross += Grow(value, count) * (count - 1) / 2;

        public void Prepend(double value, int count) => Cross -= Grow(value, count) * (count - 1) / 2;

        /// <summary>The distance of the value from the mean so far; (count - 1) / 2 is that of its place from the new mean place.</summary>
        private double Grow(double value, int count)
        {
            var apart = value - Mean;
            Mean += apart / count;
            Squares += apart * (value - Mean);
            return apart;
        }
    }
}
