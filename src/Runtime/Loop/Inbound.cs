using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Loop;

/// <summary>An event on its way to a bot.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Key">Names it for ever, where a repeat must not be taken in twice; null where the bot itself tells a repeat.</param>
public sealed record Inbound(BotEvent Event, string? Key = null)
{
    /// <summary>
    /// An event of the exchange, with the key that it has by itself: executions and payments have an id. A refusal that says
    /// that an order of this name exists already says nothing about that order; it becomes a question.
    /// </summary>
    public static Inbound FromExchange(BotEvent e) => e switch
    {
        BotEvent.OrderFilled filled => new(e, "fill:" + filled.Fill.ExecutionId),
        BotEvent.FundingPaid funding => new(e, "pay:" + funding.ExecutionId),
        BotEvent.PositionLiquidated liquidation => new(e, "fill:" + liquidation.Fill.ExecutionId),
        BotEvent.OrderRejected rejected when OrderOutcome.IsDuplicate(rejected.Reason) => new(new BotEvent.OrderUnknown { At = e.At, Link = rejected.Link }),
        _ => new(e),
    };
}
