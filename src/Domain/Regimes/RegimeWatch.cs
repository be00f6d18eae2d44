using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>A regime detector that is fed the candles at hand: finer ones are put together to those of its settings first.</summary>
public sealed class RegimeWatch
{
    private readonly Resampler _resampler;

    /// <summary>A watch at the start of a market.</summary>
    /// <param name="settings">How the regime is told; candles longer than <see cref="RegimeSettings.Timeframe"/> are taken as they are.</param>
    /// <param name="fed">The timeframe of the candles that it will be given.</param>
    /// <exception cref="ArgumentException">A setting cannot work, or the detector's candles cannot be made of those.</exception>
    public RegimeWatch(RegimeSettings settings, Timeframe fed)
    {
        Timeframe = settings.Timeframe > fed ? settings.Timeframe : fed;
        Detector = new(settings with { Timeframe = Timeframe });
        _resampler = new(fed, Timeframe);
    }

    /// <summary>The detector.</summary>
    public RegimeDetector Detector { get; }

    /// <summary>The candles that the regime is told from.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>What holds after the last whole candle.</summary>
    public RegimeReading Reading => Detector.Reading;

    /// <summary>Takes the next closed candle.</summary>
    /// <returns>Whether the confirmed regime changed.</returns>
    /// <exception cref="InvalidOperationException">The candle is older than its place in the stream, or repeats one.</exception>
    public bool Add(in Candle candle)
    {
        var isChanged = _resampler.Add(in candle, out var whole) && Detector.Add(in whole);
        return (_resampler.TakeSecond(out whole) && Detector.Add(in whole)) || isChanged;
    }

    /// <summary>Everything that the readings to come depend on.</summary>
    public RegimeWatchState Save() => new() { Resampler = _resampler.Save(), Detector = Detector.Save() };

    /// <summary>Goes on where a watch of the same settings was saved.</summary>
    /// <exception cref="ArgumentException">The state is of another version or of other settings.</exception>
    public void Load(RegimeWatchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Detector.Load(state.Detector);
        _resampler.Load(state.Resampler);
    }
}
