using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>The last candles, as many as a fractal and a fair value gap need.</summary>
internal sealed class RecentCandles(int swingCandles)
{
    private readonly Candle[] _ring = new Candle[2 * swingCandles + 1];
    private int _next;

    /// <summary>How many are held.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there are enough for a fractal.</summary>
    public bool IsFull => Count == _ring.Length;

    /// <summary>A candle by its age: 0 is the newest.</summary>
    public ref readonly Candle this[int age]
    {
        get
        {
            var index = _next - 1 - age;
            return ref _ring[index < 0 ? index + _ring.Length : index];
        }
    }

    public void Add(in Candle candle)
    {
        _ring[_next] = candle;
        if (++_next == _ring.Length) _next = 0;
        if (Count < _ring.Length) Count++;
    }

    /// <summary>
    /// Whether the middle candle is a fractal high (sign +1) or low (sign -1): beyond every candle before it and not passed
    /// by one after it. Of equal candles the first is taken, so a market that stands still has none.
    /// </summary>
    public bool IsFractal(int sign)
    {
        var middle = Reach(swingCandles, sign);
        for (var age = 0; age < swingCandles; age++)
            if (Reach(age, sign) > middle) return false;
        for (var age = swingCandles + 1; age <= 2 * swingCandles; age++)
            if (Reach(age, sign) >= middle) return false;
        return true;
    }

    public List<Candle> Save()
    {
        var candles = new List<Candle>(Count);
        for (var age = Count - 1; age >= 0; age--) candles.Add(this[age]);
        return candles;
    }

    public void Load(List<Candle> candles)
    {
        (Count, _next) = (0, 0);
        foreach (var candle in candles) Add(candle);
    }

    private double Reach(int age, int sign) => sign > 0 ? this[age].High : -this[age].Low;
}
