using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Markets;

/// <summary>
/// A market that never ends and never repeats: candles drawn from a seed, the same on every machine. Price goes through
/// regimes, volatility clusters, returns have fat tails, and volume follows both price and the hour of the day.
/// </summary>
public sealed class SimulatedMarket
{
    private const long MillisecondsPerMinute = 60_000;
    private const long MillisecondsPerHour = 60 * MillisecondsPerMinute;
    private const double VolumeUnits = 10_000; // Volumes have four decimals.

    // Of an average hour's volume, by the hour of the day in UTC: quiet before Europe wakes, busy while America trades.
    private static readonly double[] VolumeByHour =
    [
        0.95, 0.95, 0.90, 0.85, 0.80, 0.75, 0.78, 0.88, 0.95, 0.98, 0.97, 0.95,
        1.05, 1.25, 1.45, 1.45, 1.35, 1.20, 1.08, 1.00, 0.98, 0.92, 0.88, 0.92,
    ];

    private readonly SimulatedMarketOptions _options;
    private readonly PriceProcess _process;
    private readonly PriceTicks _ticks;
    private readonly long _barLength;
    private readonly double _barVolume;
    private long _nextOpen;

    /// <summary>The market from its start.</summary>
    /// <exception cref="ArgumentException">The options are impossible; <see cref="SimulatedMarketOptions.Problems"/> tells beforehand.</exception>
    public SimulatedMarket(SimulatedMarketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems() is { Count: > 0 } problems) throw new ArgumentException(string.Join(" ", problems), nameof(options));
        _options = options;
        _ticks = new(options.TickSize);
        // A candle longer than an hour is made of hours, so that a regime of hours shows in it.
        _barLength = Math.Min(options.Timeframe.Milliseconds, MillisecondsPerHour);
        _barVolume = options.BaseVolume * _barLength / MillisecondsPerMinute;
        _process = new(options, (double)_barLength / MillisecondsPerMinute);
        _nextOpen = options.Timeframe.Floor(options.StartTime).UnixMilliseconds;
    }

    /// <summary>The regime at the close of the last candle; before the first candle, the one that it begins in.</summary>
    public MarketRegime TrueRegime => _process.Regime;

    /// <summary>When the next candle opens.</summary>
    public Instant NextOpen => new(_nextOpen);

    /// <summary>The market from where it was saved; its candles go on bit for bit.</summary>
    /// <param name="options">The options that it was made with.</param>
    /// <param name="state">What <see cref="Save"/> returned.</param>
    /// <exception cref="ArgumentException">The options are impossible, or the state is damaged or of a newer version.</exception>
    public static SimulatedMarket Restore(SimulatedMarketOptions options, SimulatedMarketState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Version != SimulatedMarketState.CurrentVersion || !(state.Price > 0) || !(state.Variance > 0) || state.BarsLeft < 0)
        {
            throw new ArgumentException(
                $"market state: version {state.Version}, price {state.Price}, variance {state.Variance}, bars left {state.BarsLeft}; expected "
                + $"version {SimulatedMarketState.CurrentVersion} and positive numbers; restore a backup, or start the market anew.", nameof(state));
        }

        var market = new SimulatedMarket(options);
        market._process.Load(state);
        market._nextOpen = state.NextOpen.UnixMilliseconds;
        return market;
    }

    /// <summary>All that the candles to come depend on.</summary>
    public SimulatedMarketState Save() => _process.Save(NextOpen);

    /// <summary>The next candle. Prices are multiples of the tick; a candle opens where the one before it closed.</summary>
    public Candle Next()
    {
        var start = _nextOpen;
        _nextOpen += _options.Timeframe.Milliseconds;
        var bar = _process.NextBar();
        var (open, high, low, close) = (bar.Open, bar.High, bar.Low, bar.Close);
        var volume = Volume(start, bar.Activity);
        for (var at = start + _barLength; at < _nextOpen; at += _barLength)
        {
            bar = _process.NextBar();
            (high, low, close) = (Math.Max(high, bar.High), Math.Min(low, bar.Low), bar.Close);
            volume += Volume(at, bar.Activity);
        }

        volume = Math.Max(1, Math.Floor(volume * VolumeUnits + 0.5)) / VolumeUnits;
        return new(new(start), _ticks.Round(open), _ticks.Round(high), _ticks.Round(low), _ticks.Round(close), volume);
    }

    /// <summary>The next candles.</summary>
    /// <param name="count">How many.</param>
    public CandleSeries Generate(int count)
    {
        var candles = GC.AllocateUninitializedArray<Candle>(count);
        for (var i = 0; i < candles.Length; i++) candles[i] = Next();
        return new(_options.Symbol, _options.Timeframe, candles);
    }

    /// <param name="at">When the bar opened.</param>
    /// <param name="activity">Its absolute return, in normal deviations; 0.8 on average.</param>
    private double Volume(long at, double activity)
    {
        var season = VolumeByHour[at / MillisecondsPerHour % VolumeByHour.Length];
        var noise = 0.4 + 1.2 * _process.NextDouble();
        return _barVolume * season * noise * (0.5 + 0.65 * activity);
    }
}
