using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>Where a trailing stop lies after each candle. It runs from the first candle on, so that a trade finds it ready.</summary>
internal sealed class TradeTrail
{
    private readonly TradeTrailing _settings;
    private readonly double _atrs, _kept;
    private readonly Atr? _atr;
    private readonly Highest? _high;
    private readonly Lowest? _low;
    private readonly Swings? _swings;
    private double _close;

    public TradeTrail(TradeTrailing settings)
    {
        (_settings, AfterR) = (settings, (double)settings.AfterR);
        (_atrs, _kept) = ((double)settings.AtrsBehind, 1 - (double)settings.Percent.Fraction);
        if (settings.Kind != TrailingKind.Percent) _atr = new(settings.Period);
        if (settings.Kind == TrailingKind.Chandelier) (_high, _low) = (new(settings.Period), new(settings.Period));
        if (settings.Kind == TrailingKind.Swing) _swings = new(settings.Period);
    }

    /// <summary>Gain in R from which on it follows.</summary>
    public double AfterR { get; }

    /// <summary>Takes the next closed candle.</summary>
    public void Add(in Candle candle)
    {
        _close = candle.Close;
        _atr?.Add(in candle);
        _high?.Add(candle.High);
        _low?.Add(candle.Low);
        _swings?.Add(in candle);
    }

    /// <summary>Where the stop of a trade belongs; NaN while that is not known.</summary>
    /// <param name="side">Buy for a long trade.</param>
    /// <param name="best">The best close of the trade.</param>
    public double Level(Side side, double best)
    {
        var sign = side.Sign();
        return _settings.Kind switch
        {
            TrailingKind.Atr => _close - sign * _atrs * _atr!.Value,
            TrailingKind.Percent => side == Side.Buy ? best * _kept : best * (2 - _kept),
            TrailingKind.Chandelier => (side == Side.Buy ? _high!.Value : _low!.Value) - sign * _atrs * _atr!.Value,
            _ => (side == Side.Buy ? _swings!.Low : _swings!.High) - sign * _atrs * _atr!.Value,
        };
    }

    /// <summary>Its complete state.</summary>
    public List<double[]> Save() => [.. new double[]?[] { [_close], _atr?.Save(), _high?.Save(), _low?.Save(), _swings?.Save() }.OfType<double[]>()];

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidDataException">It is of another kind.</exception>
    public void Load(IReadOnlyList<double[]> state)
    {
        Action<double[]>?[] parts = [s => _close = s[0], Loader(_atr), Loader(_high), Loader(_low), _swings is null ? null : s => _swings.Load(s)];
        var wanted = parts.OfType<Action<double[]>>().ToList();
        if (wanted.Count != state.Count)
            throw new InvalidDataException($"The snapshot holds {state.Count} parts of a trailing stop, the settings ask for {wanted.Count}. Restore it with the settings it was made with.");
        for (var i = 0; i < state.Count; i++) wanted[i](state[i]);
    }

    private static Action<double[]>? Loader(IIndicator? indicator) => indicator is null ? null : s => indicator.Load(s);
}
