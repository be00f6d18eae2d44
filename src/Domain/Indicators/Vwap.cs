using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Volume-weighted average price of a session: the typical prices of its candles, each weighted by
/// its volume. It begins anew with the first candle of each session.
/// </summary>
public sealed class Vwap : ICandleIndicator
{
    private readonly long _session;
    private bool _started;
    private long _current;
    private double _volume;
    private double _value;

    /// <summary>An average that begins anew at 00:00 UTC.</summary>
    public Vwap()
        : this(TimeSpan.FromDays(1))
    {
    }

    /// <summary>An average over sessions of one length.</summary>
    /// <param name="session">
    /// One minute to 366 days, in whole milliseconds. Sessions are counted from 1970-01-01T00:00Z: those of a day begin at
    /// 00:00 UTC, those of eight hours at 00:00, 08:00 and 16:00 UTC, those of seven days on Thursdays.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The session is too short or too long.</exception>
    public Vwap(TimeSpan session)
    {
        if (session < TimeSpan.FromMinutes(1) || session > TimeSpan.FromDays(366))
        {
            throw new ArgumentOutOfRangeException(nameof(session), session, $"{nameof(session)} must be one minute to 366 days. A day is usual.");
        }

        _session = (long)session.TotalMilliseconds;
    }

    /// <inheritdoc/>
    public bool IsReady => _started;

    /// <summary>The average, in quote per base; the candle's typical price while the session has no volume; NaN before the first candle.</summary>
    public double Value => _started ? _value : double.NaN;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.InputWithVolume(in candle);
        var session = SessionOf(candle.OpenTime);
        if (!_started || session != _current)
        {
            (_started, _current, _volume, _value) = (true, session, 0, 0);
        }

        // A step by a difference from the average: equal prices give exactly that price.
        var price = candle.TypicalPrice;
        _volume += candle.Volume;
        _value = _volume > candle.Volume ? _value + ((price - _value) * (candle.Volume / _volume)) : price;
    }

    private long SessionOf(Instant time)
    {
        var session = Math.DivRem(time.UnixMilliseconds, _session, out var rest);
        return rest < 0 ? session - 1 : session;
    }

    /// <inheritdoc/>
    public double[] Save() => [_session, _started ? 1 : 0, _current, _volume, _value];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, 5, nameof(Vwap));
        reader.NextSetting(_session);
        _started = reader.NextFlag();
        (_current, _volume, _value) = ((long)reader.Next(), reader.Next(), reader.Next());
    }
}
