namespace TraderAgent.Backtesting.Markets;

/// <summary>What price did in one bar, before rounding to the tick.</summary>
internal readonly record struct PriceBar(double Open, double High, double Low, double Close, double Activity);

/// <summary>
/// The price of a simulated market, bar by bar: a drift and a volatility that the regime sets, GARCH(1,1) on top of it
/// for clustering (Bollerslev 1986), a scale mixture of normals for fat tails, and several steps within a bar so that wicks are
/// places where price has been.
/// </summary>
internal sealed class PriceProcess
{
    private const double DailyVolatility = 0.0314; // 60 % a year over the square root of 365.
    private const double MinutesPerDay = 1440;
    private const int StepsPerBar = 8;
    private const double LargestStep = 0.25;
    private const double ShockWeight = 0.06;       // GARCH: with persistence 0.98 a burst halves in 34 bars.
    private const double Persistence = 0.92;
    private const double CalmestVariance = 0.15;
    private const double WildestVariance = 12;
    private const double MostGrowth = 10_000;

    private readonly double _barMinutes;
    private readonly double _barDays;
    private readonly double _barVolatility;
    private readonly double _startPrice;
    private readonly double _lowestPrice;
    private SeededRandom _random;
    private RegimePhase _phase;
    private long _barsLeft;
    private double _price;
    private double _variance = 1;
    private double _channelMiddle;

    public PriceProcess(SimulatedMarketOptions options, double barMinutes)
    {
        _barMinutes = barMinutes;
        _barDays = barMinutes / MinutesPerDay;
        _barVolatility = DailyVolatility * Math.Sqrt(_barDays);
        _lowestPrice = (double)options.TickSize;
        _startPrice = _price = (double)options.StartPrice;
        _random = new(options.Seed);
        Enter(RegimePhases.First(ref _random));
    }

    public MarketRegime Regime => _phase.Regime;

    /// <summary>A number from 0 to 1 out of the same sequence.</summary>
    public double NextDouble() => _random.NextDouble();

    public PriceBar NextBar()
    {
        if (_barsLeft == 0) Enter(RegimePhases.After(_phase.Regime, (_price - _startPrice) / (_price + _startPrice), ref _random));
        _barsLeft--;

        var open = _price;
        var (high, low, price, shock) = (open, open, open, 0.0);
        var (channelTop, channelBottom) = Channel();
        var drift = (_phase.DailyDrift + ChannelPull()) * _barDays / StepsPerBar;
        var tail = TailScale(_random.NextDouble());
        var volatility = _barVolatility * _phase.Volatility * Math.Sqrt(_variance / StepsPerBar) * tail;
        for (var step = 0; step < StepsPerBar; step++)
        {
            var normal = _random.NextGaussian();
            shock += normal;
            price *= Growth(drift + volatility * normal);
            if (price > channelTop) price = Math.Max(2 * channelTop - price, channelBottom);
            else if (price < channelBottom) price = Math.Min(2 * channelBottom - price, channelTop);
            high = Math.Max(high, price);
            low = Math.Min(low, price);
        }

        _variance = NextVariance(shock * shock * tail * tail / StepsPerBar);
        _price = Math.Clamp(price, _lowestPrice, _startPrice * MostGrowth);
        return new(open, Math.Max(high, _price), Math.Min(low, _price), _price, Math.Abs(_price - open) / (open * _barVolatility));
    }

    public SimulatedMarketState Save(Domain.Market.Instant nextOpen) => new()
    {
        NextOpen = nextOpen,
        Price = _price,
        Variance = _variance,
        Regime = _phase.Regime,
        BarsLeft = _barsLeft,
        DailyDrift = _phase.DailyDrift,
        Volatility = _phase.Volatility,
        ChannelHalfWidth = _phase.ChannelHalfWidth,
        ChannelMiddle = _channelMiddle,
        Random = _random.Save(),
    };

    public void Load(SimulatedMarketState state)
    {
        _random = SeededRandom.Load(state.Random);
        _phase = new(state.Regime, state.BarsLeft * _barMinutes, state.DailyDrift, state.Volatility, state.ChannelHalfWidth);
        (_barsLeft, _price, _variance, _channelMiddle) = (state.BarsLeft, state.Price, state.Variance, state.ChannelMiddle);
    }

    private void Enter(RegimePhase phase)
    {
        _phase = phase;
        _barsLeft = Math.Max(1, (long)Math.Ceiling(phase.Minutes / _barMinutes));
        _channelMiddle = _price;
    }

    private (double Top, double Bottom) Channel()
    {
        if (_phase.ChannelHalfWidth == 0) return (double.PositiveInfinity, 0);
        var half = _channelMiddle * _phase.ChannelHalfWidth;
        return (_channelMiddle + half, _channelMiddle - half);
    }

    /// <summary>Ornstein-Uhlenbeck: the daily drift back to the middle that keeps price within half the half width most of the time.</summary>
    private double ChannelPull()
    {
        if (_phase.ChannelHalfWidth == 0) return 0;
        var volatility = DailyVolatility * _phase.Volatility / _phase.ChannelHalfWidth;
        return -2 * volatility * volatility * (_price / _channelMiddle - 1);
    }

    private double NextVariance(double squaredShock)
    {
        var next = 1 - ShockWeight - Persistence + (ShockWeight * squaredShock + Persistence) * _variance;
        return Math.Clamp(next, CalmestVariance, WildestVariance);
    }

    /// <summary>Mostly calm bars, some wide, few very wide; their variance is one, their kurtosis 6.7.</summary>
    private static double TailScale(double choice) => choice < 0.01 ? 3.0 : choice < 0.11 ? 1.8 : 0.81;

    /// <summary>e^x for small x by its series: the library's differs in the last bit from one platform to another.</summary>
    private static double Growth(double x)
    {
        x = Math.Clamp(x, -LargestStep, LargestStep);
        return 1 + x * (1 + x * (1.0 / 2) * (1 + x * (1.0 / 3) * (1 + x * (1.0 / 4))));
    }
}
