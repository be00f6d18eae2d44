using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>
/// Follows the regime of a market for people to see, from whatever candles come by: those of the shortest timeframe count, and older
/// ones pass. Nothing trades on it: a bot has a detector of its own.
/// </summary>
public sealed class MarketWatch
{
    private readonly RegimeSettings _settings;
    private RegimeWatch? _watch;
    private Timeframe _fed;
    private Instant _next;

    /// <summary>A watch at the start of a market.</summary>
    /// <exception cref="ArgumentException">A setting cannot work.</exception>
    public MarketWatch(RegimeSettings settings) => _settings = settings;

    /// <summary>What holds; null until enough candles have been seen.</summary>
    public RegimeReading? Reading => _watch is { Detector.IsReady: true } watch ? watch.Reading : null;

    /// <summary>The last changes, oldest first.</summary>
    public IReadOnlyList<RegimeTransition> Transitions => _watch?.Detector.Transitions ?? [];

    /// <summary>Takes a closed candle.</summary>
    public void Add(Timeframe timeframe, in Candle candle)
    {
        if (_watch is null || timeframe < _fed) (_watch, _fed, _next) = (new(_settings, timeframe), timeframe, candle.OpenTime);
        if (timeframe > _fed || candle.OpenTime < _next) return;
        _next = candle.OpenTime + timeframe.Duration;
        _watch.Add(in candle);
    }

    /// <summary>Everything that the readings to come depend on; null before the first candle.</summary>
    public MarketWatchState? Save() => _watch is null ? null : new() { Timeframe = _fed, Next = _next, Watch = _watch.Save() };

    /// <summary>Goes on where a watch was saved; a state of other settings or of another version is left behind, and the watch starts afresh.</summary>
    public static MarketWatch Restore(RegimeSettings settings, MarketWatchState? state)
    {
        var market = new MarketWatch(settings);
        if (state is null || state.Watch.Detector.Version != RegimeDetectorState.CurrentVersion) return market;
        var watch = new RegimeWatch(settings, state.Timeframe);
        watch.Load(state.Watch);
        (market._watch, market._fed, market._next) = (watch, state.Timeframe, state.Next);
        return market;
    }
}

/// <summary>What a <see cref="MarketWatch"/> remembers.</summary>
public sealed record MarketWatchState
{
    /// <summary>The timeframe that it takes.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>The earliest open time that may come next.</summary>
    [JsonPropertyName("next")] public required Instant Next { get; init; }

    /// <summary>The detector.</summary>
    [JsonPropertyName("watch")] public required RegimeWatchState Watch { get; init; }
}
