using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>
/// How probable each regime is, candle by candle. Four laws stand side by side (sideways, uptrend, downtrend, high volatility), each with its drift and its
/// volatility. A candle's range and return are likelier under one than under another, and a regime may end at any candle: the forward filter of
/// a hidden Markov model (Hamilton 1989). Volatility comes in bursts that are no regime, so each law follows them on its own, by GARCH(1,1), and
/// is told from the others by what bursts die down to (Haas, Mittnik and Paolella 2004). Laws are relative to the market's usual volatility,
/// which is measured all along.
/// </summary>
internal sealed class RegimeOdds
{
    public const int Laws = 4;

    private const int StateLength = 2 + (2 * Laws);
    private const double LeastOdds = 1e-9, MostCount = 1e9;
    private const double LeastShare = 0.01, MostShare = 100; // Of the usual variance: bounds of what a burst may do.

    // A candle's range variance (Garman and Klass 1980) over its mean: a mixture of two gamma laws of shape 2, most candles calm and some wide; its mean is one.
    private const double WideWeight = 0.12, CalmScale = 0.81 * 0.81, WideScale = 6 * CalmScale;
    private const double LeastLikelihood = 1e-7, SmallestRange = 0.01;

    private const double Grid = 1 << 14; // Steps to one that a block's end leaves of a number.
    private const double TrendMinutes = 720;

    private readonly double[] _drift, _variance, _stay, _odds = new double[Laws], _share = new double[Laws];
    private readonly double[] _next = new double[Laws], _nextShare = new double[Laws];
    private readonly double _shock, _persistence, _perDay, _trendWeight;
    private readonly RegimeSettings _settings;
    private readonly int _warmUp;
    private UsualVolatility _usual;
    private double _count, _meanReturn;

    public RegimeOdds(RegimeSettings settings)
    {
        var minutes = settings.Timeframe.Duration.TotalMinutes;
        (_settings, _warmUp, _usual, _perDay) = (settings, settings.WarmUpCandles, new(settings), 1440 / minutes);
        _drift = [0, settings.TrendDrift, -settings.TrendDrift, 0];
        _variance = [Square(settings.SidewaysVolatility), Square(settings.UptrendVolatility), Square(settings.DowntrendVolatility), Square(settings.HighVolatility)];
        var (calm, wild) = (Math.Exp(-minutes / 60 / settings.CalmHours), Math.Exp(-minutes / 60 / settings.HighVolatilityHours));
        _stay = [calm, calm, calm, wild];
        _persistence = Math.Pow(0.5, minutes / settings.BurstHalfLifeMinutes);
        _shock = Math.Min(settings.BurstShare / (minutes * minutes), _persistence); // Within a coarse candle bursts have averaged out.
        _trendWeight = Math.Min(1, minutes / TrendMinutes);
        _odds.AsSpan().Fill(1.0 / Laws);
        _share.AsSpan().Fill(1);
    }

    /// <summary>From the first candle after the warm-up on.</summary>
    public bool IsReady => _count > _warmUp;

    /// <summary>The probability of sideways, uptrend, downtrend and high volatility.</summary>
    public ReadOnlySpan<double> Value => _odds;

    /// <summary>Takes the next candle.</summary>
    /// <returns>Whether it says anything: one in which nothing moved does not.</returns>
    public bool Add(in Candle candle)
    {
        if (!(candle.Low > 0) || !(candle.High > candle.Low) || !(candle.Open > 0)) return false;
        var range = Math.Log(candle.High / candle.Low);
        var change = Math.Log(candle.Close / candle.Open);
        var squared = Math.Max((0.5 * range * range) - (0.386 * change * change), 0.01 * range * range);
        _count = Math.Min(_count + 1, MostCount);
        _meanReturn += _trendWeight * (change - _meanReturn);
        if (_usual.Add(candle.OpenTime, squared, change)) Round();
        if (IsReady) Weigh(squared, change);
        return true;
    }

    /// <summary>
    /// Where price went in the last half day, over what chance alone would do to it: beyond 2 in about one of twenty candles without a trend.
    /// </summary>
    public double Trend => _count == 0 ? 0 : _meanReturn / Math.Sqrt(_usual.Return * _trendWeight / (2 - _trendWeight));

    /// <summary>Drops what little is left of the evidence of days ago: where a series began then no longer matters to the last bit.</summary>
    private void Round()
    {
        for (var i = 0; i < Laws; i++)
        {
            _odds[i] = Math.Max(Math.Round(_odds[i] * Grid) / Grid, LeastOdds);
            _share[i] = Math.Max(Math.Round(_share[i] * Grid) / Grid, LeastShare);
        }

        var unit = Math.Sqrt(_usual.Return) / Grid;
        if (unit > 0) _meanReturn = Math.Round(_meanReturn / unit) * unit;
    }

    private void Weigh(double range, double change)
    {
        var (usualRange, usual) = (_usual.Range, _usual.Return);
        var drift = Math.Sqrt(usual / _perDay);
        var (leaving, mixedShare, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Laws; i++)
        {
            leaving += _odds[i] * (1 - _stay[i]);
            mixedShare += _odds[i] * _share[i];
        }

        for (var i = 0; i < Laws; i++)
        {
            var stays = _odds[i] * _stay[i];
            var comes = (leaving - (_odds[i] * (1 - _stay[i]))) / (Laws - 1); // Any other regime is as likely to follow.
            var share = ((stays * _share[i]) + (comes * mixedShare)) / (stays + comes);
            var level = _variance[i] * share;
            var apart = change - (_drift[i] * drift);
            _next[i] = (stays + comes) * RangeLikelihood(range / (usualRange * level)) / level * ReturnRatio(change, _drift[i] * drift, usual * level);
            sum += _next[i];
            var burst = 1 - _persistence + (_shock * apart * apart / (usual * _variance[i])) + ((_persistence - _shock) * share);
            _nextShare[i] = Math.Clamp(burst, LeastShare, MostShare);
        }

        for (var i = 0; i < Laws; i++)
        {
            _odds[i] = Math.Max(_next[i] / sum, LeastOdds);
            _share[i] = _nextShare[i];
        }
    }

    private static double RangeLikelihood(double range)
    {
        range = Math.Max(range, SmallestRange);
        var (calm, wide) = (range / CalmScale, range / WideScale);
        var fading = Math.Exp(-2 * wide);
        var squared = fading * fading; // Six times as narrow is the sixth power: one exponential for both.
        return ((1 - WideWeight) / CalmScale * calm * squared * squared * squared) + (WideWeight / WideScale * wide * fading) + LeastLikelihood;
    }

    /// <summary>How much likelier a return is with a drift than without; no single candle counts for more than a factor e.</summary>
    private static double ReturnRatio(double change, double drift, double variance)
    {
        if (drift == 0) return 1;
        var log = Math.Clamp((change - (drift / 2)) * drift / variance, -1, 1);
        return 1 + (log * (1 + (log / 2 * (1 + (log / 3))))); // The exponential of a small number.
    }

    private static double Square(double value) => value * value;

    public double[] Save() => [_count, _meanReturn, .. _odds, .. _share, .. _usual.Save()];

    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, StateLength + UsualVolatility.StateLength(_settings), nameof(RegimeDetector));
        var (count, meanReturn) = (reader.Next(), reader.Next());
        double[] odds = new double[Laws], share = new double[Laws];
        for (var i = 0; i < Laws; i++) odds[i] = reader.Next();
        for (var i = 0; i < Laws; i++) share[i] = reader.Next();
        _usual = _usual.Loaded(_settings, ref reader);
        (_count, _meanReturn) = (count, meanReturn);
        odds.CopyTo(_odds, 0);
        share.CopyTo(_share, 0);
    }
}
