using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Execution;

/// <summary>Short ways to tell an order bot what happens. It works 1,000 quote, which is 10 base at the first price of 100.</summary>
internal static class OrderOnTest
{
    /// <summary>A bot that has just begun, at a price of 100.</summary>
    public static BotOnTest Running(ExecutionSettings by, OcoSettings? exits = null, Instrument? market = null, Side side = Side.Buy)
    {
        var on = new BotOnTest(market: market ?? TestMarkets.Spot, settings: new OrderBotSettings { Side = side, Size = new(1_000), By = by, Exits = exits });
        on.Run();
        return on;
    }

    public static TraderAgent.Domain.Execution.Execution Work(this BotOnTest on) => ((OrderBot)on.Bot.Strategy).Work!;

    /// <summary>A price after so many minutes from now.</summary>
    public static List<BotCommand> After(this BotOnTest on, double minutes, double price = 100)
    {
        on.Now += TimeSpan.FromMinutes(minutes);
        return on.React(new PriceChanged { At = on.Now, Price = price });
    }

    /// <summary>The order trades whole at a price, its own where none is given.</summary>
    public static List<BotCommand> Fill(this BotOnTest on, Order order, double? price = null) =>
        on.Fill(order, order.Remaining.Value, (decimal?)price ?? order.Price?.Value ?? (decimal)on.Desk.LastPrice);

    public static List<BotCommand> Rejected(this BotOnTest on, Order order) => on.React(new OrderRejected { At = on.Next(), Link = order.Link, Reason = "170131" });

    public static List<BotCommand> Lost(this BotOnTest on, Order order) => on.React(new OrderUnknown { At = on.Next(), Link = order.Link });

    /// <summary>What was asked to be placed, in the order asked: type, quantity, price.</summary>
    public static IEnumerable<string> Placed(this IEnumerable<BotCommand> commands) =>
        commands.OfType<PlaceOrder>().Select(p => $"{p.Side} {p.Quantity} {p.Type}{(p.Price is { } price ? $" {price}" : "")}{(p.Trigger is { } trigger ? $" {trigger}" : "")}".ToLowerInvariant());

    /// <summary>An exit of 10 base that were bought at 100, worked by a bot that does nothing else.</summary>
    public static (BotOnTest On, OcoExecution Oco) Guarding(OcoSettings settings, Instrument market)
    {
        OcoExecution? oco = null;
        var on = new BotOnTest((e, desk) =>
        {
            if (e is OrderFilled && oco is null)
                oco = settings.Begin(new() { Deal = 1, Slot = "x", Side = Side.Sell, Quantity = new Quantity(10), Price = new Price(100) }, desk);
            else if (e is TradingBegan) desk.Place(BotOnTest.Entry(10, 100, "e"));
            oco?.React(e, desk);
        }, market);
        on.Run();
        on.Fill(on.Only);
        return (on, oco!);
    }

    /// <summary>A minute candle that closes so many minutes after the start.</summary>
    public static CandleClosed Candle(int minute, double volume) =>
        CandleClosed.Of(Timeframe.OneMinute, new(BotOnTest.Start + TimeSpan.FromMinutes(minute), 100, 100, 100, 100, volume));
}
