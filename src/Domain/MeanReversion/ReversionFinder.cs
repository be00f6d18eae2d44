using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.MeanReversion;

/// <summary>Finds markets that are stretched away from their mean, where no trend speaks against their coming back.</summary>
internal sealed class ReversionFinder : ITradeFinder
{
    private readonly ReversionSettings _settings;
    private readonly Bollinger _bands;
    private readonly Rsi _rsi;
    private readonly Adx _adx;
    private readonly Atr _atr;
    private readonly Ema? _trend;
    private readonly double _minTarget;
    private double _close, _slope;
    private int _outside;               // +1 below the lower band (a long one may come of it), -1 above the upper, 0 inside: at the last close.
    private bool _isStretched;          // Whether the RSI was far enough while it was outside.
    private long _upperHalf, _lowerHalf; // When the price last closed at the middle or above it, and at it or below.
    private (int Side, double Entry) _found;

    public ReversionFinder(ReversionSettings settings)
    {
        _settings = settings;
        (_bands, _rsi, _adx, _atr) = (new(settings.BandPeriod, settings.BandDeviations), new(settings.RsiPeriod), new(settings.AdxPeriod), new(settings.AtrPeriod));
        if (settings.TrendPeriod > 0) _trend = new(settings.TrendPeriod);
        _minTarget = (double)settings.MinTarget.Fraction;
    }

    /// <inheritdoc />
    public bool IsReady => _bands.IsReady && _rsi.IsReady && _adx.IsReady && _atr.IsReady && _trend is not { IsReady: false } && !double.IsNaN(_slope);

    /// <inheritdoc />
    public void Add(in Candle candle, Instant close)
    {
        var before = _trend?.Value ?? 0;
        _bands.Add(candle.Close);
        _rsi.Add(candle.Close);
        _adx.Add(in candle);
        _atr.Add(in candle);
        _trend?.Add(candle.Close);
        (_close, _slope, _found) = (candle.Close, (_trend?.Value ?? 0) - before, default);
        if (!_bands.IsReady || !_rsi.IsReady) return;
        if (candle.Close >= _bands.Middle) _upperHalf = close.UnixMilliseconds;
        if (candle.Close <= _bands.Middle) _lowerHalf = close.UnixMilliseconds;
        var returned = Move();
        if (!IsReady) return;
        if (_settings.Entry == ReversionEntry.Return) Consider(returned, candle.Close);
        else if (_outside == 0 && _rsi.Value <= _settings.Oversold) Consider(1, _bands.Lower);
        else if (_outside == 0 && _rsi.Value >= _settings.Overbought) Consider(-1, _bands.Upper);
    }

    /// <inheritdoc />
    public TradeIdea? Idea => _found.Side == 0 ? null : new()
    {
        Side = _found.Side > 0 ? Side.Buy : Side.Sell, Entry = _settings.Entry == ReversionEntry.Return ? TradeEntry.Market : TradeEntry.Limit, Price = _found.Entry,
        Stop = _found.Entry - _found.Side * _settings.StopAtrs * _atr.Value, Targets = [new(TargetOf(_found.Side), new(100))],
        WaitCandles = _settings.Entry == ReversionEntry.Return ? null : 1, // The band moves: the next candle offers it anew.
        Setup = _found.Side > 0 ? _upperHalf : _lowerHalf, Reason = _settings.Entry == ReversionEntry.Return ? "back_inside" : "at_band", Score = _rsi.Value,
    };

    /// <inheritdoc />
    public bool IsInvalid(TradeIdea pending) => IsAgainst(pending.Side.Sign());

    /// <inheritdoc />
    public TradeAdvice Advise(in OpenTrade trade)
    {
        var side = trade.Idea.Side.Sign();
        return (_close - TargetOf(side)) * side >= 0 ? new(CloseReason: _settings.Target == ReversionTarget.Middle ? "mean_reached" : "band_reached") : default; // The order rests where the mean was at the entry; the mean itself moves on.
    }

    /// <summary>Follows the price out of the bands and back.</summary>
    /// <returns>The side of a trade on the return: +1 where the price came back from below, -1 from above, 0 where it did not or was not stretched.</returns>
    private int Move()
    {
        var (was, wasStretched) = (_outside, _isStretched);
        _outside = _close < _bands.Lower ? 1 : _close > _bands.Upper ? -1 : 0;
        var isFar = _outside > 0 ? _rsi.Value <= _settings.Oversold : _outside < 0 && _rsi.Value >= _settings.Overbought;
        _isStretched = isFar || (_outside != 0 && _outside == was && wasStretched);
        return _outside == 0 && wasStretched ? was : 0;
    }

    private void Consider(int side, double entry)
    {
        if (side == 0 || !(_atr.Value > 0) || IsAgainst(side)) return;
        if ((TargetOf(side) - entry) * side < _minTarget * entry || entry - side * _settings.StopAtrs * _atr.Value <= 0) return;
        _found = (side, entry);
    }

    /// <summary>Whether a trend speaks against a side.</summary>
    private bool IsAgainst(int side) =>
        (_adx.Value >= _settings.MaxAdx && (_adx.PlusDi - _adx.MinusDi) * side < 0) || (_trend is not null && -_slope * side > _settings.MaxSlopeAtrs * _atr.Value);

    private double TargetOf(int side) => _settings.Target == ReversionTarget.Middle ? _bands.Middle : side > 0 ? _bands.Upper : _bands.Lower;

    /// <inheritdoc />
    public object Save() => new ReversionState
    {
        Version = ReversionState.CurrentVersion, Bands = _bands.Save(), Rsi = _rsi.Save(), Adx = _adx.Save(), Atr = _atr.Save(), Trend = _trend?.Save(), Close = _close,
        Slope = double.IsNaN(_slope) ? null : _slope, Outside = _outside, IsStretched = _isStretched, UpperHalf = _upperHalf, LowerHalf = _lowerHalf,
    };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<ReversionState>(WireJson.Options)!;
        if (saved.Version > ReversionState.CurrentVersion)
            throw new InvalidDataException($"The snapshot of the mean reversion is of version {saved.Version}; this program reads up to {ReversionState.CurrentVersion}. Update the program.");
        if (saved.Trend is null != _trend is null)
            throw new InvalidDataException("The snapshot of the mean reversion is of other settings. Restore it with the settings it was made with.");
        _bands.Load(saved.Bands);
        _rsi.Load(saved.Rsi);
        _adx.Load(saved.Adx);
        _atr.Load(saved.Atr);
        _trend?.Load(saved.Trend);
        (_close, _slope, _outside, _isStretched, _upperHalf, _lowerHalf) = (saved.Close, saved.Slope ?? double.NaN, saved.Outside, saved.IsStretched, saved.UpperHalf, saved.LowerHalf);
    }
}
