namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// One search for a message that may have been delivered: upward through the ids above its floor, until so many in a row are
/// absent that it cannot be further up. An id that exists but is not ours only shows that others wrote too.
/// </summary>
internal sealed class Probing
{
    private readonly int _gap, _most;
    private int _absent, _probes;
    private long _likeliest;
    private bool _looksBack;

    private Probing(long floor, int gap, int most) => (Candidate, _gap, _most) = (floor + 1, gap, most);

    /// <summary>A search while the message may still arrive. The likeliest id, the first that was absent, is asked about once more at the end.</summary>
    public static Probing AtOnce(long floor, CourierOptions options) => new(floor, options.ProbeGapAtOnce, options.ProbeMostAtOnce) { _looksBack = true };

    /// <summary>A search after the message had time to arrive: not finding it proves that it is not there.</summary>
    public static Probing Thorough(long floor, long chat, CourierOptions options) =>
        new(floor, chat < 0 ? options.ProbeGapInGroup : options.ProbeGap, options.ProbeMost) { IsThorough = true };

    /// <summary>Whether finding nothing proves something.</summary>
    public bool IsThorough { get; private init; }

    /// <summary>The id to ask about next; null when there is none left and the message was not found.</summary>
    public long? Candidate { get; private set; }

    /// <summary>Passes over ids that are known to be something else.</summary>
    public void Skip(Func<long, bool> isKnown)
    {
        for (; Candidate is { } id && isKnown(id); Candidate++) _absent = 0;
    }

    /// <summary>The candidate is not the message.</summary>
    /// <param name="exists">Whether there is another message with that id, here or in a chat that shares the row of ids.</param>
    public void Pass(bool exists)
    {
        if (!exists && _absent == 0) _likeliest = Candidate!.Value;
        _absent = exists ? 0 : _absent + 1;
        if (++_probes < _most && _absent < _gap) Candidate++;
        else (Candidate, _looksBack) = (_looksBack && _absent > 0 ? _likeliest : null, false);
    }
}
