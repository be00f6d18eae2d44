using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>
/// Smart-money structure of one timeframe, candle by candle: swings, breaks, order blocks, fair value gaps and
/// liquidity. Each object says when it was confirmed and when it stopped to count; once confirmed, only such stamps are
/// added, and each only once. The definitions are in docs/bots/smc.md.
/// </summary>
public sealed class SmcStructure
{
    private readonly StructureSettings _settings;
    private readonly Atr _atr;
    private readonly RecentCandles _candles;
    private readonly MarketStructure _market = new();
    private readonly Liquidity _liquidity;
    private readonly OrderBlocks _blocks;
    private readonly FairValueGaps _gaps;
    private long _nextId = 1;

    /// <summary>A structure that has seen nothing yet.</summary>
    public SmcStructure(Timeframe timeframe, StructureSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var (field, message) in settings.Problems()) throw new ArgumentException($"{field}: {message}", nameof(settings));
        (Timeframe, _settings) = (timeframe, settings);
        (_atr, _candles) = (new(settings.AtrPeriod), new(settings.SwingCandles));
        (_liquidity, _blocks, _gaps) = (new(settings), new(settings), new(settings, timeframe));
    }

    /// <summary>The timeframe of its candles.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>The direction of the last break; none before the first.</summary>
    public Bias Trend => _market.Trend;

    /// <summary>The last break of structure or change of character.</summary>
    public StructureBreak? LastBreak => _market.LastBreak;

    /// <summary>The last change of character.</summary>
    public StructureBreak? LastChange => _market.LastChange;

    /// <summary>The leg of the last break.</summary>
    public DealingRange? Range => _market.Range;

    /// <summary>The average true range, in quote; NaN until it is ready.</summary>
    public double AverageTrueRange => _atr.Value;

    /// <summary>Whether distances can be measured: without, only swings and breaks are found.</summary>
    public bool IsReady => _atr.IsReady;

    /// <summary>The remembered swings, oldest first.</summary>
    public ReadOnlySpan<Swing> Swings => _liquidity.Swings;

    /// <summary>The remembered pools, oldest first.</summary>
    public ReadOnlySpan<LiquidityPool> Pools => _liquidity.Pools;

    /// <summary>The remembered order blocks, oldest first.</summary>
    public ReadOnlySpan<OrderBlock> Blocks => _blocks.Items;

    /// <summary>The remembered fair value gaps, oldest first.</summary>
    public ReadOnlySpan<FairValueGap> Gaps => _gaps.Items;

    /// <summary>The last sweep of a side; null before the first.</summary>
    public Sweep? LastSweep(SwingKind kind) => kind == SwingKind.Low ? _liquidity.LowSweep : _liquidity.HighSweep;

    /// <summary>Takes the next closed candle.</summary>
    /// <param name="candle">A candle that opens no earlier than the one before it closed.</param>
    /// <param name="now">When it was known: its close, or later where it was made of a stream with gaps.</param>
    public void Add(in Candle candle, Instant now)
    {
        _atr.Add(candle);
        _candles.Add(candle);
        _market.Add(candle);
        _blocks.Meet(candle, now);
        _gaps.Meet(candle, now);
        if (_liquidity.IsPassedBy(candle)) Pass(candle, now);
        if (_candles.Count >= 3 && _gaps.Confirm(_candles, _atr.Value, new(_nextId, now))) _nextId++;
        if (!_candles.IsFull) return;
        if (_candles.IsFractal(1)) Confirm(SwingKind.High, now);
        if (_candles.IsFractal(-1)) Confirm(SwingKind.Low, now);
    }

    /// <summary>Everything that the candles to come depend on.</summary>
    public SmcStructureState Save() => new()
    {
        Timeframe = Timeframe, NextId = _nextId, Candles = _candles.Save(), Atr = _atr.Save(), Market = _market.Save(),
        Liquidity = _liquidity.Save(), Blocks = _blocks.Save(), Gaps = _gaps.Save(),
    };

    /// <summary>Goes on where a structure of the same timeframe and settings was saved.</summary>
    /// <exception cref="InvalidDataException">It was saved with another timeframe, or keeps more than the settings allow.</exception>
    public void Load(SmcStructureState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Timeframe != Timeframe)
            throw new InvalidDataException($"The snapshot holds the structure of {state.Timeframe}, expected {Timeframe}; load it with the timeframes it was saved with.");
        _nextId = state.NextId;
        _candles.Load(state.Candles);
        _atr.Load(state.Atr);
        _market.Load(state.Market);
        _liquidity.Load(state.Liquidity);
        _blocks.Load(state.Blocks);
        _gaps.Load(state.Gaps);
    }

    /// <summary>A candle passed a swing or a pool: structure may break.</summary>
    private void Pass(in Candle candle, Instant now)
    {
        var (high, low) = (_liquidity.Last(SwingKind.High), _liquidity.Last(SwingKind.Low));
        _liquidity.Meet(candle, now);
        if (high is { InvalidatedAt: null } && candle.Close > high.Value.Price) Break(high.Value, candle, now);
        else if (low is { InvalidatedAt: null } && candle.Close < low.Value.Price) Break(low.Value, candle, now);
    }

    private void Break(in Swing swing, in Candle candle, Instant now)
    {
        var leg = _market.Break(swing, candle, new(_nextId++, now));
        if (_blocks.Confirm(leg, candle.Close, _atr.Value, new(_nextId, now))) _nextId++;
    }

    private void Confirm(SwingKind kind, Instant now)
    {
        Forget(new(now.UnixMilliseconds - _settings.MaxAgeCandles * Timeframe.Milliseconds));
        ref readonly var candle = ref _candles[_settings.SwingCandles];
        var price = kind == SwingKind.High ? candle.High : candle.Low;
        var swing = new Swing(_nextId++, kind, LabelOf(kind, price), price, candle.OpenTime, now);
        if (_liquidity.ConfirmPool(swing, _settings.EqualAtr * _atr.Value, _nextId)) _nextId++;
        _liquidity.Add(swing);
        _market.Begin(kind, _candles, _settings.SwingCandles);
    }

    /// <summary>What is older has no say any more, so that decisions do not depend on where a series began.</summary>
    private void Forget(Instant before)
    {
        _liquidity.Forget(before);
        _blocks.Forget(before);
        _gaps.Forget(before);
    }

    private SwingLabel LabelOf(SwingKind kind, double price) => (_liquidity.Last(kind), kind) switch
    {
        (null, _) => SwingLabel.First,
        ({ } last, SwingKind.High) => price > last.Price ? SwingLabel.HigherHigh : SwingLabel.LowerHigh,
        ({ } last, _) => price < last.Price ? SwingLabel.LowerLow : SwingLabel.HigherLow,
    };
}
