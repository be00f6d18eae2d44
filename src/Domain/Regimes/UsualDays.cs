using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>
/// What is usual for a market: sums over the last n whole UTC days that had candles. Once n days are full, nothing before them counts any more, so that it does not
/// matter where a series began. Until then the day that has begun counts too.
/// </summary>
internal sealed class UsualDays(int days)
{
    private readonly Day[] _days = new Day[days];
    private long _today = long.MinValue;
    private int _full;
    private int _next;
    private Day _begun;
    private Day _before;

    /// <summary>The sums.</summary>
    public Day Sum { get; private set; }

    public static int StateLength(int days) => 4 + (Day.Length * (days + 1));

    /// <summary>Takes a candle.</summary>
    /// <returns>Whether the sums changed.</returns>
    public bool Add(Instant at, in Day candle)
    {
        var isNewDay = at.Day != _today;
        if (isNewDay) Begin(at.Day);
        _begun = _begun.Plus(candle);
        if (_full < days) Sum = _before.Plus(_begun);
        return isNewDay || _full < days;
    }

    private void Begin(long day)
    {
        if (_begun.Count > 0)
        {
            _days[_next] = _begun;
            _next = (_next + 1) % days;
            _full = Math.Min(_full + 1, days);
        }

        (_today, _begun) = (day, default);
        Total();
    }

    /// <summary>From the oldest on, so that equal days give equal sums.</summary>
    private void Total()
    {
        _before = default;
        for (var i = 0; i < _full; i++) _before = _before.Plus(_days[(_next - _full + i + days) % days]);
        Sum = _before;
    }

    public double[] Save()
    {
        var state = new double[StateLength(days)];
        (state[0], state[1], state[2], state[3]) = (days, _full, _next, _today == long.MinValue ? 0 : _today);
        for (var i = 0; i < days; i++) _days[i].Write(state.AsSpan(4 + (i * Day.Length)));
        _begun.Write(state.AsSpan(4 + (days * Day.Length)));
        return state;
    }

    public UsualDays Loaded(ref StateReader state)
    {
        state.NextPeriod(days);
        var loaded = new UsualDays(days) { _full = state.NextCount(days), _next = state.NextCount(days - 1), _today = (long)state.Next() };
        for (var i = 0; i < days; i++) loaded._days[i] = Day.Read(ref state);
        loaded._begun = Day.Read(ref state);
        loaded.Total();
        if (loaded._full < days) loaded.Sum = loaded._before.Plus(loaded._begun);
        return loaded;
    }

    /// <summary>Sums over candles.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Log">Logarithm of the variance of range, what high volatility adds to it left out.</param>
    /// <param name="Range">Variance of range.</param>
    /// <param name="Square">Squared return.</param>
    /// <param name="Skew">Logarithm of the day's mean over the candle's own.</param>
    public readonly record struct Day(double Count, double Log, double Range, double Square, double Skew)
    {
        public const int Length = 5;

        public Day Plus(in Day other) => new(Count + other.Count, Log + other.Log, Range + other.Range, Square + other.Square, Skew + other.Skew);

        public void Write(Span<double> state) => (state[0], state[1], state[2], state[3], state[4]) = (Count, Log, Range, Square, Skew);

        public static Day Read(ref StateReader state) => new(state.Next(), state.Next(), state.Next(), state.Next(), state.Next());
    }
}
