using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>Trend and dealing range of one timeframe, from the swings that were broken.</summary>
internal sealed class MarketStructure
{
    private Leg? _upward;
    private Leg? _downward;
    private DealingRange _range;

    /// <summary>The last break; null before the first.</summary>
    public StructureBreak? LastBreak { get; private set; }

    /// <summary>The last break that turned the trend; null before the first.</summary>
    public StructureBreak? LastChange { get; private set; }

    /// <summary>The leg of the last break; null before the first.</summary>
    public DealingRange? Range => _range.Bias == Bias.None ? null : _range;

    /// <summary>The direction of the last break.</summary>
    public Bias Trend => _range.Bias;

    /// <summary>Takes a candle into the legs and the range.</summary>
    public void Add(in Candle candle)
    {
        _upward?.Add(candle);
        _downward?.Add(candle);
        if (_range.Bias == Bias.Bullish ? candle.High > _range.Extreme : candle.Low < _range.Extreme)
            _range = _range with { Extreme = _range.Bias == Bias.Bullish ? candle.High : candle.Low };
    }

    /// <summary>A swing was confirmed: the leg that may break it begins with its candle.</summary>
    public void Begin(SwingKind kind, RecentCandles candles, int age)
    {
        var leg = kind == SwingKind.High
            ? _upward ??= new() { Bias = Bias.Bullish }
            : _downward ??= new() { Bias = Bias.Bearish };
        leg.Restart(candles, age);
    }

    /// <summary>A candle closed beyond the last swing of its kind.</summary>
    /// <returns>The leg that did it.</returns>
    public Leg Break(in Swing swing, in Candle candle, Stamp stamp)
    {
        var bias = swing.Kind == SwingKind.High ? Bias.Bullish : Bias.Bearish;
        var leg = (bias == Bias.Bullish ? _upward : _downward) ?? throw new InvalidOperationException($"Swing {swing.Id} was broken, and no leg began with it.");
        var kind = Trend == bias.Opposite() ? BreakKind.ChangeOfCharacter : BreakKind.BreakOfStructure;
        LastBreak = new StructureBreak(stamp.Id, kind, bias, swing.Price, swing.Id, stamp.At);
        if (kind == BreakKind.ChangeOfCharacter) LastChange = LastBreak;
        _range = new(bias, leg.Origin!.Value, bias == Bias.Bullish ? candle.High : candle.Low, stamp.At);
        return leg;
    }

    public MarketStructureState Save() => new()
    {
        LastBreak = LastBreak, LastChange = LastChange, Range = Range,
        Upward = _upward is null ? null : _upward with { }, Downward = _downward is null ? null : _downward with { },
    };

    public void Load(MarketStructureState state)
    {
        (LastBreak, LastChange, _range) = (state.LastBreak, state.LastChange, state.Range ?? default);
        _upward = state.Upward is null ? null : state.Upward with { };
        _downward = state.Downward is null ? null : state.Downward with { };
    }
}
