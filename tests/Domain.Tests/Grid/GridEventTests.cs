using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Grid;

public class GridEventTests
{
    private static readonly OrderLinkId Link = new("g-0-e1-99");

    private static BotEvent Of(Type type, GridExchange exchange)
    {
        var at = exchange.Now;
        var fill = new Fill { ExecutionId = "f", At = at, Side = Side.Sell, Price = new(100), Quantity = new(0.001m), Fee = 0, FeeCurrency = "USDT" };
        BotEvent[] all =
        [
            CandleClosed.Of(Timeframe.OneMinute, new(at, 101, 101, 101, 101, 1)), new PriceChanged { At = at, Price = 101 },
            new OrderAccepted { At = at, Link = Link }, new OrderTriggered { At = at, Link = Link }, new OrderFilled { At = at, Link = exchange.At(95).Order.Link, Fill = fill with { Side = Side.Buy } },
            new OrderCancelled { At = at, Link = Link }, new OrderExpired { At = at, Link = Link }, new OrderRejected { At = at, Link = Link, Reason = "" },
            new OrderDenied { At = at, Link = Link, Denial = new() { Limit = "", Allowed = 1, Actual = 2, Unit = "" } }, new OrderUnknown { At = at, Link = Link },
            new OrderAmended { At = at, Link = Link, Quantity = new(1) }, new AmendRejected { At = at, Link = Link, Reason = "" }, new CancelRejected { At = at, Link = Link, Reason = "" },
            new OrderAdopted { At = at, Link = Link, Order = exchange.Bot.Desk.Orders.Live[0] }, new BalanceChanged { At = at, Currency = "USDT", Total = 1, Available = 1 },
            new FundingPaid { At = at, ExecutionId = "p", Amount = new(-1) }, new PositionLiquidated { At = at, Fill = fill },
            new WokeUp { At = at, Id = "" }, new StartRequested { At = at }, new PauseRequested { At = at }, new ResumeRequested { At = at }, new StopRequested { At = at },
            new ClosePositionRequested { At = at }, new EmergencyExitRequested { At = at }, new ReconfigureRequested { At = at, Config = "{}" }, new KillSwitchPulled { At = at, Reason = "" },
            new Reconciled { At = at }, new TradingBegan { At = at }, new PositionFlattened { At = at, Reason = "" },
        ];
        return all.Single(e => e.GetType() == type);
    }

    public static TheoryData<Type> Events => [.. typeof(BotEvent).GetNestedTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(BotEvent)))];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_has_an_arm_before_and_after_the_grid_is_laid(Type type)
    {
        var running = GridExchange.Started(GridExchange.Plain);
        var e = Of(type, running);

        running.Bot.Strategy.React(e, running.Bot.Desk);
        var idle = new GridExchange(GridExchange.Plain);
        if (e is not OrderFilled) idle.Bot.Strategy.React(e, idle.Bot.Desk);
    }

    [Fact]
    public void A_state_of_a_newer_version_is_refused()
    {
        var exchange = GridExchange.Started(GridExchange.Plain);
        var state = JsonSerializer.SerializeToNode(exchange.Bot.Strategy.Save(), WireJson.Options)!;
        state["version"] = GridState.CurrentVersion + 1;

        Assert.Contains("Update the program", Assert.Throws<InvalidDataException>(() => exchange.Bot.Strategy.Load(JsonSerializer.SerializeToElement(state))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Funding_and_liquidation_reach_the_books_and_the_rounds()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { StopLoss = new() { Pnl = new(30) } }, 102, GridExchange.Linear);
        exchange.Send(new FundingPaid { At = exchange.Now, ExecutionId = "fund1", Amount = new(-29.8m) });

        exchange.MoveTo(101.9);

        Assert.StartsWith("stop-loss", exchange.Bot.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_liquidation_ends_the_rounds_it_closed()
    {
        var exchange = GridExchange.Started(GridExchange.Plain, 102, GridExchange.Linear);
        var position = exchange.Bot.Desk.Ledger.Position;
        var fill = new Fill { ExecutionId = "liq", At = exchange.Now, Side = Side.Sell, Price = new(60), Quantity = position, Fee = 0, FeeCurrency = "USDT" };

        exchange.Send(new PositionLiquidated { At = exchange.Now, Fill = fill });

        Assert.Equal("liquidation", Assert.Single(exchange.Deals).Reason);
        Assert.Equal(Lifecycle.Halted, exchange.Bot.Desk.Lifecycle);
    }

    [Fact]
    public void A_restored_bot_writes_the_same_snapshot()
    {
        var exchange = GridExchange.Started(GridExchange.Plain with { TrendAdx = 40, Range = GridRangeKind.Atr, AtrPeriod = 3 });
        for (var i = 0; i < 60; i++) exchange.MoveTo(102 + i * 7 % 13);
        var before = exchange.Bot.Save();

        exchange.Restart();

        Assert.Equal(before, exchange.Bot.Save());
    }
}
