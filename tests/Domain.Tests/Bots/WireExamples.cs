using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>One example of every event and of every command, with every field filled.</summary>
internal static class WireExamples
{
    public static Denial Denial { get; } = new() { Limit = "maxOrderValue", Allowed = 1_000, Actual = 1_000.10m, Unit = "USDT" };

    public static IEnumerable<BotEvent> Events(OrderLinkId link, Instant at) =>
    [
        CandleClosed.Of(Timeframe.OneMinute, new(at - TimeSpan.FromMinutes(1), 100, 101, 99, 100.1, 5)),
        new PriceChanged { At = at, Price = 100.3 },
        new OrderAccepted { At = at, Link = link },
        new OrderTriggered { At = at, Link = link },
        new OrderFilled { At = at, Link = link, Fill = Fill("f1", at) },
        new OrderCancelled { At = at, Link = link, Reason = "by user" },
        new OrderExpired { At = at, Link = link },
        new OrderRejected { At = at, Link = link, Reason = "110007: no balance" },
        new OrderDenied { At = at, Link = link, Denial = Denial },
        new OrderUnknown { At = at, Link = link },
        new OrderAmended { At = at, Link = link, Quantity = new(2), Price = new(95) },
        new AmendRejected { At = at, Link = link, Reason = "110001: not found" },
        new CancelRejected { At = at, Link = link, Reason = "110001: not found" },
        new OrderAdopted { At = at, Link = Forgotten(at).Link, Order = Forgotten(at) },
        new BalanceChanged { At = at, Currency = "USDT", Total = 1_000.50m, Available = 900 },
        new FundingPaid { At = at, ExecutionId = "p1", Amount = new(-0.25m) },
        new PositionLiquidated { At = at, Fill = Fill("l1", at) with { Side = Side.Sell } },
        new WokeUp { At = at, Id = "cooldown" },
        new StartRequested { At = at },
        new PauseRequested { At = at },
        new ResumeRequested { At = at },
        new StopRequested { At = at },
        new ClosePositionRequested { At = at },
        new EmergencyExitRequested { At = at },
        new ReconfigureRequested { At = at, Config = "{}" },
        new KillSwitchPulled { At = at, Reason = "operator: enough" },
        new Reconciled { At = at },
        new TradingBegan { At = at },
        new PositionFlattened { At = at, Reason = "take profit" },
    ];

    public static IEnumerable<BotCommand> Commands(OrderLinkId link, Instant at) =>
    [
        new PlaceOrder
        {
            Link = link, Symbol = "BTCUSDT", Side = Side.Sell, Type = OrderType.TakeProfit, Quantity = new(1.5m), Price = new(100), Trigger = new(101.50m),
            TimeInForce = TimeInForce.PostOnly, ReduceOnly = true,
        },
        new AmendOrder { Link = link, Symbol = "BTCUSDT", Quantity = new(2) },
        new CancelOrder { Link = link, Symbol = "BTCUSDT" },
        new CancelAllOrders { Symbol = "BTCUSDT" },
        new SetLeverage { Symbol = "BTCUSDT", Leverage = 3 },
        new WakeMe { WakeAt = at, Id = "cooldown" },
        new Notify { Level = NoticeLevel.Critical, Text = "halted" },
        new RecordDeal
        {
            Deal = new()
            {
                Number = 7, Kind = "grid_cycle", Side = Side.Buy, OpenedAt = at, ClosedAt = at, Quantity = new(1), EntryPrice = new(100), ExitPrice = new(101),
                GrossProfit = new(1), Fees = new(0.2m), Reason = "take_profit",
            },
        },
        new RecordDenial { Link = link, Denial = Denial },
        new RecordHandOver
        {
            HandOver = new()
            {
                At = at, From = "grid", To = "dca", Quantity = new(0.5m), CostBasis = new(50), Fees = new(0.05m), Price = new(90), Unrealized = new(-5), Reason = "breakdown",
            },
        },
    ];

    private static Order Forgotten(Instant at) => new()
    {
        Link = OrderLinkId.For(new("bot"), 0, "e9", 77), Deal = 0, Slot = "e9", Tag = "9", Intent = OrderIntent.Entry, Side = Side.Buy, Type = OrderType.Limit,
        Price = new(80), Trigger = new(81), Quantity = new(1), PlacedAt = at, Status = OrderStatus.Open, TimeInForce = TimeInForce.PostOnly,
    };

    private static Fill Fill(string execution, Instant at) => new()
    {
        ExecutionId = execution, At = at, Side = Side.Buy, Price = new(90), Quantity = new(0.5m), Fee = 0.0450m, FeeCurrency = "USDT", FeeRateInQuote = 1, IsMaker = true,
    };
}
