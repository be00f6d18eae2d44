using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Parabolic stop and reverse (J. W. Wilder, New Concepts in Technical Trading Systems, 1978): a stop
/// that nears the extreme price of the trend the faster, the more often that moves on. It begins as in a
/// rising market; until the first reversal that is a guess.
/// </summary>
public sealed class ParabolicSar : ICandleIndicator
{
    private readonly double _step;
    private readonly double _largest;
    private int _seen;
    private bool _isRising = true;
    private double _acceleration;
    private double _extreme;
    private double _stop;
    private (double High, double Low) _previous;
    private (double High, double Low) _beforeThat;

    /// <summary>A stop by the acceleration; 0.02 and 0.2 are usual.</summary>
    /// <param name="step">What the acceleration begins with, and grows by with each new extreme; above 0, at most <paramref name="largest"/>.</param>
    /// <param name="largest">What it grows to at most; above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public ParabolicSar(double step = 0.02, double largest = 0.2)
    {
        if (!(largest is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(largest), largest, $"{nameof(largest)} must be above 0 and at most 1. 0.2 is usual.");
        }

        if (!(step > 0 && step <= largest))
        {
            throw new ArgumentOutOfRangeException(
                nameof(step), step, $"{nameof(step)} must be above 0 and at most {nameof(largest)}, which is {largest}. 0.02 is usual.");
        }

        (_step, _largest, _acceleration) = (step, largest, step);
    }

    /// <summary>From the second candle on.</summary>
    public bool IsReady => _seen == 2;

    /// <summary>The stop, in quote per base: below the price in a rising market, above it in a falling one; NaN until ready.</summary>
    public double Value => IsReady ? _stop : double.NaN;

    /// <summary>Whether the market is taken to rise.</summary>
    public bool IsRising => _isRising;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        if (_seen == 0)
        {
            (_seen, _extreme, _stop) = (1, candle.High, candle.Low);
        }
        else
        {
            Advance(in candle);
            (_seen, _beforeThat) = (2, _previous);
        }

        _previous = (candle.High, candle.Low);
    }

    private void Advance(in Candle candle)
    {
        var stop = _stop + (_acceleration * (_extreme - _stop));
        if (_seen == 2)
        {
            // The stop may not enter the range of the last two candles.
            stop = _isRising
                ? Math.Min(stop, Math.Min(_previous.Low, _beforeThat.Low))
                : Math.Max(stop, Math.Max(_previous.High, _beforeThat.High));
        }

        if (_isRising ? candle.Low < stop : candle.High > stop)
        {
            _stop = _extreme;
            _isRising = !_isRising;
            (_acceleration, _extreme) = (_step, _isRising ? candle.High : candle.Low);
            return;
        }

        _stop = stop;
        if (_isRising ? candle.High > _extreme : candle.Low < _extreme)
        {
            _extreme = _isRising ? candle.High : candle.Low;
            _acceleration = Math.Min(_acceleration + _step, _largest);
        }
    }

    /// <inheritdoc/>
    public double[] Save() =>
    [
        _step, _seen, _largest, _isRising ? 1 : 0, _acceleration, _extreme, _stop,
        _previous.High, _previous.Low, _beforeThat.High, _beforeThat.Low,
    ];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, 11, nameof(ParabolicSar));
        reader.NextSetting(_step);
        var seen = reader.NextCount(2);
        reader.NextSetting(_largest);
        _isRising = reader.NextFlag();
        (_seen, _acceleration, _extreme, _stop) = (seen, reader.Next(), reader.Next(), reader.Next());
        _previous = (reader.Next(), reader.Next());
        _beforeThat = (reader.Next(), reader.Next());
    }
}
