namespace TraderAgent.Runtime.Notifications;

/// <summary>How long a courier waits for what. The limits are those that Telegram's documentation names.</summary>
public sealed record CourierOptions
{
    private const int MostDoublings = 20;

    /// <summary>How long the first piece of news waits for others to share its message.</summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>An answer is waited for at least so long, however quick answers are.</summary>
    public TimeSpan ShortestPatience { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>An answer is waited for at most so long, however slow answers are.</summary>
    public TimeSpan LongestPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After the other side ended an exchange without a result: until then the message may still appear.</summary>
    public TimeSpan SettleAfterEnd { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After a request that got no answer, or a process that died: until then the request may still arrive.</summary>
    public TimeSpan SettleAfterSilence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause after a request that never left; it doubles up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause while the service cannot be reached.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two tries while the token or the chat is refused.</summary>
    public TimeSpan RefusedPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Failures in a row after which the operator is told that the service cannot be reached.</summary>
    public int FailuresToReport { get; init; } = 5;

    /// <summary>Absent ids in a row after which a search that comes too early to prove anything ends.</summary>
    public int ProbeGapAtOnce { get; init; } = 3;

    /// <summary>Ids that are probed at most in a search that comes too early to prove anything, before the message is sent again.</summary>
    public int ProbeMostAtOnce { get; init; } = 6;

    /// <summary>Absent ids in a row, in a chat with a person, after which a message is taken not to have been delivered.</summary>
    public int ProbeGap { get; init; } = 12;

    /// <summary>The same in a group, where others write too and what they wrote is not shown to us.</summary>
    public int ProbeGapInGroup { get; init; } = 32;

    /// <summary>Ids that are probed at most in a search that proves something.</summary>
    public int ProbeMost { get; init; } = 512;

    /// <summary>How long to wait after as many failures in a row.</summary>
    internal TimeSpan PauseAfter(int failures)
    {
        var pause = FirstPause * (1 << Math.Min(failures - 1, MostDoublings));
        return pause < LongestPause ? pause : LongestPause;
    }
}
