namespace TraderAgent.Runtime.Notifications;

/// <summary>Tells the operator of each trouble once, until it is over.</summary>
internal sealed class Complaints(Action<string> report)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _told = [];

    /// <summary>Tells of a trouble, unless it was told.</summary>
    public void Say(string trouble, string text)
    {
        lock (_lock)
            if (!_told.Add(trouble)) return;
        report(text);
    }

    /// <summary>A trouble is over; when it comes back, it is told again.</summary>
    public void Settle(string trouble)
    {
        lock (_lock) _told.Remove(trouble);
    }
}
