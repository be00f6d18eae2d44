using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>
/// Tells the regime of a market from its candles: streaming, in constant time, without allocating, and causal, since it knows
/// nothing but what it was given. Each candle speaks for a candidate; the confirmed regime follows once the candidate has stayed
/// the same for some candles, and not before the last change is some candles old. Thresholds to leave a regime are
/// easier than those to enter one, so that a market at the edge does not flip.
/// </summary>
public sealed class RegimeDetector
{
    /// <summary>How many changes are remembered.</summary>
    public const int MostTransitions = 64;

    private readonly RegimeSettings _settings;
    private readonly RegimeGauges _gauges;
    private readonly RegimeTransition[] _log = new RegimeTransition[MostTransitions];
    private int _logged;
    private int _streak;

    /// <summary>A detector at the start of a market.</summary>
    /// <exception cref="ArgumentException">A setting cannot work; <see cref="RegimeSettings.Check"/> tells beforehand.</exception>
    public RegimeDetector(RegimeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Check() is { Count: > 0 } problems) throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), nameof(settings));
        _settings = settings;
        _gauges = new(settings);
    }

    /// <summary>Whether enough candles have been seen to tell anything; the regime is mixed until then.</summary>
    public bool IsReady => _gauges.IsReady;

    /// <summary>What holds after the last candle.</summary>
    public RegimeReading Reading { get; private set; }

    /// <summary>The last changes, oldest first; a copy.</summary>
    public IReadOnlyList<RegimeTransition> Transitions => [.. Enumerable.Range(Math.Max(0, _logged - MostTransitions), Math.Min(_logged, MostTransitions)).Select(i => _log[i % MostTransitions])];

    /// <summary>Takes the next closed candle of the detector's timeframe.</summary>
    /// <param name="candle">A candle whose numbers are finite and of magnitude up to 1e100.</param>
    /// <returns>Whether the confirmed regime changed.</returns>
    public bool Add(in Candle candle)
    {
        _gauges.Add(in candle);
        if (!IsReady) return false;
        var evidence = _gauges.Evidence;
        var before = Reading;
        var candidate = RegimeVerdict.Candidate(_settings, in evidence, before.Regime);
        _streak = candidate == before.Candidate ? Math.Min(_streak + 1, _settings.Confirmations) : 1;
        var isChanged = candidate != before.Regime && _streak >= _settings.Confirmations && (_logged == 0 || before.Candles >= _settings.CooldownCandles);
        var regime = isChanged ? candidate : before.Regime;
        Reading = new(regime, RegimeVerdict.Confidence(_settings, in evidence, regime), isChanged ? 1 : before.Candles + 1, candidate, evidence);
        if (isChanged) _log[_logged++ % MostTransitions] = new(candle.OpenTime, before.Regime, regime, before.Candles, Reading.Confidence, evidence);
        return isChanged;
    }

    /// <summary>Everything that the readings to come depend on.</summary>
    public RegimeDetectorState Save() => new() { Reading = Reading, Streak = _streak, Transitions = Transitions, Gauges = _gauges.Save() };

    /// <summary>Goes on where a detector of the same settings was saved.</summary>
    /// <exception cref="ArgumentException">The state is of another version or of other settings.</exception>
    public void Load(RegimeDetectorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Version != RegimeDetectorState.CurrentVersion || state.Transitions.Count > MostTransitions)
        {
            throw new ArgumentException(
                $"regime: the saved state has version {state.Version} and {state.Transitions.Count} transitions; expected version {RegimeDetectorState.CurrentVersion} "
                + $"and up to {MostTransitions}. Start afresh and feed the past candles again.", nameof(state));
        }

        _gauges.Load(state.Gauges);
        (Reading, _streak, _logged) = (state.Reading, state.Streak, state.Transitions.Count);
        for (var i = 0; i < _logged; i++) _log[i] = state.Transitions[i];
    }
}
