using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>Where stop orders rest in one timeframe: its swings, and the pools of equal ones.</summary>
internal sealed class Liquidity(StructureSettings settings)
{
    private readonly Kept<Swing> _swings = new(settings.KeptSwings);
    private readonly Kept<LiquidityPool> _pools = new(settings.KeptPools);
    private Watch _watch = Watch.Nothing;

    public Span<Swing> Swings => _swings.Items;

    public Span<LiquidityPool> Pools => _pools.Items;

    /// <summary>The last sweep below lows.</summary>
    public Sweep? LowSweep { get; private set; }

    /// <summary>The last sweep above highs.</summary>
    public Sweep? HighSweep { get; private set; }

    /// <summary>The newest swing of a kind; null before the first.</summary>
    public Swing? Last(SwingKind kind)
    {
        var swings = _swings.Items;
        for (var i = swings.Length - 1; i >= 0; i--)
            if (swings[i].Kind == kind) return swings[i];
        return null;
    }

    /// <summary>Whether a candle passed a swing or a pool.</summary>
    public bool IsPassedBy(in Candle candle) => _watch.Rings(candle);

    /// <summary>Stamps the swings and pools that a candle passed.</summary>
    public void Meet(in Candle candle, Instant now)
    {
        foreach (ref var swing in _swings.Items)
        {
            if (swing.InvalidatedAt is not null || !IsPassed(swing.Kind, swing.Price, Reach(swing.Kind, candle))) continue;
            if (IsPassed(swing.Kind, swing.Price, candle.Close)) swing = swing with { InvalidatedAt = now };
            else if (swing.SweptAt is null)
            {
                swing = swing with { SweptAt = now };
                Note(new(swing.Kind, swing.Price, Reach(swing.Kind, candle), now));
            }
        }

        foreach (ref var pool in _pools.Items)
        {
            if (pool.InvalidatedAt is not null || !IsPassed(pool.Kind, pool.Price, Reach(pool.Kind, candle))) continue;
            var isSwept = !IsPassed(pool.Kind, pool.Price, candle.Close);
            pool = pool with { InvalidatedAt = now, Reason = isSwept ? EndReason.Swept : EndReason.Broken };
            if (isSwept) Note(new(pool.Kind, pool.Price, Reach(pool.Kind, candle), now));
        }

        Expect();
    }

    public void Add(in Swing swing)
    {
        _swings.Add(swing);
        Expect(swing.Kind, swing.Price);
    }

    /// <summary>
    /// A swing about to be added makes a pool together with one that stands, or with an earlier swing, within
    /// <paramref name="tolerance"/>. Behind a swing that stands out farther nothing is equal any more.
    /// </summary>
    public bool ConfirmPool(in Swing swing, double tolerance, long id)
    {
        if (!(tolerance >= 0)) return false; // The range is not known yet.
        foreach (ref var pool in _pools.Items)
        {
            if (pool.Kind != swing.Kind || pool.InvalidatedAt is not null || Math.Abs(pool.Price - swing.Price) > tolerance) continue;
            pool = pool with { InvalidatedAt = swing.ConfirmedAt, Reason = EndReason.Merged };
            Add(new LiquidityPool(id, swing.Kind, Outer(swing.Kind, pool.Price, swing.Price), pool.Touches + 1, swing.ConfirmedAt));
            return true;
        }

        for (var i = _swings.Items.Length - 1; i >= 0; i--)
        {
            ref readonly var earlier = ref _swings.Items[i];
            if (earlier.Kind != swing.Kind) continue;
            var isEqual = Math.Abs(earlier.Price - swing.Price) <= tolerance && earlier.InvalidatedAt is null;
            if (isEqual && (earlier.SweptAt is null || IsPassed(swing.Kind, earlier.Price, swing.Price)))
            {
                Add(new LiquidityPool(id, swing.Kind, Outer(swing.Kind, earlier.Price, swing.Price), 2, swing.ConfirmedAt));
                return true;
            }

            if (IsPassed(swing.Kind, swing.Price, earlier.Price)) return false;
        }

        return false;
    }

    public void Forget(Instant before)
    {
        _swings.Forget(before);
        _pools.Forget(before);
    }

    public LiquidityState Save() => new() { Swings = _swings.Save(), Pools = _pools.Save(), LowSweep = LowSweep, HighSweep = HighSweep };

    public void Load(LiquidityState state)
    {
        _swings.Load(state.Swings);
        _pools.Load(state.Pools);
        (LowSweep, HighSweep) = (state.LowSweep, state.HighSweep);
        Expect();
    }

    private void Add(in LiquidityPool pool)
    {
        _pools.Add(pool);
        Expect(pool.Kind, pool.Price);
    }

    private void Note(Sweep sweep)
    {
        if (sweep.Kind == SwingKind.Low) LowSweep = sweep;
        else HighSweep = sweep;
    }

    private void Expect()
    {
        _watch = Watch.Nothing;
        foreach (ref readonly var swing in _swings.Items)
            if (swing.InvalidatedAt is null) Expect(swing.Kind, swing.Price);
        foreach (ref readonly var pool in _pools.Items)
            if (pool.InvalidatedAt is null) Expect(pool.Kind, pool.Price);
    }

    private void Expect(SwingKind kind, double price)
    {
        if (kind == SwingKind.Low) _watch.Below(price);
        else _watch.Above(price);
    }

    private static double Reach(SwingKind kind, in Candle candle) => kind == SwingKind.High ? candle.High : candle.Low;

    private static bool IsPassed(SwingKind kind, double level, double price) => (int)kind * (price - level) > 0;

    private static double Outer(SwingKind kind, double a, double b) => kind == SwingKind.High ? Math.Max(a, b) : Math.Min(a, b);
}
