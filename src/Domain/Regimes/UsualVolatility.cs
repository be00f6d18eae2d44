using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>
/// What is usual for a market, measured over the last blocks that had candles: of four hours UTC, and of up to a day where candles are coarse. Once enough
/// blocks are full nothing before them counts, to the last bit: a block is one of high volatility where it is wilder than the calm ones, and not where a regime
/// was told, which would hand on what was before. Until then the block that has begun counts too.
/// </summary>
internal sealed class UsualVolatility
{
    private const int BlockHours = 4, LeastCandles = 24, Splits = 6;
    private const double SplitAt = 0.6; // From the calm ones to high volatility.

    // The logarithm of a mean is above the mean of logarithms, the more so the finer the candles: calibrated on simulated markets, and corrected where
    // the candles of a block say otherwise.
    private const double SkewOfMinutes = 0.13, SkewOfRegimes = 0.91, SkewBeyondBlock = 0.45, SkewTolerance = 0.08;

    // Returns vary twice as much as the range of a candle of few trades says. Counts as ten days of candles, until the market itself has told.
    private const double ReturnsOverRange = 2, PriorDays = 10;

    private readonly long _blockMilliseconds;
    private readonly double _skew, _wildness, _prior;
    private readonly Block[] _blocks;
    private int _full, _next;
    private long _now = long.MinValue;
    private Block _begun, _before;
    private double _calm;

    public UsualVolatility(RegimeSettings settings)
    {
        var timeframe = settings.Timeframe;
        _blockMilliseconds = BlockOf(settings);
        _blocks = new Block[BlocksOf(settings)];
        _skew = SkewOfRegimes + (SkewOfMinutes / timeframe.Duration.TotalMinutes);
        _wildness = 2 * Math.Log(settings.HighVolatility / settings.UptrendVolatility);
        _prior = PriorDays * Timeframe.OneDay.Milliseconds / timeframe.Milliseconds;
    }

    /// <summary>Variance of a candle's range.</summary>
    public double Range { get; private set; }

    /// <summary>Variance of a candle's return.</summary>
    public double Return { get; private set; }

    public static int StateLength(RegimeSettings settings) => 4 + (Block.Length * (BlocksOf(settings) + 1));

    /// <summary>Coarser candles need longer blocks: a few of them tell no calm block from a wild one.</summary>
    private static long BlockOf(RegimeSettings settings) => Math.Max(
        settings.Timeframe.Milliseconds,
        Math.Clamp(LeastCandles * settings.Timeframe.Milliseconds, BlockHours * Timeframe.OneHour.Milliseconds, Timeframe.OneDay.Milliseconds));

    private static int BlocksOf(RegimeSettings settings) => (int)Math.Max(1, settings.UsualDays * Timeframe.OneDay.Milliseconds / BlockOf(settings));

    /// <summary>Takes a candle.</summary>
    /// <returns>Whether it begins a block.</returns>
    public bool Add(Instant at, double range, double change)
    {
        var block = at.UnixMilliseconds / _blockMilliseconds;
        var isNew = block != _now;
        if (isNew) Begin(block);
        _begun = _begun.Plus(new(1, Math.Log(range), 0, range, change * change));
        MeasureBegun();
        return isNew;
    }

    private void Begin(long block)
    {
        if (_begun.Count > 0)
        {
            _blocks[_next] = _begun.Whole();
            _next = (_next + 1) % _blocks.Length;
            _full = Math.Min(_full + 1, _blocks.Length);
        }

        (_now, _begun) = (block, default);
        Total();
    }

    /// <summary>
    /// From the oldest on, so that equal blocks give equal sums. The wild ones are told by the mean of all, then by that of the calm ones, again and again.
    /// </summary>
    private void Total()
    {
        _calm = double.PositiveInfinity;
        for (var split = 0; split <= Splits; split++)
        {
            _before = default;
            for (var i = 0; i < _full; i++) _before = _before.Plus(Calm(in _blocks[(_next - _full + i + _blocks.Length) % _blocks.Length]));
            if (_full == 0 || _calm == _before.Log / _before.Count) break; // Once more would give the same.
            _calm = _before.Log / _before.Count;
        }

        if (_full == _blocks.Length) Measure(in _before);
    }

    /// <summary>A block as it would be without high volatility.</summary>
    private Block Calm(in Block block) =>
        block.Log > block.Count * (_calm + (SplitAt * _wildness)) ? block with { Log = block.Log - (block.Count * _wildness) } : block;

    private void MeasureBegun()
    {
        if (_full < _blocks.Length && _begun.Count > 0) Measure(_before.Plus(Calm(_begun.Whole())));
    }

    private void Measure(in Block sum)
    {
        var gap = (sum.Gap / sum.Count) + SkewBeyondBlock;
        Range = Math.Exp((sum.Log / sum.Count) + Math.Clamp(_skew, gap - SkewTolerance, gap + SkewTolerance));
        Return = Range * ((_prior * ReturnsOverRange) + (sum.Count * sum.Square / sum.Range)) / (_prior + sum.Count);
    }

    public double[] Save()
    {
        var state = new double[4 + (Block.Length * (_blocks.Length + 1))];
        (state[0], state[1], state[2], state[3]) = (_blocks.Length, _full, _next, _now == long.MinValue ? 0 : _now);
        for (var i = 0; i < _blocks.Length; i++) _blocks[i].Write(state.AsSpan(4 + (i * Block.Length)));
        _begun.Write(state.AsSpan(4 + (_blocks.Length * Block.Length)));
        return state;
    }

    public UsualVolatility Loaded(RegimeSettings settings, ref StateReader state)
    {
        state.NextPeriod(_blocks.Length);
        var loaded = new UsualVolatility(settings) { _full = state.NextCount(_blocks.Length), _next = state.NextCount(_blocks.Length - 1), _now = (long)state.Next() };
        for (var i = 0; i < _blocks.Length; i++) loaded._blocks[i] = Block.Read(ref state);
        loaded._begun = Block.Read(ref state);
        loaded.Total();
        loaded.MeasureBegun();
        return loaded;
    }

    /// <summary>Sums over candles.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Log">Logarithm of the variance of range.</param>
    /// <param name="Gap">How far the logarithm of a block's mean is above that; once the block is whole.</param>
    /// <param name="Range">Variance of range.</param>
    /// <param name="Square">Squared return.</param>
    private readonly record struct Block(double Count, double Log, double Gap, double Range, double Square)
    {
        public const int Length = 5;

        public Block Plus(in Block other) => new(Count + other.Count, Log + other.Log, Gap + other.Gap, Range + other.Range, Square + other.Square);

        public Block Whole() => this with { Gap = (Count * Math.Log(Range / Count)) - Log };

        public void Write(Span<double> state) => (state[0], state[1], state[2], state[3], state[4]) = (Count, Log, Gap, Range, Square);

        public static Block Read(ref StateReader state) => new(state.Next(), state.Next(), state.Next(), state.Next(), state.Next());
    }
}
