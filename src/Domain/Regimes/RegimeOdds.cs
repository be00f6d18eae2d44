using System.Runtime.Intrinsics;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Regimes;

/// <summary>
/// How probable each regime is, candle by candle. Four laws stand side by side (sideways, uptrend, downtrend, high volatility), each with its drift and its
/// volatility. A candle's range and return are likelier under one than under another, and a regime may end at any candle: the forward filter of
/// a hidden Markov model (Hamilton 1989). Volatility comes in bursts that are no regime, so each law follows them on its own, by GARCH(1,1), and
/// is told from the others by what bursts die down to (Haas, Mittnik and Paolella 2004). Laws are relative to the market's usual volatility,
/// which is measured all along. The four are reckoned beside each other, lane by lane, which gives the numbers that one after the other would.
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

    private readonly Vector256<double> _drift, _variance, _stay, _leave;
    private readonly double _shock, _persistence, _perDay, _trendWeight;
    private readonly RegimeSettings _settings;
    private readonly int _warmUp;
    private UsualVolatility _usual;
    private Vector256<double> _odds = Vector256.Create(1.0 / Laws), _share = Vector256<double>.One;
    private double _count, _meanReturn;

    public RegimeOdds(RegimeSettings settings)
    {
        var minutes = settings.Timeframe.Duration.TotalMinutes;
        (_settings, _warmUp, _usual, _perDay) = (settings, settings.WarmUpCandles, new(settings), 1440 / minutes);
        _drift = Vector256.Create(0, settings.TrendDrift, -settings.TrendDrift, 0);
        var volatility = Vector256.Create(settings.SidewaysVolatility, settings.UptrendVolatility, settings.DowntrendVolatility, settings.HighVolatility);
        _variance = volatility * volatility;
        var (calm, wild) = (Math.Exp(-minutes / 60 / settings.CalmHours), Math.Exp(-minutes / 60 / settings.HighVolatilityHours));
        _stay = Vector256.Create(calm, calm, calm, wild);
        _leave = Vector256<double>.One - _stay;
        _persistence = Math.Pow(0.5, minutes / settings.BurstHalfLifeMinutes);
        _shock = Math.Min(settings.BurstShare / (minutes * minutes), _persistence); // Within a coarse candle bursts have averaged out.
        _trendWeight = Math.Min(1, minutes / TrendMinutes);
    }

    /// <summary>From the first candle after the warm-up on.</summary>
    public bool IsReady => _count > _warmUp;

    /// <summary>The probability of sideways, uptrend, downtrend and high volatility.</summary>
    public Vector256<double> Value => _odds;

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
        _odds = Vector256.Max(Vector256.Round(_odds * Grid) / Grid, Vector256.Create(LeastOdds));
        _share = Vector256.Max(Vector256.Round(_share * Grid) / Grid, Vector256.Create(LeastShare));
        var unit = Math.Sqrt(_usual.Return) / Grid;
        if (unit > 0) _meanReturn = Math.Round(_meanReturn / unit) * unit;
    }

    private void Weigh(double range, double change)
    {
        var (usualRange, usual) = (_usual.Range, _usual.Return);
        var drift = _drift * Math.Sqrt(usual / _perDay);
        var (stays, leaves) = (_odds * _stay, _odds * _leave);
        var comes = (Vector256.Create(Sum(leaves)) - leaves) / (Laws - 1); // Any other regime is as likely to follow.
        var share = ((stays * _share) + (comes * Sum(_odds * _share))) / (stays + comes);
        var level = _variance * share;
        var apart = Vector256.Create(change) - drift;
        var next = (stays + comes) * RangeLikelihood(Vector256.Create(range) / (usualRange * level)) / level * ReturnRatio(change, drift, usual * level);
        var burst = Vector256.Create(1 - _persistence) + (_shock * apart * apart / (usual * _variance)) + ((_persistence - _shock) * share);
        _odds = Vector256.Max(next / Sum(next), Vector256.Create(LeastOdds));
        _share = Vector256.Min(Vector256.Max(burst, Vector256.Create(LeastShare)), Vector256.Create(MostShare));
    }

    private static Vector256<double> RangeLikelihood(Vector256<double> range)
    {
        range = Vector256.Max(range, Vector256.Create(SmallestRange));
        var (calm, wide) = (range / CalmScale, range / WideScale);
        var power = -2 * wide;
        var fading = Vector256.Create(Math.Exp(power[0]), Math.Exp(power[1]), Math.Exp(power[2]), Math.Exp(power[3]));
        var squared = fading * fading; // Six times as narrow is the sixth power: one exponential for both.
        return ((1 - WideWeight) / CalmScale * calm * squared * squared * squared) + (WideWeight / WideScale * wide * fading) + Vector256.Create(LeastLikelihood);
    }

    /// <summary>How much likelier a return is with a drift than without; no single candle counts for more than a factor e.</summary>
    private static Vector256<double> ReturnRatio(double change, Vector256<double> drift, Vector256<double> variance)
    {
        var one = Vector256<double>.One;
        var log = Vector256.Min(Vector256.Max((Vector256.Create(change) - (drift / 2)) * drift / variance, -one), one);
        var ratio = one + (log * (one + (log / 2 * (one + (log / 3))))); // The exponential of a small number.
        return Vector256.ConditionalSelect(Vector256.Equals(drift, Vector256<double>.Zero), one, ratio);
    }

    /// <summary>From the first on: the order decides the last bit.</summary>
    private static double Sum(Vector256<double> laws) => laws[0] + laws[1] + laws[2] + laws[3];

    public double[] Save() => [_count, _meanReturn, .. Numbers(_odds), .. Numbers(_share), .. _usual.Save()];

    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, StateLength + UsualVolatility.StateLength(_settings), nameof(RegimeDetector));
        var (count, meanReturn) = (reader.Next(), reader.Next());
        var (odds, share) = (Next(ref reader), Next(ref reader));
        _usual = _usual.Loaded(_settings, ref reader);
        (_count, _meanReturn, _odds, _share) = (count, meanReturn, odds, share);
    }

    private static double[] Numbers(Vector256<double> laws) => [laws[0], laws[1], laws[2], laws[3]];

    private static Vector256<double> Next(ref StateReader reader) => Vector256.Create(reader.Next(), reader.Next(), reader.Next(), reader.Next());
}
