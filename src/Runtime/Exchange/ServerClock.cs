using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Exchange;

/// <summary>How far an exchange's clock is ahead of ours, and how wrong that may be.</summary>
/// <param name="Offset">Exchange minus ours.</param>
/// <param name="Error">At most so much, either way: half of the time that the question took.</param>
public readonly record struct ClockReading(TimeSpan Offset, TimeSpan Error)
{
    /// <summary>The reading of one question. The exchange's clock was read somewhere between sending and receiving.</summary>
    public static ClockReading Of(Instant sent, Instant exchange, Instant received)
    {
        var half = (received - sent) / 2;
        return new(exchange - (sent + half), half);
    }
}

/// <summary>An exchange's clock as this machine knows it: its own, corrected by the best of the last readings.</summary>
public sealed class ServerClock(TimeProvider time)
{
    /// <summary>A reading is used that long: a quartz clock drifts a few milliseconds meanwhile.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    private ClockReading? _reading;
    private Instant _readAt;

    /// <summary>The exchange's time.</summary>
    public Instant Now => Own + (_reading?.Offset ?? TimeSpan.Zero);

    /// <summary>How far the exchange's clock is ahead of this machine's.</summary>
    public TimeSpan Offset => _reading?.Offset ?? TimeSpan.Zero;

    /// <summary>Whether it must be read before it is relied on.</summary>
    public bool IsDue => _reading is null || Own - _readAt > Validity || Own < _readAt;

    /// <summary>This machine's time.</summary>
    public Instant Own => Instant.From(time.GetUtcNow());

    /// <summary>The next reading stands, however good the last one was.</summary>
    public void Doubt() => _reading = null;

    /// <summary>Takes a reading; a vaguer one than that in use is dropped while that is valid.</summary>
    public void Take(ClockReading reading)
    {
        if (!IsDue && _reading is { } known && known.Error <= reading.Error) return;
        (_reading, _readAt) = (reading, Own);
    }

    /// <summary>What is wrong with this machine's clock; null when it is near enough.</summary>
    /// <param name="tolerance">How far it may be off.</param>
    public string? Skew(TimeSpan tolerance) => Offset.Duration() <= tolerance ? null : FormattableString.Invariant(
        $"this machine's clock is {Offset.Duration().TotalSeconds:0.#} s {(Offset > TimeSpan.Zero ? "behind" : "ahead of")} the exchange's, more than {tolerance.TotalSeconds:0.#} s; set it, and let it be set by a time server (such as with timedatectl set-ntp true).");
}
