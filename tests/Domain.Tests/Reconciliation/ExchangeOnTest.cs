using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Domain.Tests.Bots;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Domain.Tests.Reconciliation;

/// <summary>An exchange's books, written by hand: what it holds, whatever the bot was told.</summary>
internal sealed class ExchangeOnTest
{
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly List<ExchangeOrder> _orders = [];
    private readonly List<ExchangeExecution> _executions = [];

    public Instant Now { get; set; } = BotOnTest.Start + TimeSpan.FromHours(1);

    /// <summary>Unfilled orders that ended before are no longer listed.</summary>
    public Instant ClosedFrom { get; set; }

    public IReadOnlyList<ExchangeExecution> Executions => _executions;

    public ExchangeRecords Records => new()
    {
        AsOf = Now, ClosedFrom = ClosedFrom,
        Open = [.. _orders.Where(o => !o.Status.IsFinal())],
        Closed = [.. _orders.Where(o => o.Status.IsFinal() && (o.UpdatedAt >= ClosedFrom || o.Filled.Value > 0))],
        Executions = _executions,
    };

    public IEnumerable<string> Open => _orders.Where(o => !o.Status.IsFinal()).Select(o => o.Link.Value);

    public ExchangeOnTest Take(Order order, OrderStatus status = OrderStatus.Open, string? reason = null) => Take(
        order.Link, order.Side, order.Quantity, order.Price, order.Type, status, reason);

    public ExchangeOnTest Take(PlaceOrder place) => Take(place.Link, place.Side, place.Quantity, place.Price, place.Type, OrderStatus.Open, null);

    public ExchangeOnTest Fill(OrderLinkId link, decimal quantity, string? execution = null)
    {
        var order = Find(link);
        var filled = order.Filled + new Quantity(quantity);
        Set(order with { Filled = filled, Status = filled == order.Quantity ? OrderStatus.Filled : order.Status.IsFinal() ? order.Status : OrderStatus.PartiallyFilled, UpdatedAt = Now });
        _executions.Add(new(link, order.Symbol, new()
        {
            ExecutionId = execution ?? $"t{_executions.Count}", At = Now, Side = order.Side, Price = order.Price ?? new(100), Quantity = new(quantity), Fee = 0, FeeCurrency = "USDT",
        }));
        return this;
    }

    public ExchangeOnTest End(OrderLinkId link, OrderStatus status)
    {
        Set(Find(link) with { Status = status, UpdatedAt = Now });
        return this;
    }

    public ExchangeOnTest Resize(OrderLinkId link, decimal quantity)
    {
        Set(Find(link) with { Quantity = new(quantity), UpdatedAt = Now });
        return this;
    }

    public ExchangeOrder Find(OrderLinkId link) => _orders.Single(o => o.Link == link);

    public IReadOnlyList<BotEvent> Compare(Bot bot, IReadOnlyDictionary<string, Instant>? lastSent = null) => Reconciler.Compare(bot, Records, Grace, lastSent);

    private ExchangeOnTest Take(OrderLinkId link, Side side, Quantity quantity, Price? price, OrderType type, OrderStatus status, string? reason)
    {
        _orders.Add(new()
        {
            Link = link, Symbol = "BTCUSDT", Side = side, Type = type, Price = price, Quantity = quantity, Filled = Quantity.Zero, Status = status,
            Reason = reason, CreatedAt = Now, UpdatedAt = Now,
        });
        return this;
    }

    private void Set(ExchangeOrder order) => _orders[_orders.FindIndex(o => o.Link == order.Link)] = order;
}
