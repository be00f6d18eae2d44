using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;

namespace TraderAgent.Simulation.Checks;

/// <summary>The orders that a bot knows beside those that the exchange holds.</summary>
internal sealed class OrderChecks(PaperExchange exchange)
{
    public void OneLiveOrderPerSlot(Bot bot)
    {
        var slots = new Dictionary<(int, long, string), int>();
        foreach (var order in exchange.OpenOrders(bot.Desk.Definition.Symbol))
            if (order.Link.TryParse(out var parts) && parts.Bot == bot.Id)
            {
                var slot = (parts.Part, parts.Deal, parts.Slot);
                Must.Hold((slots[slot] = slots.GetValueOrDefault(slot) + 1) <= (IsStop(order, parts) ? 2 : 1), ViolationKind.Doubled,
                    $"{bot.Id}: too many live orders at the exchange for slot {parts.Slot} of deal {parts.Deal}");
            }
    }

    public void NoOrderIsForgotten(Bot bot)
    {
        foreach (var order in exchange.OpenOrders(bot.Desk.Definition.Symbol))
            if (order.Link.TryParse(out var parts) && parts.Bot == bot.Id)
                Must.Hold(bot.Desk.Orders.Find(order.Link)?.IsLive == true, ViolationKind.Lost, $"{bot.Id}: the exchange holds {order.Link}, which the bot forgot");
    }

    public void NothingStaysUnknown(Bot bot, TimeSpan grace)
    {
        var open = exchange.OpenOrders(bot.Desk.Definition.Symbol).Select(o => o.Link).ToHashSet();
        foreach (var order in bot.Desk.Orders.Live)
        {
            Must.Hold(order.Status is not OrderStatus.Unknown, ViolationKind.NotRecovered, $"{bot.Id}: {order.Link} is unknown still");
            Must.Hold(open.Contains(order.Link) || bot.Desk.Now - order.PlacedAt <= grace, ViolationKind.NotRecovered,
                $"{bot.Id}: {order.Link} is {order.Status} for the bot, but not at the exchange");
        }
    }

    /// <summary>A stop is moved by placing it anew before the old one is cancelled, so that a position is never without; both only shrink it.</summary>
    private static bool IsStop(ExchangeOrder order, OrderLinkParts parts) => order.Type == OrderType.Stop && OrderRequest.IntentOf(parts.Slot) == OrderIntent.Exit;
}
