using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>
/// What follows from an answer. A read may be asked again whatever came of it; an order may be sent again only when it
/// certainly was not taken, and even that is left to the loop. After a lost answer the exchange's records decide.
/// </summary>
internal static class BybitRetry
{
    /// <summary>How often a read is asked in all.</summary>
    public const int ReadAttempts = 4;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250), Usual = TimeSpan.FromMilliseconds(500);

    /// <summary>How long to wait before a read is asked again; null where that would not help.</summary>
    public static TimeSpan? BeforeRead(ReplyStatus status, int attempt, Instant now)
    {
        if (attempt >= ReadAttempts || status.Meaning is ReplyMeaning.Refused or ReplyMeaning.Barred || status.HttpStatus == 403) return null;
        return Wait(status, now) ?? First * Math.Pow(2, attempt - 1);
    }

    /// <summary>What came of an order's request.</summary>
    public static OrderOutcome OutcomeOf(ReplyStatus status, Instant now) => status.Meaning switch
    {
        ReplyMeaning.Done => new OrderOutcome.Pending { At = now }, // Taken for processing; the records confirm it.
        ReplyMeaning.NothingToChange => new OrderOutcome.Accepted { At = now },
        ReplyMeaning.Refused or ReplyMeaning.Barred => new OrderOutcome.Refused { At = now, Reason = status.ToString() },
        ReplyMeaning.NotTaken or ReplyMeaning.ClockOff => new OrderOutcome.Throttled { At = now, RetryAfter = Wait(status, now) ?? Usual },
        _ => new OrderOutcome.Unknown { At = now },
    };

    /// <summary>Bybit counts orders by the second: a later time is a wrong clock.</summary>
    private static TimeSpan? Wait(ReplyStatus status, Instant now) =>
        !(status.RetryAt > now) ? null : status.RetryAt.Value - now is var wait && wait < RequestBudget.LongestReset ? wait : RequestBudget.LongestReset;
}
