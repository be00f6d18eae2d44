namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// One search for a message that may have been delivered: through the ids above its floor, until so many in a row are absent
/// that it cannot be further up. An id that exists but is not ours only shows that others wrote too.
/// </summary>
internal sealed class Probing(long floor, int gap, int most)
{
    private int _absent;

    /// <summary>When the search began: what arrived before is found.</summary>
    public required TimeSpan Began { get; init; }

    /// <summary>The id to ask about next; null when there is none left and the message was not found.</summary>
    public long? Candidate { get; private set; } = floor + 1;

    /// <summary>The candidate is not the message.</summary>
    /// <param name="exists">Whether there is another message with that id, here or in a chat that shares the row of ids.</param>
    public void Pass(bool exists)
    {
        _absent = exists ? 0 : _absent + 1;
        Candidate = _absent >= gap || Candidate - floor >= most ? null : Candidate + 1;
    }
}
