using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Money flow index (Gene Quong, Avrum Soudack, 1989): of typical price times volume of the last n
/// candles, the share of those whose typical price rose. Those that did not move count for neither.
/// </summary>
public sealed class Mfi : ICandleIndicator
{
    private readonly int _period;

    /// <summary>Flows out are negative.</summary>
    private RollingBlocks<Flows> _window;
    private bool _started;
    private double _previous;

    /// <summary>An index over the last <paramref name="period"/> changes.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Mfi(int period)
    {
        _period = Require.Period(period);
        _window = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _window.IsReady;

    /// <summary>0 (only falling) to 100 (only rising); 50 while nothing flows; NaN until ready.</summary>
    public double Value
    {
        get
        {
            if (!IsReady)
            {
                return double.NaN;
            }

            var rising = _window.Rest.In + _window.Block.In;
            return 100 * Ratio.Of(rising, rising + _window.Rest.Out + _window.Block.Out, whenZero: 0.5);
        }
    }

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.InputWithVolume(in candle);
        var price = candle.TypicalPrice;
        if (_started)
        {
            _window.Add(Math.Abs(price) * candle.Volume * price.CompareTo(_previous));
        }

        (_started, _previous) = (true, price);
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _window.Save(), _started ? 1 : 0, _previous];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingBlocks<Flows>.StateLength(_period) + 2, nameof(Mfi));
        var window = _window.Loaded(ref reader);
        _started = reader.NextFlag();
        (_window, _previous) = (window, reader.Next());
    }

    private struct Flows : IRun
    {
        public double In;
        public double Out;

        public void Append(double value, int count)
        {
            In += Math.Max(value, 0);
            Out += Math.Max(-value, 0);
        }

        public void Prepend(double value, int count) => Append(value, count);
    }
}
