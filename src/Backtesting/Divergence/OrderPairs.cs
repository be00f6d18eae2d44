using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Divergence;

/// <summary>An order with its fills, or the fills of no order.</summary>
/// <param name="Order">The order; null for a liquidation.</param>
/// <param name="Fills">Its fills.</param>
internal sealed record FilledOrder(Order? Order, IReadOnlyList<Fill> Fills)
{
    public Instant At => Order?.PlacedAt ?? Fills[0].At;
}

/// <summary>Finds for each order that was really placed the one that the replay placed in its stead.</summary>
internal sealed class OrderPairs(TimeSpan within)
{
    private readonly List<(FilledOrder? Real, FilledOrder? Replayed)> _pairs = [];

    /// <summary>
    /// Pairs, in order of time. The same name and side at the same time is the same order. Of what is left, an order is taken for the one of the same side and
    /// slot nearest in time, if that is no further away than the tolerance: once one order was different, all later names are.
    /// </summary>
    /// <param name="real">What was done.</param>
    /// <param name="replayed">What the replay did.</param>
    /// <param name="within">How far two orders may be apart in time and still be taken for the same.</param>
    public static IReadOnlyList<(FilledOrder? Real, FilledOrder? Replayed)> Of(TradedBot real, TradedBot replayed, TimeSpan within)
    {
        var pairs = new OrderPairs(within);
        pairs.Match([.. Group(real)], [.. Group(replayed)]);
        return [.. pairs._pairs.OrderBy(p => (p.Real ?? p.Replayed)!.At)];
    }

    private static IEnumerable<FilledOrder> Group(TradedBot bot)
    {
        var fills = bot.Fills.ToLookup(f => f.Link?.Value ?? "", f => f.Fill);
        var known = bot.Orders.Select(o => o.Link.Value).ToHashSet();
        foreach (var order in bot.Orders) yield return new(order, [.. fills[order.Link.Value]]);
        foreach (var others in fills.Where(f => !known.Contains(f.Key)))
            foreach (var fill in others) yield return new(null, [fill]);
    }

    private void Match(List<FilledOrder> real, List<FilledOrder> replayed)
    {
        var byName = replayed.Where(o => o.Order is not null).ToDictionary(o => o.Order!.Link);
        var left = new List<FilledOrder>();
        var taken = new HashSet<FilledOrder>(ReferenceEqualityComparer.Instance);
        foreach (var order in real)
        {
            if (order.Order is { } o && byName.TryGetValue(o.Link, out var same) && same.Order!.Side == o.Side && same.Order.PlacedAt == o.PlacedAt)
            {
                taken.Add(same);
                _pairs.Add((order, same));
            }
            else left.Add(order);
        }

        var candidates = replayed.Where(o => !taken.Contains(o)).ToLookup(KeyOf);
        foreach (var order in left.OrderBy(o => o.At))
        {
            var nearest = candidates[KeyOf(order)].Where(c => !taken.Contains(c) && Apart(c, order) <= within).MinBy(c => Apart(c, order));
            if (nearest is not null) taken.Add(nearest);
            _pairs.Add((order, nearest));
        }

        _pairs.AddRange(replayed.Where(o => !taken.Contains(o)).Select(o => ((FilledOrder?)null, (FilledOrder?)o)));
    }

    private static TimeSpan Apart(FilledOrder one, FilledOrder other) => (one.At - other.At).Duration();

    private static (string Slot, Side Side) KeyOf(FilledOrder order) => (order.Order?.Slot ?? "", order.Order?.Side ?? order.Fills[0].Side);
}
