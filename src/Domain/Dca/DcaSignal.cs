using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Dca;

/// <summary>A start condition at work: it takes every candle in constant time, without allocating, and says whether it holds.</summary>
internal abstract class DcaSignal
{
    public static DcaSignal Of(DcaCondition condition) => condition switch
    {
        DcaCondition.Immediately => new Always(),
        DcaCondition.Schedule schedule => new Due(schedule),
        DcaCondition.PriceIs price => new PriceBeyond(price),
        DcaCondition.RsiIs rsi => new RsiBeyond(rsi),
        DcaCondition.EmaCross cross => new Cross(cross),
        DcaCondition.OutsideBollinger bands => new OutsideBands(bands),
        DcaCondition.DowntrendBegins trend => new Downtrend(trend),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "Not a start condition."),
    };

    /// <summary>How many candles a condition must have seen before where they began makes no difference.</summary>
    public static int WarmUpOf(DcaCondition condition) => condition switch
    {
        DcaCondition.RsiIs rsi => WarmUp.Wilder(rsi.Period),
        DcaCondition.EmaCross cross => Math.Max(WarmUp.Exponential(cross.Slow), cross.MinAdx > 0 ? WarmUp.Adx(cross.AdxPeriod) : 0),
        DcaCondition.OutsideBollinger bands => bands.Period,
        DcaCondition.DowntrendBegins trend => WarmUp.Adx(trend.Period),
        DcaCondition.Schedule => 1,
        _ => 0,
    };

    /// <summary>Whether it holds at the last candle.</summary>
    public bool Holds { get; set; }

    /// <summary>Whether it holds between candles too.</summary>
    public virtual bool IsTimeless => false;

    /// <summary>Takes the next candle, at its close.</summary>
    public abstract void Add(in Candle candle, Instant close);

    /// <summary>Indicators and memories, as finite numbers.</summary>
    public virtual double[] Save() => [];

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public virtual void Load(ReadOnlySpan<double> state) { }

    private static bool IsBeyond(DcaCompare side, double value, double limit) => side == DcaCompare.Above ? value > limit : value < limit;

    private sealed class Always : DcaSignal
    {
        public Always() => Holds = true;

        public override bool IsTimeless => true;

        public override void Add(in Candle candle, Instant close) { }
    }

    private sealed class Due(DcaCondition.Schedule schedule) : DcaSignal
    {
        private long _turn = long.MinValue;

        public override void Add(in Candle candle, Instant close)
        {
            var turn = Math.DivRem(close.UnixMilliseconds - schedule.OffsetMinutes * 60_000L, schedule.EveryMinutes * 60_000L, out var rest);
            Holds = rest == 0 || (_turn != long.MinValue && turn > _turn); // A gap in the candles does not lose the time it hides.
            _turn = turn;
        }

        public override double[] Save() => _turn == long.MinValue ? [] : [_turn];

        public override void Load(ReadOnlySpan<double> state) => _turn = state.IsEmpty ? long.MinValue : (long)state[0];
    }

    private sealed class PriceBeyond(DcaCondition.PriceIs condition) : DcaSignal
    {
        private readonly double _price = (double)condition.Price.Value;

        public override void Add(in Candle candle, Instant close) => Holds = IsBeyond(condition.Is, candle.Close, _price);
    }

    private sealed class RsiBeyond(DcaCondition.RsiIs condition) : DcaSignal
    {
        private readonly Rsi _rsi = new(condition.Period);

        public override void Add(in Candle candle, Instant close)
        {
            _rsi.Add(candle.Close);
            Holds = _rsi.IsReady && IsBeyond(condition.Is, _rsi.Value, condition.Value);
        }

        public override double[] Save() => _rsi.Save();

        public override void Load(ReadOnlySpan<double> state) => _rsi.Load(state);
    }

    private sealed class OutsideBands(DcaCondition.OutsideBollinger condition) : DcaSignal
    {
        private readonly Bollinger _bands = new(condition.Period, condition.Deviations);

        public override void Add(in Candle candle, Instant close)
        {
            _bands.Add(candle.Close);
            Holds = _bands.IsReady && IsBeyond(condition.Is, candle.Close, condition.Is == DcaCompare.Above ? _bands.Upper : _bands.Lower);
        }

        public override double[] Save() => _bands.Save();

        public override void Load(ReadOnlySpan<double> state) => _bands.Load(state);
    }

    private sealed class Cross(DcaCondition.EmaCross condition) : DcaSignal
    {
        private readonly Ema _fast = new(condition.Fast);
        private readonly Ema _slow = new(condition.Slow);
        private readonly Adx? _adx = condition.MinAdx > 0 ? new(condition.AdxPeriod) : null;
        private int _side; // Of the slow average on which the fast one is: +1, -1, or 0 while not known.

        public override void Add(in Candle candle, Instant close)
        {
            _fast.Add(candle.Close);
            _slow.Add(candle.Close);
            _adx?.Add(in candle);
            Holds = false;
            if (!_fast.IsReady || !_slow.IsReady) return;
            var side = Math.Sign(_fast.Value - _slow.Value);
            if (side == 0) return; // They touch: neither has arrived.
            var crossed = _side == -side && side == (condition.To == DcaCompare.Above ? 1 : -1);
            _side = side;
            Holds = crossed && (_adx is null || (_adx.IsReady && _adx.Value >= condition.MinAdx));
        }

        public override double[] Save() => [_side, .. _fast.Save(), .. _slow.Save(), .. _adx?.Save() ?? []];

        public override void Load(ReadOnlySpan<double> state)
        {
            var fast = 1 + _fast.Save().Length;
            var slow = fast + _slow.Save().Length;
            _side = (int)state[0];
            _fast.Load(state[1..fast]);
            _slow.Load(state[fast..slow]);
            _adx?.Load(state[slow..]);
        }
    }

    private sealed class Downtrend(DcaCondition.DowntrendBegins condition) : DcaSignal
    {
        private readonly Adx _adx = new(condition.Period);
        private bool _isKnown;
        private bool _was;

        public override void Add(in Candle candle, Instant close)
        {
            _adx.Add(in candle);
            Holds = false;
            if (!_adx.IsReady) return;
            var isDown = _adx.MinusDi > _adx.PlusDi && _adx.Value >= condition.MinAdx;
            Holds = isDown && _isKnown && !_was;
            (_isKnown, _was) = (true, isDown);
        }

        public override double[] Save() => [_isKnown ? 1 : 0, _was ? 1 : 0, .. _adx.Save()];

        public override void Load(ReadOnlySpan<double> state)
        {
            (_isKnown, _was) = (state[0] != 0, state[1] != 0);
            _adx.Load(state[2..]);
        }
    }
}
