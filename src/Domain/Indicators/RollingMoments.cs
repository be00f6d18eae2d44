namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Mean and population variance of the last n values. A run grows by Welford's step, and the two
/// runs of the window are joined by the pairwise formula of Chan, Golub and LeVeque. Each step is
/// a difference from a mean, so n equal values have exactly that mean and a variance of exactly 0.
/// </summary>
internal readonly struct RollingMoments
{
    private readonly RollingBlocks<Moments> _blocks;

    public RollingMoments(int period) => _blocks = new(period);

    private RollingMoments(RollingBlocks<Moments> blocks) => _blocks = blocks;

    public static int StateLength(int period) => RollingBlocks<Moments>.StateLength(period);

    public bool IsReady => _blocks.IsReady;

    public double Mean
    {
        get
        {
            if (!IsReady)
            {
                return double.NaN;
            }

            ref readonly var rest = ref _blocks.Rest;
            ref readonly var block = ref _blocks.Block;
            return block.Mean + ((rest.Mean - block.Mean) * RestShare);
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

            ref readonly var rest = ref _blocks.Rest;
            ref readonly var block = ref _blocks.Block;
            var apart = rest.Mean - block.Mean;
            return (block.Squares + rest.Squares + (apart * apart * _blocks.Begun * RestShare)) / _blocks.Period;
        }
    }

    /// <summary>The n values, once ready, in no order of time.</summary>
    public ReadOnlySpan<double> Values => _blocks.Values;

    /// <summary>Exactly 1 while no new block has begun, so that the rest then is the whole.</summary>
    private double RestShare => (double)(_blocks.Period - _blocks.Begun) / _blocks.Period;

    public void Add(double value) => _blocks.Add(value);

    public double[] Save() => _blocks.Save();

    /// <summary>New moments in the state that comes next.</summary>
    public RollingMoments Loaded(ref StateReader state) => new(_blocks.Loaded(ref state));

    private struct Moments : IRun
    {
        public double Mean;

        /// <summary>Sum of squared differences from the mean.</summary>
        public double Squares;

        public void Append(double value, int count)
        {
            var apart = value - Mean;
            Mean += apart / count;
            Squares += apart * (value - Mean);
        }

        public void Prepend(double value, int count) => Append(value, count);
    }
}
