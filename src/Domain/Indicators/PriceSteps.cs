namespace TraderAgent.Domain.Indicators;

/// <summary>A range of prices in steps of equal height, each with the volume that was traded in it.</summary>
internal sealed class PriceSteps
{
    private readonly double[] _volumes;
    private readonly double _share;
    private double _bottom;
    private double _top;
    private double _height;

    public PriceSteps(int steps, double valueArea)
    {
        if (steps is < 2 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), steps, $"{nameof(steps)} must be 2 to 1000. 24 is usual.");
        }

        if (!(valueArea is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(valueArea), valueArea, $"{nameof(valueArea)} must be above 0 and at most 1. 0.7 is usual.");
        }

        _volumes = new double[steps];
        _share = valueArea;
    }

    public double PointOfControl { get; private set; }

    public double ValueAreaHigh { get; private set; }

    public double ValueAreaLow { get; private set; }

    /// <summary>Works it all out anew from candles, one or more.</summary>
    public void Measure(ReadOnlySpan<double> highs, ReadOnlySpan<double> lows, ReadOnlySpan<double> volumes)
    {
        Span(highs, lows);
        Array.Clear(_volumes);
        var total = 0.0;
        for (var i = 0; i < volumes.Length; i++)
        {
            total += volumes[i];
        }

        if (total > 0 && _height > 0)
        {
            for (var i = 0; i < volumes.Length; i++)
            {
                Spread(lows[i], highs[i], volumes[i]);
            }

            FindValueArea(total * _share);
        }
        else
        {
            (PointOfControl, ValueAreaHigh, ValueAreaLow) = (_bottom + ((_top - _bottom) / 2), _top, _bottom);
        }
    }

    private void Span(ReadOnlySpan<double> highs, ReadOnlySpan<double> lows)
    {
        (_bottom, _top) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < highs.Length; i++)
        {
            (_bottom, _top) = (Math.Min(_bottom, lows[i]), Math.Max(_top, highs[i]));
        }

        _height = (_top - _bottom) / _volumes.Length;
    }

    private void Spread(double low, double high, double volume)
    {
        var (first, last) = (StepOf(low), StepOf(high));
        if (first == last)
        {
            _volumes[first] += volume;
            return;
        }

        for (var step = first; step <= last; step++)
        {
            var begin = step == first ? low : Edge(step);
            var end = step == last ? high : Edge(step + 1);
            _volumes[step] += volume * Math.Max(0, (end - begin) / (high - low));
        }
    }

    private void FindValueArea(double wanted)
    {
        var most = 0;
        for (var step = 1; step < _volumes.Length; step++)
        {
            if (_volumes[step] > _volumes[most]) most = step;
        }

        var (low, high, held) = (most, most, _volumes[most]);
        while (held < wanted && (low > 0 || high < _volumes.Length - 1))
        {
            var below = low > 0 ? _volumes[low - 1] : -1;
            var above = high < _volumes.Length - 1 ? _volumes[high + 1] : -1;
            held += above >= below ? _volumes[++high] : _volumes[--low];
        }

        (PointOfControl, ValueAreaLow, ValueAreaHigh) = (Edge(most) + (_height / 2), Edge(low), Edge(high + 1));
    }

    private int StepOf(double price) => (int)Math.Clamp((price - _bottom) / _height, 0, _volumes.Length - 1);

    private double Edge(int step) => step == _volumes.Length ? _top : _bottom + (step * _height);
}
