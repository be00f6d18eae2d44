using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>
/// The structures of several timeframes over one stream of candles of the shortest. The higher candles are made here,
/// and an object of a higher timeframe is stamped with the time at which the stream had shown it.
/// </summary>
public sealed class SmcAnalysis
{
    private readonly SmcStructure[] _structures;
    private readonly Resampler[] _resamplers;
    private readonly long _length;

    /// <summary>An analysis that has seen nothing yet.</summary>
    /// <param name="timeframes">Shortest first; the first is that of the candles that come in.</param>
    /// <param name="settings">How each is read.</param>
    /// <exception cref="ArgumentException">There is no timeframe, or whole candles of one do not fill the next.</exception>
    public SmcAnalysis(IReadOnlyList<Timeframe> timeframes, StructureSettings settings)
    {
        ArgumentNullException.ThrowIfNull(timeframes);
        if (Problem(timeframes) is { } problem) throw new ArgumentException($"timeframes: {problem}", nameof(timeframes));
        _structures = [.. timeframes.Select(t => new SmcStructure(t, settings))];
        _resamplers = [.. timeframes.Skip(1).Select(t => new Resampler(timeframes[0], t))];
        _length = timeframes[0].Milliseconds;
    }

    /// <summary>The structure of each timeframe, shortest first.</summary>
    public ReadOnlySpan<SmcStructure> Structures => _structures;

    /// <summary>What is wrong with a list of timeframes, shortest first; null when nothing is.</summary>
    public static string? Problem(IReadOnlyList<Timeframe> timeframes)
    {
        ArgumentNullException.ThrowIfNull(timeframes);
        if (timeframes.Count is < 1 or > 8) return $"{timeframes.Count} were given, expected 1 to 8";
        for (var i = 1; i < timeframes.Count; i++)
        {
            var (shorter, longer) = (timeframes[i - 1], timeframes[i]);
            if (longer <= shorter) return $"{longer} stands after {shorter}; list each once, the shortest first, all longer than the bot's own";
            if (!longer.IsMultipleOf(shorter)) return $"{longer} candles cannot be made of whole {shorter} candles; use timeframes of which each divides the next";
        }

        return null;
    }

    /// <summary>Takes the next closed candle of the shortest timeframe.</summary>
    public void Add(in Candle candle)
    {
        var now = new Instant(candle.OpenTime.UnixMilliseconds + _length);
        _structures[0].Add(candle, now);
        for (var i = 0; i < _resamplers.Length; i++)
        {
            if (!_resamplers[i].Add(candle, out var higher)) continue;
            _structures[i + 1].Add(higher, now);
            if (_resamplers[i].TakeSecond(out higher)) _structures[i + 1].Add(higher, now);
        }
    }

    /// <summary>Everything that the candles to come depend on.</summary>
    public SmcAnalysisState Save() => new()
    {
        Structures = [.. _structures.Select(s => s.Save())],
        Building = [.. _resamplers.Select(r => r.Save())],
    };

    /// <summary>Goes on where an analysis of the same timeframes and settings was saved.</summary>
    /// <exception cref="InvalidDataException">It was saved with other timeframes or settings.</exception>
    public void Load(SmcAnalysisState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Structures.Count != _structures.Length || state.Building.Count != _resamplers.Length)
            throw new InvalidDataException($"The snapshot holds {state.Structures.Count} timeframes, expected {_structures.Length}; load it with the timeframes it was saved with.");
        for (var i = 0; i < _structures.Length; i++) _structures[i].Load(state.Structures[i]);
        for (var i = 0; i < _resamplers.Length; i++) _resamplers[i].Load(state.Building[i]);
    }
}
