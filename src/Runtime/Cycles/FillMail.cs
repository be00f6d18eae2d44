using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Runtime.Cycles;

/// <summary>An execution on its way to a bot.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="Id">The exchange's id of the execution: a second message of that id is the same one.</param>
/// <param name="Correlation">The order it belongs to; for a payment its own id.</param>
/// <param name="Message">What the bot is told.</param>
public sealed record FillMail(BotId Bot, string Id, string Correlation, BotMessage.Happened Message)
{
    /// <summary>How far a poll reaches back behind the one before: an execution may be listed later than it happened.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>The mail of executions: those of orders that carry one of our names, whether or not a bot of that name is known here.</summary>
    public static IEnumerable<FillMail> Of(IEnumerable<ExchangeExecution> executions, Instant asOf)
    {
        foreach (var (link, _, fill) in executions)
            if (link.TryParse(out var parts))
                yield return new(parts.Bot, fill.ExecutionId, link.Value, Happened(new BotEvent.OrderFilled { At = asOf, Link = link, Fill = fill }));
    }

    /// <summary>The mail of money that moved without an order. What concerns no bot, such as a position that the owner opened by hand, is nobody's.</summary>
    public static IEnumerable<FillMail> Of(IEnumerable<Payment> payments, IReadOnlyList<CellSeat> seats)
    {
        foreach (var payment in payments)
            if (seats.FirstOrDefault(s => payment.Concerns(s.Bot, s.Symbol)) is { } seat && IdOf(payment.Event) is { } id)
                yield return new(seat.Bot, id, id, Happened(payment.Event));
    }

    private static string? IdOf(BotEvent e) => e switch
    {
        BotEvent.FundingPaid funding => funding.ExecutionId,
        BotEvent.PositionLiquidated liquidation => liquidation.Fill.ExecutionId,
        _ => null,
    };

    private static BotMessage.Happened Happened(BotEvent e)
    {
        var inbound = Inbound.FromExchange(e);
        return new() { Event = inbound.Event, Key = inbound.Key };
    }
}
