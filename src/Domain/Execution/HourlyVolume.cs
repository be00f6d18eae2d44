using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Execution;

/// <summary>
/// How a market's volume spreads over the hours of the day (UTC), learned from its candles: each hour's volume is an exponential
/// average over the days. Candles must not be longer than an hour.
/// </summary>
public sealed class HourlyVolume
{
    private const int Hours = 24;
    private const double NewDayShare = 0.25; // Seven days' average: 2 / (7 + 1).
    private const long HourLength = 3_600_000;

    private readonly double[] _volumes = new double[Hours];
    private int _learned; // One bit per hour.
    private long _hour = -1;
    private double _sum;

    /// <summary>Takes the next candle.</summary>
    public void Add(in Candle candle)
    {
        var hour = candle.OpenTime.UnixMilliseconds / HourLength;
        if (hour != _hour)
        {
            if (_hour >= 0) Learn((int)(_hour % Hours));
            (_hour, _sum) = (hour, 0);
        }
        _sum += candle.Volume;
    }

    /// <summary>Whether every hour of the day has been seen.</summary>
    public bool IsReady => _learned == (1 << Hours) - 1;

    /// <summary>What share of the volume between a beginning and the end of <paramref name="parts"/> equal stretches is through at the end of each.</summary>
    /// <returns>Shares from 0 to 1, rising; null before a day has been seen, or where nothing is traded.</returns>
    public List<double>? Shares(Instant from, long stretchMilliseconds, int parts)
    {
        if (!IsReady) return null;
        var shares = new List<double>(parts);
        var sum = 0.0;
        for (var part = 0; part < parts; part++)
        {
            sum += Between(from.UnixMilliseconds + part * stretchMilliseconds, from.UnixMilliseconds + (part + 1) * stretchMilliseconds);
            shares.Add(sum);
        }
        if (!(sum > 0)) return null;
        for (var part = 0; part < parts; part++) shares[part] /= sum;
        return shares;
    }

    /// <summary>Its state: the hours' averages, which are learned, the present hour and its volume so far.</summary>
    public double[] Save() => [.. _volumes, _learned, _hour, _sum];

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidDataException">It is no such state.</exception>
    public void Load(ReadOnlySpan<double> state)
    {
        if (state.Length != Hours + 3) throw new InvalidDataException($"The hours' volume has {Hours + 3} numbers; found {state.Length}. Restore a backup.");
        state[..Hours].CopyTo(_volumes);
        (_learned, _hour, _sum) = ((int)state[Hours], (long)state[Hours + 1], state[Hours + 2]);
    }

    private void Learn(int hour)
    {
        var isNew = (_learned & (1 << hour)) == 0;
        _volumes[hour] = isNew ? _sum : _volumes[hour] + NewDayShare * (_sum - _volumes[hour]);
        _learned |= 1 << hour;
    }

    private double Between(long from, long to)
    {
        var sum = 0.0;
        for (var at = from; at < to;)
        {
            var end = Math.Min(to, (at / HourLength + 1) * HourLength);
            sum += _volumes[(int)(at / HourLength % Hours)] * (end - at) / HourLength;
            at = end;
        }
        return sum;
    }
}
