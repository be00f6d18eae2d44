using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Trend;

/// <summary>Finds entries into trends: pullbacks, breakouts and crossovers, all at a candle's close.</summary>
internal sealed class TrendFinder : ITradeFinder
{
    private readonly TrendSettings _settings;
    private readonly TrendAnalyser _analyser;
    private readonly Donchian _range;
    private readonly bool _pullbacks, _breakouts, _crossovers;
    private double _close;
    private int _touchedSide; // The trend that was seen since the averages crossed; 0 for none.
    private long _touched;    // When the price came back to the fast average since; 0 while it has not.
    private long _base;       // When it last closed on the far side of the fast average: what a breakout starts from.
    private (TrendEntry Entry, int Side, long Setup) _found;

    public TrendFinder(TrendSettings settings, Timeframe timeframe)
    {
        (_settings, _analyser, _range) = (settings, new(settings, timeframe), new(settings.BreakoutPeriod));
        (_pullbacks, _breakouts, _crossovers) =
            (settings.Entries.Contains(TrendEntry.Pullback), settings.Entries.Contains(TrendEntry.Breakout), settings.Entries.Contains(TrendEntry.Crossover));
    }

    /// <inheritdoc />
    public bool IsReady => _analyser.IsReady && _range.IsReady;

    /// <inheritdoc />
    public void Add(in Candle candle, Instant close)
    {
        var (high, low, order) = (_range.Upper, _range.Lower, _analyser.Order); // What was known before this candle.
        _range.Add(in candle);
        _analyser.Add(in candle);
        _close = candle.Close;
        _found = default;
        if (!_analyser.IsReady || double.IsNaN(high)) return;
        if ((candle.Close - _analyser.Fast) * _analyser.Order < 0) _base = close.UnixMilliseconds;
        if (_crossovers && order != 0 && _analyser.Order != order && _analyser.Moves(_analyser.Order) && IsTraded) _found = (TrendEntry.Crossover, _analyser.Order, close.UnixMilliseconds);
        if (_breakouts && _analyser.Trend is not 0 and var side && IsTraded && IsBeyond(side, high, low)) _found = (TrendEntry.Breakout, side, _base);
        if (_pullbacks) LookForPullback(in candle, close);
    }

    /// <inheritdoc />
    public TradeIdea? Idea => _found.Side == 0 ? null : new()
    {
        Side = _found.Side > 0 ? Side.Buy : Side.Sell, Stop = _close - _found.Side * _settings.StopAtrs * _analyser.Atr, Setup = _found.Setup,
        Reason = _found.Entry switch { TrendEntry.Pullback => "pullback", TrendEntry.Breakout => "breakout", _ => "crossover" }, Score = _analyser.Adx,
    };

    /// <inheritdoc />
    public bool IsInvalid(TradeIdea pending) => _analyser.Order == -pending.Side.Sign();

    /// <inheritdoc />
    public TradeAdvice Advise(in OpenTrade trade) => _settings.ExitOnTurn && _analyser.Order == -trade.Idea.Side.Sign() ? new(CloseReason: "trend_over") : default;

    private bool IsTraded => _analyser.Volume >= _settings.MinVolume;

    private bool IsBeyond(int side, double high, double low) =>
        side > 0 ? _close > high + _settings.BreakoutAtrs * _analyser.Atr : _close < low - _settings.BreakoutAtrs * _analyser.Atr;

    private void LookForPullback(in Candle candle, Instant close)
    {
        if (_touchedSide != _analyser.Order) (_touched, _touchedSide) = (0, 0); // The averages have turned.
        if (_touchedSide == 0) _touchedSide = _analyser.Trend;
        var side = _touchedSide; // Falling back may make the trend pause.
        if (side == 0) return;
        var zone = _settings.PullbackAtrs * _analyser.Atr;
        var near = side > 0 ? candle.Low : candle.High;
        if (_touched == 0 && (near - _analyser.Fast) * side <= zone) _touched = close.UnixMilliseconds;
        if (_touched == 0 || _analyser.Trend != side || (candle.Close - _analyser.Fast) * side <= zone || (candle.Close - candle.Open) * side <= 0) return;
        _found = (TrendEntry.Pullback, side, _touched);
        _touched = 0;
    }

    /// <inheritdoc />
    public object Save() => new TrendState
    {
        Version = TrendState.CurrentVersion, Analyser = _analyser.Save(), Range = _range.Save(), Close = _close, Touched = _touched, TouchedSide = _touchedSide, Base = _base,
    };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<TrendState>(WireJson.Options)!;
        if (saved.Version > TrendState.CurrentVersion)
            throw new InvalidDataException($"The snapshot of the trend is of version {saved.Version}; this program reads up to {TrendState.CurrentVersion}. Update the program.");
        _analyser.Load(saved.Analyser);
        _range.Load(saved.Range);
        (_close, _touched, _touchedSide, _base) = (saved.Close, saved.Touched, saved.TouchedSide, saved.Base);
    }
}

/// <summary>The stored form of a <see cref="TrendFinder"/>.</summary>
public sealed record TrendState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>Averages and strength.</summary>
    [JsonPropertyName("analyser")] public required TrendAnalyserState Analyser { get; init; }

    /// <summary>The range that a breakout must leave.</summary>
    [JsonPropertyName("range")] public required double[] Range { get; init; }

    /// <summary>The last close.</summary>
    [JsonPropertyName("close")] public required double Close { get; init; }

    /// <summary>When the price came back to the fast average; 0 while it has not.</summary>
    [JsonPropertyName("touched")] public required long Touched { get; init; }

    /// <summary>The trend that was seen since the averages crossed; 0 for none.</summary>
    [JsonPropertyName("touchedSide")] public required int TouchedSide { get; init; }

    /// <summary>When it last closed on the far side of the fast average.</summary>
    [JsonPropertyName("base")] public required long Base { get; init; }
}
