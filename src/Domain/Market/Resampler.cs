using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Market;

/// <summary>
/// Makes coarser candles out of a stream of finer ones and never shows one that is unfinished: what
/// it hands out could have been known when the last candle it was given had closed. Allocation-free.
/// <para>
/// A higher candle is completed by the first of two things: its last finer candle has closed, and then it
/// contains that candle; or, when its last finer candles are missing, a finer candle of a later one
/// arrives, and then it closed before that candle opened. In a gap one candle can do both: complete the
/// old higher candle by arriving and its own by being its last. <see cref="Add"/> hands them out in order of
/// time: the old one at once, its own from <see cref="TakeSecond"/>, or with the next candle.
/// </para>
/// <para>
/// A stream that begins inside a higher candle has not seen that candle's open; it is dropped. A
/// higher candle without a single finer candle does not exist; no candle is invented for it.
/// </para>
/// </summary>
public sealed class Resampler
{
    private const long None = long.MinValue;

    private readonly long _finerLength;
    private long _earliest = None; // The earliest open that may come next.
    private long _end = None;      // Where the higher candle being built ends; None when there is none.
    private bool _isPartial;
    private Candle _building;

    /// <summary>A resampler at the start of a stream.</summary>
    /// <exception cref="ArgumentException">Whole candles of <paramref name="finer"/> do not fill <paramref name="coarser"/>.</exception>
    public Resampler(Timeframe finer, Timeframe coarser)
    {
        if (!coarser.IsMultipleOf(finer))
        {
            throw new ArgumentException(
                $"timeframe: {coarser} candles cannot be made of {finer} candles; choose a multiple of {finer}.", nameof(coarser));
        }

        (Finer, Coarser, _finerLength) = (finer, coarser, finer.Milliseconds);
    }

    /// <summary>The timeframe that comes in.</summary>
    public Timeframe Finer { get; }

    /// <summary>The timeframe that goes out.</summary>
    public Timeframe Coarser { get; }

    /// <summary>Takes the next closed finer candle.</summary>
    /// <param name="finer">A candle that opens no earlier than the one before it closed.</param>
    /// <param name="completed">The higher candle that this one completed, when the answer is true.</param>
    /// <returns>Whether a higher candle was completed.</returns>
    /// <exception cref="InvalidOperationException">The candle is older than its place in the stream, or repeats one.</exception>
    public bool Add(in Candle finer, out Candle completed)
    {
        var open = finer.OpenTime.UnixMilliseconds;
        if (open < _earliest) throw OutOfOrder(finer.OpenTime);
        var closed = open + _finerLength;
        if (open >= _end) return Begin(finer, closed, out completed);

        _earliest = closed;
        _building = _building with
        {
            High = finer.High > _building.High ? finer.High : _building.High,
            Low = finer.Low < _building.Low ? finer.Low : _building.Low,
            Close = finer.Close,
            Volume = _building.Volume + finer.Volume,
        };
        if (closed >= _end) return Finish(out completed);
        completed = default;
        return false;
    }

    /// <summary>
    /// Hands out the second higher candle when the last <see cref="Add"/> completed two. Without this call it
    /// comes with the next candle.
    /// </summary>
    public bool TakeSecond(out Candle completed)
    {
        if (_end != None && _earliest >= _end) return Finish(out completed);
        completed = default;
        return false;
    }

    /// <summary>Everything that the candles to come depend on.</summary>
    public ResamplerState Save() => new()
    {
        Building = _end == None ? null : _building,
        IsPartial = _isPartial,
        Earliest = _earliest == None ? null : new Instant(_earliest),
    };

    /// <summary>Goes on where a resampler of the same timeframes was saved.</summary>
    public void Load(ResamplerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _building = state.Building ?? default;
        _end = state.Building is { } building ? EndOf(building.OpenTime) : None;
        _isPartial = state.IsPartial;
        _earliest = state.Earliest?.UnixMilliseconds ?? None;
    }

    private bool Begin(in Candle finer, long closed, out Candle completed)
    {
        var isOldCompleted = Finish(out completed);
        var start = Coarser.Floor(finer.OpenTime);
        _isPartial = _earliest == None && start != finer.OpenTime;
        _building = finer with { OpenTime = start };
        _end = EndOf(start);
        _earliest = closed;
        return isOldCompleted || (closed >= _end && Finish(out completed));
    }

    private bool Finish(out Candle completed)
    {
        var isWhole = _end != None && !_isPartial;
        completed = isWhole ? _building : default;
        _end = None;
        return isWhole;
    }

    private long EndOf(Instant start) => start.UnixMilliseconds + Coarser.Milliseconds;

    private InvalidOperationException OutOfOrder(Instant open) => new(
        $"candle: one that opened at {open} came after one that closed at {new Instant(_earliest)}; "
        + "candles must be ascending and unique: sort them and drop repeats before they reach the resampler.");
}

/// <summary>What a <see cref="Resampler"/> remembers.</summary>
public sealed record ResamplerState
{
    /// <summary>The unfinished higher candle, under its own open time; null when there is none.</summary>
    [JsonPropertyName("building")] public Candle? Building { get; init; }

    /// <summary>Whether the stream began inside the unfinished candle, so that it will be dropped.</summary>
    [JsonPropertyName("partial")] public bool IsPartial { get; init; }

    /// <summary>The earliest open time that may come next; null before the first candle.</summary>
    [JsonPropertyName("earliest")] public Instant? Earliest { get; init; }
}
