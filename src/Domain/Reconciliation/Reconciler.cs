using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Reconciliation;

/// <summary>
/// Compares a bot's orders with the exchange's records and gives the events that bring the bot to the truth: missed
/// fills in order of time, then what became of each order, then <see cref="Reconciled"/>. Nothing is guessed: an order
/// that the records do not decide stays as it is until the next comparison.
/// </summary>
public static class Reconciler
{
    /// <summary>Compares. The bot is only read.</summary>
    /// <param name="bot">The bot as it stands, its snapshot's state of any age.</param>
    /// <param name="records">The records of the bot's symbol.</param>
    /// <param name="grace">How long a request may be on its way before its absence means anything.</param>
    /// <param name="lastSent">When something was last sent for an order, by link id; an order that is not listed was sent when it was placed.</param>
    public static IReadOnlyList<BotEvent> Compare(
        Bot bot, ExchangeRecords records, TimeSpan grace, IReadOnlyDictionary<string, Instant>? lastSent = null)
    {
        var events = new List<BotEvent>();
        var missed = MissedFills.Of(bot, records);
        missed.AddTo(events);
        missed.AddForgotten(events);
        var verdicts = new OrderVerdicts(records, missed, grace, lastSent);
        foreach (var order in bot.Desk.Orders.All)
            if (order.IsLive || order.Status == OrderStatus.Rejected)
                verdicts.AddTo(events, order);
        events.Add(new Reconciled { At = records.AsOf });
        return events;
    }
}
