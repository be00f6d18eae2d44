using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>A bot with a scripted strategy, and a short way to tell it what happened. Each event comes a second after the last.</summary>
internal sealed class BotOnTest
{
    public static readonly Instant Start = new(1_704_067_200_000); // 2024-01-01T00:00Z

    private int _executions;

    public BotOnTest(Action<BotEvent, Desk>? script = null, Instrument? market = null, RiskLimits? limits = null, StrategySettings? settings = null) =>
        Bot = new(new BotDefinition { Id = new("bot"), Symbol = "BTCUSDT", Capital = new(1_000), Strategy = settings ?? new ScriptedSettings { Script = script ?? ((_, _) => { }) } },
            market ?? TestMarkets.Linear, limits ?? new RiskLimits());

    [ModuleInitializer]
    internal static void LetTheWireKnowTheTestStrategies()
    {
        WireJson.OtherStrategies.Add(new JsonDerivedType(typeof(ScriptedSettings), "scripted"));
        WireJson.OtherStrategies.Add(new JsonDerivedType(typeof(BusySettings), "busy"));
        WireJson.OtherStrategies.Add(new JsonDerivedType(typeof(Trades.ScriptedTrades), "scripted_trades"));
        WireJson.OtherStrategies.Add(new JsonDerivedType(typeof(TroupeSettings), "troupe"));
        WireJson.OtherStrategies.Add(new JsonDerivedType(typeof(BusyTroupeSettings), "busy_troupe"));
    }

    public Bot Bot { get; }

    public Desk Desk => Bot.Desk;

    public List<BotEvent> Seen => ((ScriptedStrategy)Bot.Strategy).Seen;

    public AccountView Account { get; set; } = new() { Equity = 100_000, PeakEquity = 100_000, DayStartEquity = 100_000 };

    public Instant Now { get; set; } = Start;

    /// <summary>A bot that runs at a price of 100 and enters once with one base at 95, whose order is open.</summary>
    public static BotOnTest WithOpenEntry(Action<BotEvent, Desk>? then = null, Instrument? market = null)
    {
        var on = new BotOnTest((e, desk) =>
        {
            if (e is TradingBegan && desk.Orders.Find(FirstLink) is null) desk.Place(Entry(1, 95));
            then?.Invoke(e, desk);
        }, market);
        on.Run();
        on.Accept(on.Only);
        return on;
    }

    /// <summary>The same with the entry filled: it holds one base bought at 95.</summary>
    public static BotOnTest WithPosition(Action<BotEvent, Desk>? then = null, Instrument? market = null)
    {
        var on = WithOpenEntry(then, market);
        on.Fill(on.Only, 1, 95);
        return on;
    }

    public static OrderLinkId FirstLink { get; } = OrderLinkId.For(new("bot"), 0, "e1", 0);

    public static OrderRequest Entry(decimal quantity, decimal price, string slot = "e1") =>
        new() { Deal = 0, Slot = slot, Side = Side.Buy, Type = OrderType.Limit, Quantity = new(quantity), Price = new(price) };

    public static OrderRequest Exit(decimal quantity, decimal price, string slot = "x1") => Entry(quantity, price, slot) with { Side = Side.Sell };

    /// <summary>The one live order.</summary>
    public Order Only => Desk.Orders.Live.Single();

    public Order Live(string slot) => Desk.Orders.Live.Single(o => o.Slot == slot);

    public List<BotCommand> React(BotEvent e)
    {
        var commands = new List<BotCommand>();
        Bot.React(e, Account, commands);
        return commands;
    }

    public List<BotCommand> Run()
    {
        React(new StartRequested { At = Next() });
        return Price(100);
    }

    public List<BotCommand> Price(double price) => React(new PriceChanged { At = Next(), Price = price });

    public List<BotCommand> Accept(Order order) => React(new OrderAccepted { At = Next(), Link = order.Link });

    public List<BotCommand> Cancelled(Order order) => React(new OrderCancelled { At = Next(), Link = order.Link });

    public List<BotCommand> Fill(Order order, decimal quantity, decimal price, string? execution = null) => React(new OrderFilled
    {
        At = Next(), Link = order.Link,
        Fill = new()
        {
            ExecutionId = execution ?? $"x{++_executions}", At = Now, Side = order.Side, Price = new(price), Quantity = new(quantity), Fee = 0, FeeCurrency = "USDT",
        },
    });

    public Instant Next() => Now += TimeSpan.FromSeconds(1);

    public static IEnumerable<string> Cancels(IEnumerable<BotCommand> commands) => commands.OfType<CancelOrder>().Select(c => c.Link.Value);

    public static IEnumerable<string> Texts(IEnumerable<BotCommand> commands) => commands.OfType<Notify>().Select(n => n.Text);
}
