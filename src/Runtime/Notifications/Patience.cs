namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// How long an answer is waited for before the request is taken to be lost: what answers took of late and four times what slow ones
/// took beyond that, within bounds. It rises like TCP's wait for an acknowledgement (RFC 6298) and falls faster, because messages are
/// rare, and to be wrong once costs no more than a search.
/// </summary>
internal sealed class Patience(CourierOptions options)
{
    private readonly Lock _lock = new();
    private TimeSpan _usual, _deviation, _atLeast;
    private bool _isMeasured;

    /// <summary>How long the next answer is waited for.</summary>
    public TimeSpan Length
    {
        get
        {
            lock (_lock)
            {
                var length = Longer(Longer(_usual + 4 * _deviation, _atLeast), options.ShortestPatience);
                return length < options.LongestPatience ? length : options.LongestPatience;
            }
        }
    }

    /// <summary>A message was answered.</summary>
    public void Answered(TimeSpan after)
    {
        lock (_lock)
        {
            var beyond = after - _usual;
            (_usual, _deviation) = _isMeasured switch
            {
                false => (after, after / 2),
                true when beyond <= TimeSpan.Zero => ((_usual + after) / 2, _deviation / 2),
                true => (_usual + beyond / 8, _deviation + (beyond - _deviation) / 4),
            };
            (_isMeasured, _atLeast) = (true, TimeSpan.Zero);
        }
    }

    /// <summary>A request got no answer in this time: the next may take twice as long, until a message is answered.</summary>
    public void RanOut(TimeSpan patience)
    {
        lock (_lock) _atLeast = Longer(_atLeast, 2 * patience);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
