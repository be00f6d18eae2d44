using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

public class DenialTests
{
    [Fact]
    public void A_denial_is_an_event_with_numbers_that_reaches_the_strategy_and_no_order_goes_out()
    {
        Order? placed = null;
        var on = new BotOnTest((e, desk) => { if (e is TradingBegan) placed = desk.Place(BotOnTest.Entry(50, 95)); }, limits: new() { MaxOrderValue = new(1_000) });

        var commands = on.Run();

        var denied = Assert.IsType<OrderDenied>(on.Seen[^1]);
        Assert.Equal((placed!.Link, "maxOrderValue: 4750 USDT would exceed 1000 USDT"), (denied.Link, denied.Denial.ToString()));
        Assert.Equal(denied.Denial, Assert.Single(commands.OfType<RecordDenial>()).Denial);
        Assert.Equal((OrderStatus.Denied, 0), (placed.Status, commands.OfType<PlaceOrder>().Count()));
        Assert.Empty(on.Desk.Orders.Live);
    }

    [Fact]
    public void The_order_rate_begins_anew_with_the_minute()
    {
        var on = new BotOnTest((e, desk) => { if (e is Reconciled) desk.Place(BotOnTest.Entry(0.1m, 95)); }, limits: new() { MaxOrdersPerMinute = 2 });
        on.Run();

        var placed = Enumerable.Range(0, 3).Select(_ => on.React(new Reconciled { At = on.Next() }).OfType<PlaceOrder>().Count());
        Assert.Equal([1, 1, 0], placed);
        on.Now += TimeSpan.FromMinutes(1);

        Assert.Single(on.React(new Reconciled { At = on.Next() }).OfType<PlaceOrder>());
    }

    [Fact]
    public void A_barred_account_s_bot_cancels_its_entries_and_goes_on_after_midnight()
    {
        var account = new Account(new(10_000), new());
        var on = BotOnTest.WithPosition((e, desk) =>
        {
            if (e is TradingBegan or OrderFilled && desk.Ledger.Position.Value > 0) desk.Place(BotOnTest.Entry(1, 90, "e2"));
        });
        on.Accept(on.Live("e2"));
        account.Report(new("other"), new() { Symbol = "BTCUSDT", Position = new(100), CostBasis = new(10_000), NetRealized = new(0), Exposure = new(0), LiveOrders = 0 });
        account.Mark("BTCUSDT", 100, on.Now);

        var midnight = Instant.From(new(2024, 1, 2, 0, 0, 0, TimeSpan.Zero));
        var barred = MarkAndPrice(95, midnight - TimeSpan.FromSeconds(2));
        Assert.Equal([on.Live("e2").Link.Value], BotOnTest.Cancels(barred));
        Assert.Equal("bot: no new entries: a loss limit of the account bars them.", Assert.Single(BotOnTest.Texts(barred)));
        on.Cancelled(on.Live("e2"));
        Assert.Null(on.Desk.Place(BotOnTest.Entry(1, 90)));

        var lifted = MarkAndPrice(95, midnight);
        Assert.Single(lifted.OfType<PlaceOrder>());
        Assert.Equal("bot: entries are placed again; nothing bars them any more.", Assert.Single(BotOnTest.Texts(lifted)));

        List<BotCommand> MarkAndPrice(double price, Instant at)
        {
            on.Now = at;
            account.Mark("BTCUSDT", price, at);
            on.Account = account.ViewFor(on.Bot.Id, "BTCUSDT");
            return on.Price(price);
        }
    }

    [Fact]
    public void A_barred_bot_may_still_leave()
    {
        var on = BotOnTest.WithPosition();
        on.Account = on.Account with { EntriesBarred = true, Equity = 1 };

        var exit = Assert.Single(on.React(new ClosePositionRequested { At = on.Next() }).OfType<PlaceOrder>());

        Assert.Equal(Side.Sell, exit.Side);
    }

    [Fact]
    public void Settings_that_cannot_work_make_no_bot()
    {
        var definition = new BotDefinition { Id = new("bot"), Symbol = "BTCUSDT", Capital = new(0), Strategy = new ScriptedSettings() };

        Assert.Contains("capital: must be positive.", Assert.Throws<ArgumentException>(() => new Bot(definition, TestMarkets.Spot, new RiskLimits())).Message, StringComparison.Ordinal);
    }
}
