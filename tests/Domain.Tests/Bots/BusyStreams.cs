using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>Random streams of events that an exchange, an operator and a market may produce, late and repeated ones among them.</summary>
internal static class BusyStreams
{
    public static RiskLimits Limits { get; } = new() { BotExposure = new(8), MaxOrderValue = new(2_000), MaxOrdersPerMinute = 20 };

    private static readonly string[] Kinds =
    [
        "candle", "candle", "price", "price", "accept", "accept", "accept", "accept", "fill", "fill", "fill", "repeat", "cancelled", "cancelled", "expired", "rejected", "unknown",
        "amended", "amended", "amendRejected", "cancelRejected", "funding", "woke", "reconciled", "start", "start", "pause", "resume", "stop", "close", "emergency", "kill",
    ];

    public static Gen<Chance> Chances { get; } =
        from kind in Gen.Elements(Kinds)
        from order in Gen.Choose(0, 100)
        from part in Gen.Choose(1, 4)
        from seconds in Gen.Choose(0, 40)
        from price in Gen.Choose(9_000, 11_000)
        from barred in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Chance(kind, order, part, seconds, price / 100.0, barred);
}

/// <summary>One draw, which becomes an event when it meets a bot.</summary>
internal sealed record Chance(string Kind, int Order, int Part, int Seconds, double Price, bool Barred)
{
    public AccountView Account => new() { Equity = 100_000.125, PeakEquity = 101_000, DayStartEquity = 100_500, EntriesBarred = Barred, OtherExposure = new(5_000) };

    /// <summary>What happens next to this bot; null when there is nothing of the kind to happen to it.</summary>
    public BotEvent? Next(Bot bot)
    {
        var at = bot.Desk.Now.UnixMilliseconds == 0 ? BotOnTest.Start : bot.Desk.Now + TimeSpan.FromSeconds(Seconds);
        var known = bot.Desk.Orders.All.Where(o => o.Status != OrderStatus.Denied).ToList();
        var order = known.Count == 0 ? null : known[Order % known.Count];
        return order is null ? Alone(at) : Alone(at) ?? About(order, at);
    }

    private BotEvent? Alone(Instant at) => Kind switch
    {
        "candle" => CandleClosed.Of(Timeframe.OneMinute, new(Timeframe.OneMinute.Floor(at), Price, Price + 1, Price - 1, Price, 10)),
        "price" => new PriceChanged { At = at, Price = Price },
        "funding" => new FundingPaid { At = at, ExecutionId = $"p{Order}", Amount = new(Part - 2.5m) },
        "woke" => new WokeUp { At = at, Id = "w17" },
        "reconciled" => new Reconciled { At = at },
        "start" => new StartRequested { At = at },
        "pause" when Part == 1 => new PauseRequested { At = at },
        "resume" => new ResumeRequested { At = at },
        "stop" when Part == 1 => new StopRequested { At = at },
        "close" when Part == 1 => new ClosePositionRequested { At = at },
        "emergency" when Part == 1 => new EmergencyExitRequested { At = at },
        "kill" when Part == 1 => new KillSwitchPulled { At = at, Reason = "enough" },
        _ => null,
    };

    private BotEvent? About(Order order, Instant at) => Kind switch
    {
        "accept" => new OrderAccepted { At = at, Link = order.Link },
        "fill" when order.Remaining.Value > 0 => new OrderFilled { At = at, Link = order.Link, Fill = Fill(order, at) },
        "repeat" when order.Executions is [.., var last] => new OrderFilled { At = at, Link = order.Link, Fill = Fill(order, at) with { ExecutionId = last } },
        "cancelled" => new OrderCancelled { At = at, Link = order.Link, Reason = "by user" },
        "expired" when Part == 1 => new OrderExpired { At = at, Link = order.Link },
        "rejected" => new OrderRejected { At = at, Link = order.Link, Reason = "refused" },
        "unknown" => new OrderUnknown { At = at, Link = order.Link },
        "amended" => new OrderAmended { At = at, Link = order.Link, Quantity = order.AmendTo ?? order.Quantity },
        "amendRejected" => new AmendRejected { At = at, Link = order.Link, Reason = "refused" },
        "cancelRejected" => new CancelRejected { At = at, Link = order.Link, Reason = "refused" },
        _ => null,
    };

    private Fill Fill(Order order, Instant at)
    {
        var quantity = Part == 4 ? order.Remaining.Value : Math.Max(0.001m, Math.Floor(order.Remaining.Value * Part / 4 * 1000) / 1000);
        var currency = Part % 2 == 0 ? "USDT" : "BTC";
        return new()
        {
            ExecutionId = $"{order.Link}/{order.Executions?.Count ?? 0}", At = at, Side = order.Side, Price = order.Price ?? new((decimal)Price),
            Quantity = new(Math.Min(quantity, order.Remaining.Value)), Fee = quantity * 0.0007m, FeeCurrency = currency, IsMaker = Part > 2,
        };
    }
}
