using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Host;

/// <summary>A closed candle, and the coarser ones that it completed.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Timeframe">The length of the finest.</param>
/// <param name="Candle">The finest.</param>
/// <param name="Coarser">Coarser ones, the shortest first.</param>
internal readonly record struct MarketCandle(string Symbol, Timeframe Timeframe, Candle Candle, IReadOnlyList<(Timeframe Timeframe, Candle Candle)> Coarser)
{
    public Instant ClosedAt => Candle.OpenTime + Timeframe.Duration;
}

/// <summary>The candles of all markets in the order in which they close; those that close together in the order of the sources.</summary>
internal sealed class MarketFeed
{
    private static readonly List<(Timeframe, Candle)> None = [];

    private readonly Dictionary<string, List<Resampler>> _coarser = [];
    private IReadOnlyList<CandleSource> _sources;

    /// <param name="sources">One per symbol.</param>
    /// <param name="timeframes">The timeframes that bots decide on, by symbol.</param>
    public MarketFeed(IReadOnlyList<CandleSource> sources, ILookup<string, Timeframe> timeframes)
    {
        _sources = sources;
        foreach (var source in sources)
            _coarser[source.Symbol] = [.. timeframes[source.Symbol].Distinct().Where(t => t != source.Timeframe).Order().Select(t => new Resampler(source.Timeframe, t))];
    }

    /// <summary>The sources.</summary>
    public IReadOnlyList<CandleSource> Sources => _sources;

    /// <summary>
    /// Goes on with other markets and timeframes. A market that is new begins at the present, and a candle that was begun before
    /// somebody asked for its timeframe is made of all its parts.
    /// </summary>
    public void Change(IReadOnlyList<CandleSource> sources, ILookup<string, Timeframe> timeframes)
    {
        var now = NextOpen;
        foreach (var source in sources.Except(_sources))
            if (now is { } time) source.PassTo(time);
        _sources = sources;
        foreach (var gone in _coarser.Keys.Except(sources.Select(s => s.Symbol)).ToList()) _coarser.Remove(gone);
        foreach (var source in sources)
        {
            var known = _coarser.GetValueOrDefault(source.Symbol) ?? [];
            _coarser[source.Symbol] = [.. timeframes[source.Symbol].Distinct().Where(t => t != source.Timeframe).Order().Select(t => known.Find(r => r.Coarser == t) ?? Begun(source, t))];
        }
    }

    /// <summary>How many candles were taken since the beginning.</summary>
    public long Position { get; private set; }

    /// <summary>When the next candle closes, and whose it is; null at the end.</summary>
    public (string Symbol, Instant ClosesAt)? Next => First() is { } source ? (source.Symbol, ClosesAt(source)) : null;

    /// <summary>When the earliest candle that is to come opens; null at the end.</summary>
    public Instant? NextOpen => _sources.Select(s => s.NextOpen).Min();

    /// <summary>Takes the next candle.</summary>
    public bool TryTake(out MarketCandle candle)
    {
        candle = default;
        if (First() is not { } source) return false;
        Position++;
        var finest = source.Take();
        candle = new(source.Symbol, source.Timeframe, finest, Complete(source.Symbol, finest));
        return true;
    }

    public FeedState Save() => new()
    {
        Position = Position, Sources = [.. _sources.Select(s => s.Save())],
        Coarser = [.. _coarser.SelectMany(c => c.Value.Select(r => new CoarserState { Symbol = c.Key, Timeframe = r.Coarser, State = r.Save() }))],
    };

    /// <summary>Goes on where a feed was saved.</summary>
    /// <returns>The first symbol whose source is another one now; null when all is well.</returns>
    public string? Load(FeedState state)
    {
        Position = state.Position;
        foreach (var source in _sources)
            if (state.Sources.Find(s => s.Symbol == source.Symbol) is { } saved && !source.TryLoad(saved)) return source.Symbol;
        var isKnown = _sources.ToLookup(s => state.Sources.Exists(saved => saved.Symbol == s.Symbol));
        if (isKnown[true].Select(s => s.NextOpen).Min() is { } now)
            foreach (var source in isKnown[false]) source.PassTo(now);
        foreach (var source in _sources)
            _coarser[source.Symbol] = [.. _coarser[source.Symbol].Select(r => Loaded(source, r, state.Coarser.Find(c => c.Symbol == source.Symbol && c.Timeframe == r.Coarser)))];
        return null;
    }

    private static Resampler Loaded(CandleSource source, Resampler resampler, CoarserState? saved)
    {
        if (saved is null) return Begun(source, resampler.Coarser);
        resampler.Load(saved.State);
        return resampler;
    }

    /// <summary>A resampler that has seen what there is of the present candle.</summary>
    private static Resampler Begun(CandleSource source, Timeframe coarser)
    {
        var resampler = new Resampler(source.Timeframe, coarser);
        if (source.NextOpen is not { } now) return resampler;
        foreach (var part in source.Past(coarser.Floor(now), now)) resampler.Add(in part, out _);
        return resampler;
    }

    private CandleSource? First()
    {
        CandleSource? first = null;
        foreach (var source in _sources)
            if (source.NextOpen is not null && (first is null || ClosesAt(source) < ClosesAt(first))) first = source;
        return first;
    }

    private static Instant ClosesAt(CandleSource source) => source.NextOpen!.Value + source.Timeframe.Duration;

    private List<(Timeframe, Candle)> Complete(string symbol, in Candle finest)
    {
        var resamplers = _coarser[symbol];
        if (resamplers.Count == 0) return None;
        var completed = new List<(Timeframe, Candle)>();
        foreach (var resampler in resamplers)
        {
            if (!resampler.Add(finest, out var candle)) continue;
            completed.Add((resampler.Coarser, candle));
            while (resampler.TakeSecond(out candle)) completed.Add((resampler.Coarser, candle));
        }
        return completed;
    }
}

/// <summary>Where a feed stood.</summary>
internal sealed record FeedState
{
    [JsonPropertyName("position")] public required long Position { get; init; }

    [JsonPropertyName("sources")] public required List<SourceState> Sources { get; init; }

    [JsonPropertyName("coarser")] public required List<CoarserState> Coarser { get; init; }
}

/// <summary>Where a resampler stood.</summary>
internal sealed record CoarserState
{
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    [JsonPropertyName("state")] public required ResamplerState State { get; init; }
}
