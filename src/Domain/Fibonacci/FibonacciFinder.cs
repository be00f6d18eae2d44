using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Fibonacci;

/// <summary>Waits in the retracement of a leg, at the level that most speaks for.</summary>
internal sealed class FibonacciFinder : ITradeFinder
{
    private readonly FibonacciSettings _settings;
    private readonly Legs _legs;
    private readonly Ema _average;
    private readonly Rsi _rsi;
    private readonly Atr _atr;
    private readonly double[] _levels;
    private (double Price, int Score) _found;

    public FibonacciFinder(FibonacciSettings settings)
    {
        _settings = settings;
        _legs = new(settings.SwingCandles, settings.MaxLegCandles);
        (_average, _rsi, _atr) = (new(settings.AveragePeriod), new(settings.RsiPeriod), new(settings.AtrPeriod));
        _levels = [.. settings.Levels];
    }

    /// <inheritdoc />
    public bool IsReady => _average.IsReady && _rsi.IsReady && _atr.IsReady;

    /// <inheritdoc />
    public void Add(in Candle candle, Instant close)
    {
        _average.Add(candle.Close);
        _rsi.Add(candle.Close);
        _atr.Add(in candle);
        _legs.Add(in candle, close, _settings.MinLegAtrs * _atr.Value);
        _found = default;
        if (_legs.Side != 0 && IsReady) Choose(candle.Close);
    }

    /// <inheritdoc />
    public TradeIdea? Idea => _found.Price == 0 ? null : new()
    {
        Side = _legs.Side > 0 ? Side.Buy : Side.Sell, Entry = TradeEntry.Limit, Price = _found.Price, Stop = Stop,
        Targets = [.. _settings.Targets.Select(t => new TradeTarget(_legs.At(t.Ratio), t.Share))],
        Setup = _legs.KnownAt, Reason = "retracement", Score = _found.Score,
    };

    /// <inheritdoc />
    public bool IsInvalid(TradeIdea pending) => _legs.Side == 0 || _legs.KnownAt != pending.Setup;

    private double Stop => _legs.Start - _legs.Side * _settings.StopAtrs * _atr.Value;

    /// <summary>The level with the most confluence that the price has not come to yet; the nearest of equals.</summary>
    private void Choose(double close)
    {
        if (Stop <= 0 || FarthestTarget() <= 0) return;
        foreach (var level in _levels)
        {
            var price = _legs.At(1 - level);
            if (_legs.HasReached(price) || (close - price) * _legs.Side <= 0) continue;
            var score = ScoreOf(price);
            if (score >= _settings.MinConfluence && (_found.Price == 0 || score > _found.Score)) _found = (price, score);
        }
    }

    private int ScoreOf(double price)
    {
        var zone = _settings.ZoneAtrs * _atr.Value;
        var isCooled = _legs.Side > 0 ? _rsi.Value <= _settings.CooledRsi : _rsi.Value >= 100 - _settings.CooledRsi;
        return (Math.Abs(_average.Value - price) <= zone ? 1 : 0) + (_legs.HasSwingNear(price, zone) ? 1 : 0) + (isCooled ? 1 : 0);
    }

    /// <summary>A fall of more than half a price has extensions below zero.</summary>
    private double FarthestTarget() => _settings.Targets.Count == 0 ? _legs.Start : _legs.At(_settings.Targets[^1].Ratio);

    /// <inheritdoc />
    public object Save() =>
        new FibonacciState { Version = FibonacciState.CurrentVersion, Legs = _legs.Save(), Average = _average.Save(), Rsi = _rsi.Save(), Atr = _atr.Save() };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<FibonacciState>(WireJson.Options)!;
        if (saved.Version > FibonacciState.CurrentVersion)
            throw new InvalidDataException($"The snapshot of the retracements is of version {saved.Version}; this program reads up to {FibonacciState.CurrentVersion}. Update the program.");
        _legs.Load(saved.Legs);
        _average.Load(saved.Average);
        _rsi.Load(saved.Rsi);
        _atr.Load(saved.Atr);
    }
}
