using System.Text.Json.Serialization;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Trend;

/// <summary>
/// Says which way a market trends: fast average above the slow one, directional movement with enough strength, the slow average
/// rising, and the longer timeframe in agreement; and the reverse.
/// </summary>
internal sealed class TrendAnalyser
{
    private readonly TrendSettings _settings;
    private readonly Ema _fast, _slow;
    private readonly Adx _adx;
    private readonly Atr _atr;
    private readonly Sma _volume;
    private readonly Resampler? _resampler;
    private readonly Ema? _higher;
    private readonly double[] _pastSlow;
    private int _nextSlow;
    private int _higherSide;

    public TrendAnalyser(TrendSettings settings, Timeframe timeframe)
    {
        _settings = settings;
        (_fast, _slow, _adx, _atr, _volume) = (new(settings.FastPeriod), new(settings.SlowPeriod), new(settings.AdxPeriod), new(settings.AtrPeriod), new(settings.VolumePeriod));
        _pastSlow = new double[settings.SlopeCandles];
        if (settings.HigherTimeframe is not { } higher) return;
        (_resampler, _higher) = (new(timeframe, higher), new(settings.HigherPeriod));
    }

    /// <summary>Whether every part of it has seen enough.</summary>
    public bool IsReady { get; private set; }

    /// <summary>+1 in an uptrend, -1 in a downtrend, 0 in neither.</summary>
    public int Trend { get; private set; }

    /// <summary>+1 while the fast average is above the slow one, else -1; 0 before both are known.</summary>
    public int Order { get; private set; }

    /// <summary>The fast average.</summary>
    public double Fast => _fast.Value;

    /// <summary>The average true range.</summary>
    public double Atr => _atr.Value;

    /// <summary>Strength of the trend, 0 to 100.</summary>
    public double Adx => _adx.Value;

    /// <summary>The last candle's volume as a multiple of the average, itself included; 1 where nothing is traded.</summary>
    public double Volume { get; private set; }

    /// <summary>Takes the next closed candle.</summary>
    public void Add(in Candle candle)
    {
        _fast.Add(candle.Close);
        _slow.Add(candle.Close);
        _adx.Add(in candle);
        _atr.Add(in candle);
        _volume.Add(candle.Volume);
        if (_resampler is not null) AddHigher(in candle);
        if (!_slow.IsReady) return;
        Order = _fast.Value > _slow.Value ? 1 : -1;
        var past = _pastSlow[_nextSlow];
        _pastSlow[_nextSlow] = _slow.Value;
        _nextSlow = _nextSlow + 1 == _pastSlow.Length ? 0 : _nextSlow + 1;
        IsReady = past != 0 && _adx.IsReady && _atr.IsReady && _volume.IsReady && (_higher is null || _higher.IsReady);
        if (!IsReady) return;
        Volume = _volume.Value > 0 ? candle.Volume / _volume.Value : 1;
        var slope = (_slow.Value - past) / _pastSlow.Length;
        Trend = Moves(Order) && slope * Order >= _settings.MinSlopeAtrs * _atr.Value ? Order : 0;
    }

    /// <summary>Whether directional movement, its strength and the longer timeframe speak for a side.</summary>
    public bool Moves(int side) =>
        _adx.Value >= _settings.MinAdx && (_adx.PlusDi - _adx.MinusDi) * side > 0 && (_higher is null || _higherSide == side);

    /// <summary>Its complete state.</summary>
    public TrendAnalyserState Save() => new()
    {
        Fast = _fast.Save(), Slow = _slow.Save(), Adx = _adx.Save(), Atr = _atr.Save(), Volume = _volume.Save(), PastSlow = [.. _pastSlow], NextSlow = _nextSlow,
        Order = Order, Trend = Trend, IsReady = IsReady, LastVolume = Volume, Resampler = _resampler?.Save(), Higher = _higher?.Save(), HigherSide = _higherSide,
    };

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidDataException">It is of other settings.</exception>
    public void Load(TrendAnalyserState state)
    {
        if (state.PastSlow.Length != _pastSlow.Length || state.Higher is null != _higher is null)
            throw new InvalidDataException("The snapshot of the trend is of other settings. Restore it with the settings it was made with.");
        _fast.Load(state.Fast);
        _slow.Load(state.Slow);
        _adx.Load(state.Adx);
        _atr.Load(state.Atr);
        _volume.Load(state.Volume);
        state.PastSlow.CopyTo(_pastSlow, 0);
        (_nextSlow, Order, Trend, IsReady, Volume, _higherSide) = (state.NextSlow, state.Order, state.Trend, state.IsReady, state.LastVolume, state.HigherSide);
        if (state.Resampler is { } resampler) _resampler?.Load(resampler);
        _higher?.Load(state.Higher);
    }

    private void AddHigher(in Candle candle)
    {
        if (!_resampler!.Add(in candle, out var completed)) return;
        TakeHigher(in completed);
        if (_resampler.TakeSecond(out completed)) TakeHigher(in completed); // After a gap one candle can complete two.
    }

    private void TakeHigher(in Candle candle)
    {
        _higher!.Add(candle.Close);
        _higherSide = !_higher.IsReady ? 0 : candle.Close > _higher.Value ? 1 : candle.Close < _higher.Value ? -1 : 0;
    }
}

/// <summary>The stored form of a <see cref="TrendAnalyser"/>.</summary>
public sealed record TrendAnalyserState
{
    /// <summary>The fast average.</summary>
    [JsonPropertyName("fast")] public required double[] Fast { get; init; }

    /// <summary>The slow average.</summary>
    [JsonPropertyName("slow")] public required double[] Slow { get; init; }

    /// <summary>The ADX.</summary>
    [JsonPropertyName("adx")] public required double[] Adx { get; init; }

    /// <summary>The ATR.</summary>
    [JsonPropertyName("atr")] public required double[] Atr { get; init; }

    /// <summary>The average volume.</summary>
    [JsonPropertyName("volume")] public required double[] Volume { get; init; }

    /// <summary>The slow average at the last candles; 0 before it was known.</summary>
    [JsonPropertyName("pastSlow")] public required double[] PastSlow { get; init; }

    /// <summary>Where the next one goes.</summary>
    [JsonPropertyName("nextSlow")] public required int NextSlow { get; init; }

    /// <summary>Which average is above.</summary>
    [JsonPropertyName("order")] public required int Order { get; init; }

    /// <summary>The trend.</summary>
    [JsonPropertyName("trend")] public required int Trend { get; init; }

    /// <summary>Whether all has seen enough.</summary>
    [JsonPropertyName("ready")] public required bool IsReady { get; init; }

    /// <summary>The last candle's volume against the average.</summary>
    [JsonPropertyName("lastVolume")] public required double LastVolume { get; init; }

    /// <summary>The unfinished candle of the longer timeframe; null without one.</summary>
    [JsonPropertyName("resampler")] public ResamplerState? Resampler { get; init; }

    /// <summary>The longer timeframe's average; null without one.</summary>
    [JsonPropertyName("higher")] public double[]? Higher { get; init; }

    /// <summary>On which side of it the longer timeframe closed.</summary>
    [JsonPropertyName("higherSide")] public int HigherSide { get; init; }
}
