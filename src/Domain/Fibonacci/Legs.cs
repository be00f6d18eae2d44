using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Fibonacci;

/// <summary>
/// The leg that is being retraced. It lives until the price passes either end of it or it grows old, and while it lives no other takes its
/// place; so a retracement's own swings do not turn it around. Swings are known late, and nothing known is changed.
/// </summary>
internal sealed class Legs
{
    /// <summary>Earlier swings that are remembered.</summary>
    public const int Remembered = 12;

    private readonly int _maxAge;
    private readonly Swings _swings;
    private readonly Highest _high; // Of the candles since the one that has just become known as a swing.
    private readonly Lowest _low;
    private readonly double[] _past = new double[Remembered];
    private int _count;
    private double _pivot, _pivotBefore = double.NaN; // The last two swings that alternate.
    private int _kind;                                // +1 where the last is a high, -1 a low.
    private double _end, _deepest;
    private int _age;

    /// <summary>No leg yet.</summary>
    /// <param name="swingCandles">Candles to either side of a swing.</param>
    /// <param name="maxAge">Candles that a leg lives.</param>
    public Legs(int swingCandles, int maxAge)
    {
        _maxAge = maxAge;
        _swings = new(swingCandles);
        (_high, _low) = (new(swingCandles), new(swingCandles));
    }

    /// <summary>+1 for a rise that is retraced, -1 for a fall, 0 for no leg.</summary>
    public int Side { get; private set; }

    /// <summary>Where the leg began.</summary>
    public double Start { get; private set; }

    /// <summary>When its end was known to be a swing.</summary>
    public long KnownAt { get; private set; }

    /// <summary>The price at a multiple of the leg, measured from its start.</summary>
    public double At(double ratio) => Start + ratio * (_end - Start);

    /// <summary>Takes the next closed candle.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="close">When it closed.</param>
    /// <param name="least">Least height of a new leg.</param>
    public void Add(in Candle candle, Instant close, double least)
    {
        _high.Add(candle.High);
        _low.Add(candle.Low);
        _swings.Add(in candle);
        if (Side != 0) Follow(in candle);
        var lowFirst = _kind > 0; // Where one candle is both, the order within it is not known: swings alternate.
        if (lowFirst && _swings.IsNewLow) Pivot(-1, _swings.Low, close, least);
        if (_swings.IsNewHigh) Pivot(1, _swings.High, close, least);
        if (!lowFirst && _swings.IsNewLow) Pivot(-1, _swings.Low, close, least);
    }

    /// <summary>Whether the price has been at a level since the leg ended.</summary>
    public bool HasReached(double level) => (level - _deepest) * Side >= 0;

    /// <summary>Whether a swing that is not one of the leg's own lies near a price.</summary>
    public bool HasSwingNear(double price, double zone)
    {
        for (var i = 0; i < Math.Min(_count, Remembered); i++)
            if (_past[i] != Start && _past[i] != _end && Math.Abs(_past[i] - price) <= zone) return true;
        return false;
    }

    private void Follow(in Candle candle)
    {
        _age++;
        _deepest = Side > 0 ? Math.Min(_deepest, candle.Low) : Math.Max(_deepest, candle.High);
        var isBroken = (_deepest - Start) * Side <= 0;
        var goesOn = Side > 0 ? candle.High > _end : candle.Low < _end;
        if (isBroken || goesOn || _age >= _maxAge) Side = 0;
    }

    private void Pivot(int kind, double price, Instant close, double least)
    {
        Remember(price);
        if (kind != _kind) (_pivotBefore, _pivot, _kind) = (_kind == 0 ? double.NaN : _pivot, price, kind);
        else if ((price - _pivot) * kind > 0) _pivot = price;
        else return; // A lesser swing of the same kind.
        var deepest = kind > 0 ? _low.Value : _high.Value;
        var isLarge = (_pivot - _pivotBefore) * kind >= least; // Not so where either is unknown.
        if (Side != 0 || !isLarge || (deepest - _pivotBefore) * kind <= 0) return;
        (Side, Start, _end, KnownAt, _deepest, _age) = (kind, _pivotBefore, _pivot, close.UnixMilliseconds, deepest, 0);
    }

    private void Remember(double price)
    {
        if (_count > 0 && _past[(_count - 1) % Remembered] == price) return; // Equal highs side by side are one.
        _past[_count++ % Remembered] = price;
        if (_count == 2 * Remembered) _count = Remembered; // Keeps its place in the ring.
    }

    /// <summary>Its complete state.</summary>
    public LegsState Save() => new()
    {
        Swings = _swings.Save(), High = _high.Save(), Low = _low.Save(), Past = [.. _past], Count = _count, Kind = _kind, Pivot = _pivot,
        PivotBefore = double.IsNaN(_pivotBefore) ? null : _pivotBefore, Side = Side, Start = Start, End = _end, Deepest = _deepest, KnownAt = KnownAt, Age = _age,
    };

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidDataException">It remembers another number of swings.</exception>
    public void Load(LegsState state)
    {
        if (state.Past.Length != Remembered)
            throw new InvalidDataException($"The snapshot holds {state.Past.Length} swings, this program remembers {Remembered}. Restore it with the program it was made with.");
        _swings.Load(state.Swings);
        _high.Load(state.High);
        _low.Load(state.Low);
        state.Past.CopyTo(_past, 0);
        (_count, _kind, _pivot, _pivotBefore) = (state.Count, state.Kind, state.Pivot, state.PivotBefore ?? double.NaN);
        (Side, Start, _end, _deepest, KnownAt, _age) = (state.Side, state.Start, state.End, state.Deepest, state.KnownAt, state.Age);
    }
}
