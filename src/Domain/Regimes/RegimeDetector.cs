using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>
/// Tells the regime of a market from its candles: streaming, in constant time, without allocating, and causal, since it knows
/// nothing but what it was given. After each candle every regime has a probability, and the candle speaks for a candidate. The confirmed regime
/// follows once all candles of an hour spoke for the same one, and not before the last change is two hours old. A regime stays at a lower probability than
/// another needs to come, so that a market at the edge does not flip.
/// </summary>
public sealed class RegimeDetector
{
    /// <summary>How many changes are remembered.</summary>
    public const int MostTransitions = 16;

    private readonly RegimeSettings _settings;
    private readonly RegimeOdds _odds;
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
        _odds = new(settings);
        _gauges = new(settings);
    }

    /// <summary>Whether enough candles have been seen to tell anything; the regime is mixed until then.</summary>
    public bool IsReady => _odds.IsReady;

    /// <summary>What holds after the last candle.</summary>
    public RegimeReading Reading { get; private set; }

    /// <summary>The last changes, oldest first; a copy.</summary>
    public IReadOnlyList<RegimeTransition> Transitions =>
        [.. Enumerable.Range(Math.Max(0, _logged - MostTransitions), Math.Min(_logged, MostTransitions)).Select(i => _log[i % MostTransitions])];

    /// <summary>Takes the next closed candle of the detector's timeframe.</summary>
    /// <param name="candle">A candle whose numbers are finite and of magnitude up to 1e100.</param>
    /// <returns>Whether the confirmed regime changed.</returns>
    /// <exception cref="InvalidOperationException">The candle is older than its place in the stream, or repeats one.</exception>
    public bool Add(in Candle candle)
    {
        Require.Input(in candle);
        _gauges.Add(in candle);
        if (!_odds.Add(in candle) || !IsReady) return false;
        var odds = _odds.Value;
        var evidence = new RegimeEvidence
        {
            Sideways = odds[0], Uptrend = odds[1], Downtrend = odds[2], HighVolatility = odds[3], Trend = _odds.Trend, Indicators = _gauges.Value,
        };
        var (before, candles) = (Reading.Regime, Reading.Candles);
        var candidate = Candidate(in evidence, before);
        _streak = candidate == Reading.Candidate ? Math.Min(_streak + 1, _settings.Confirmations) : 1;
        var isChanged = candidate != before && _streak >= _settings.Confirmations && (_logged == 0 || candles >= _settings.CooldownCandles);
        var regime = isChanged ? candidate : before;
        Reading = new(regime, evidence.Of(regime), isChanged ? 1 : candles + 1, candidate, evidence);
        if (isChanged) Log(new(candle.OpenTime, before, regime, candles, Reading.Confidence, evidence));
        return isChanged;
    }

    /// <summary>What a candle speaks for, seen from the regime that holds: that one needs less to stay than another to come.</summary>
    private Regime Candidate(in RegimeEvidence evidence, Regime current)
    {
        for (var regime = Regime.Sideways; regime <= Regime.HighVolatility; regime++)
            if (evidence.Of(regime) >= _settings.EnterProbability) return IsContrary(in evidence, regime) ? Regime.Mixed : regime;
        return evidence.Of(current) >= _settings.LeaveProbability && !IsContrary(in evidence, current) ? current : Regime.Mixed;
    }

    /// <summary>Volatility alone may speak for a trend that price goes against.</summary>
    private bool IsContrary(in RegimeEvidence evidence, Regime regime) =>
        (regime == Regime.Uptrend && evidence.Trend < -_settings.ContraryTrend) || (regime == Regime.Downtrend && evidence.Trend > _settings.ContraryTrend);

    private void Log(in RegimeTransition transition)
    {
        _log[_logged % MostTransitions] = transition;
        _logged = _logged + 1 < 2 * MostTransitions ? _logged + 1 : MostTransitions;
    }

    /// <summary>Everything that the readings to come depend on.</summary>
    public RegimeDetectorState Save() => new() { Reading = Reading, Streak = _streak, Odds = _odds.Save(), Transitions = Transitions, Gauges = _gauges.Save() };

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

        _odds.Load(state.Odds);
        _gauges.Load(state.Gauges);
        (Reading, _streak, _logged) = (state.Reading, state.Streak, state.Transitions.Count);
        for (var i = 0; i < _logged; i++) _log[i] = state.Transitions[i];
    }
}
