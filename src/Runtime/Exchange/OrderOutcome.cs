using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Runtime.Exchange;

/// <summary>
/// What came of sending a command. An exchange port never throws for a refusal or a lost answer: an exception from
/// it means that the process cannot go on.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Pending), "pending")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Denied), "denied")]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Throttled), "throttled")]
public abstract record OrderOutcome
{
    private OrderOutcome() { }

    /// <summary>The exchange's time of the answer, or the best estimate of it.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>It is done, and nothing more will be said about it.</summary>
    public sealed record Accepted : OrderOutcome;

    /// <summary>It was taken for processing; the confirmation follows as an event.</summary>
    public sealed record Pending : OrderOutcome;

    /// <summary>The exchange refused it.</summary>
    public sealed record Refused : OrderOutcome
    {
        /// <summary>The exchange's code and words.</summary>
        [JsonPropertyName("reason")] public required string Reason { get; init; }

        /// <summary>Whether the key was not accepted (Bybit's codes for an unknown key, a wrong signature and a key that has ended): nothing was taken.</summary>
        [JsonIgnore] public bool IsKeyRefused => Reason.Split(' ')[0] is "10003" or "10004" or "33004";

        /// <summary>Whether the account could not pay for it (Bybit's codes for derivatives and spot).</summary>
        [JsonIgnore] public bool IsLackOfFunds => Reason.StartsWith("110007", StringComparison.Ordinal) || Reason.StartsWith("170131", StringComparison.Ordinal);
    }

    /// <summary>The account held it back before it was sent: together with other bots' orders it would have broken a limit.</summary>
    public sealed record Denied : OrderOutcome
    {
        /// <summary>Which limit, with the numbers.</summary>
        [JsonPropertyName("denial")] public required Denial Denial { get; init; }
    }

    /// <summary>
    /// The answer was lost. Only the exchange's records can tell; the loop asks them by reconciling.
    /// </summary>
    public sealed record Unknown : OrderOutcome;

    /// <summary>The exchange did not take it because too much was sent; sending it again is safe.</summary>
    public sealed record Throttled : OrderOutcome
    {
        /// <summary>How long to wait before that.</summary>
        [JsonPropertyName("retryAfter")] public required TimeSpan RetryAfter { get; init; }

        /// <summary>How long to wait after the attempt of that number, from 1: twice as long each time, half a minute at most.</summary>
        public TimeSpan WaitAfter(int attempt)
        {
            var wait = RetryAfter * Math.Pow(2, attempt - 1);
            return wait < LongestWait ? wait : LongestWait;
        }
    }

    /// <summary>The event that tells the bot; null where nothing is known yet.</summary>
    public BotEvent? EventFor(BotCommand command) => (command, this) switch
    {
        (PlaceOrder place, Accepted) => new BotEvent.OrderAccepted { At = At, Link = place.Link },
        (PlaceOrder place, Refused refused) when IsDuplicate(refused.Reason) => new BotEvent.OrderUnknown { At = At, Link = place.Link },
        (PlaceOrder place, Refused refused) => new BotEvent.OrderRejected { At = At, Link = place.Link, Reason = refused.Reason },
        (PlaceOrder place, Denied denied) => new BotEvent.OrderRejected { At = At, Link = place.Link, Reason = $"not sent: {denied.Denial}", NeverArrived = true },
        (PlaceOrder place, Throttled) => new BotEvent.OrderRejected { At = At, Link = place.Link, Reason = TooMuch, NeverArrived = true },
        (PlaceOrder place, Unknown) => new BotEvent.OrderUnknown { At = At, Link = place.Link },
        (AmendOrder amend, Accepted) => new BotEvent.OrderAmended { At = At, Link = amend.Link, Quantity = amend.Quantity },
        (AmendOrder amend, Refused refused) => new BotEvent.AmendRejected { At = At, Link = amend.Link, Reason = refused.Reason },
        (AmendOrder amend, Denied denied) => new BotEvent.AmendRejected { At = At, Link = amend.Link, Reason = $"not sent: {denied.Denial}" },
        (AmendOrder amend, Throttled) => new BotEvent.AmendRejected { At = At, Link = amend.Link, Reason = TooMuch },
        (CancelOrder cancel, Accepted) => new BotEvent.OrderCancelled { At = At, Link = cancel.Link },
        (CancelOrder cancel, Refused refused) => new BotEvent.CancelRejected { At = At, Link = cancel.Link, Reason = refused.Reason },
        (CancelOrder cancel, Throttled) => new BotEvent.CancelRejected { At = At, Link = cancel.Link, Reason = TooMuch },
        (AmendOrder or CancelOrder, Unknown) => null, // The request stays in flight until the records decide it.
        (_, Pending) => null,
        (CancelAllOrders or SetLeverage, _) => null, // What changed arrives per order.
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "This command is never sent to an exchange."),
    };

    /// <summary>Whether a refusal to place says that an order of this name was placed before (Bybit's codes for derivatives and spot).</summary>
    public static bool IsDuplicate(string reason) =>
        reason.StartsWith("110072", StringComparison.Ordinal) || reason.StartsWith("170141", StringComparison.Ordinal);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private const string TooMuch = "not sent: the exchange's rate limit held through every attempt";
}
