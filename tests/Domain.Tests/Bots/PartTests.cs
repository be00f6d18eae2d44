using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

[Collection(Alone.Name)]
public class PartTests
{
    [Fact]
    public void Each_part_is_told_of_its_own_orders_only()
    {
        var on = Running(Buying(1, 95), Buying(2, 94));

        on.Fill(OrderOf(on, 2), 2, 94);

        Assert.DoesNotContain(Troupe(on).SeenBy(1), e => e is OrderFilled);
        Assert.Contains(Troupe(on).SeenBy(2), e => e is OrderFilled);
        Assert.Equal((0m, 2m, 2m), (PositionOf(on, 1), PositionOf(on, 2), on.Desk.Ledger.Position.Value));
        Assert.Equal(["bot-0-e1_1-0", "bot-0-e1_2-1"], on.Desk.Orders.All.Select(o => o.Link.Value).Order());
    }

    [Fact]
    public void A_denial_reaches_the_part_that_asked()
    {
        var on = Running((_, _) => { }, Buying(200, 95));

        Assert.Single(Troupe(on).SeenBy(2).OfType<OrderDenied>());
        Assert.Empty(Troupe(on).SeenBy(1).OfType<OrderDenied>());
    }

    [Fact]
    public void A_part_that_finishes_loses_its_entries_and_keeps_its_exits()
    {
        var on = Running(Buying(1, 95, then: desk => desk.Place(BotOnTest.Exit(1, 110))), Buying(1, 94));
        on.Fill(OrderOf(on, 1), 1, 95);
        on.React(new WokeUp { At = on.Next(), Id = "1/again" });
        foreach (var order in on.Desk.Orders.Live.ToList()) on.Accept(order);

        var commands = new List<BotCommand>();
        Troupe(on).Parts[0].Pause();
        Troupe(on).Parts[1].Pause();

        Assert.Equal([(1, "x1", false), (2, "e1", true)], on.Desk.Orders.Live.Select(o => (o.Part, o.Slot, o.IsCancelling)).Order());
        Assert.Equal((false, true), (Troupe(on).Parts[0].Desk.MayEnter, Troupe(on).Parts[0].Desk.MayExit));
    }

    [Fact]
    public void A_part_that_stops_itself_leaves_the_others_in_the_market()
    {
        var on = Holding();

        on.React(new WokeUp { At = on.Next(), Id = "1/stop" });
        on.Fill(on.Live("xall"), 1, 97);

        Assert.Equal((0m, 1m), (PositionOf(on, 1), PositionOf(on, 2)));
        Assert.Equal((Lifecycle.Running, Lifecycle.Stopped, Lifecycle.Running), (on.Desk.Lifecycle, StageOf(on, 1), StageOf(on, 2)));
        Assert.Equal(["p1: enough"], Troupe(on).Stopped);
        Assert.Single(Troupe(on).SeenBy(1).OfType<PositionFlattened>());
        Assert.Empty(Troupe(on).SeenBy(2).OfType<PositionFlattened>());
    }

    [Fact]
    public void Closing_the_bot_closes_what_each_part_holds_and_tells_each_its_piece()
    {
        var pieces = new List<(int, decimal)>();
        var on = Holding((e, desk) => { if (e is OrderFilled { Fill: var fill } && desk.Closures.Count > 0) pieces.Add((desk.Part, fill.Quantity.Value)); });
        on.React(new ClosePositionRequested { At = on.Next() });
        var exit = on.Live("xall");

        on.Fill(exit, 1.5m, 90);
        on.Fill(exit, 0.5m, 89);

        Assert.Equal((0, 2m), (exit.Part, exit.Quantity.Value));
        Assert.Equal([(1, 1m), (2, 0.5m), (2, 0.5m)], pieces);
        Assert.Equal((Lifecycle.Stopped, 0m, 0), (on.Desk.Lifecycle, on.Desk.Ledger.Position.Value, on.Desk.Ledger.Lots.Count));
        Assert.Equal((-5m, -4.5m), (on.Desk.Parts[0].Ledger.GrossRealized.Value, on.Desk.Parts[1].Ledger.GrossRealized.Value));
        Assert.All([1, 2], part => Assert.Single(Troupe(on).SeenBy(part).OfType<PositionFlattened>()));
    }

    [Fact]
    public void A_liquidation_ends_every_part_with_its_own_closures()
    {
        var closed = new List<(int, decimal)>();
        var on = Holding((e, desk) => { if (e is PositionLiquidated) closed.Add((desk.Part, desk.Closures.Sum(c => c.Quantity.Value))); });

        on.React(new PositionLiquidated
        {
            At = on.Next(), Fill = new() { ExecutionId = "l", At = on.Now, Side = Side.Sell, Price = new(50), Quantity = new(2), Fee = 1, FeeCurrency = "USDT" },
        });

        Assert.Equal([(1, 1m), (2, 1m)], closed);
        Assert.Equal((Lifecycle.Halted, 0m, 1m), (on.Desk.Lifecycle, on.Desk.Ledger.Position.Value, on.Desk.Parts.Sum(p => p.Ledger.Fees.Value)));
    }

    [Fact]
    public void What_a_part_hands_over_keeps_its_price_and_fee_and_is_written_down()
    {
        var on = Holding();
        on.React(new WokeUp { At = on.Next(), Id = "hand" });
        var commands = on.Price(90);

        var handOver = Assert.Single(commands.OfType<RecordHandOver>()).HandOver;

        Assert.Equal(("p1", "p2", 1m, 95m, 90m, -5m), (handOver.From, handOver.To, handOver.Quantity.Value, handOver.CostBasis.Value, handOver.Price.Value, handOver.Unrealized.Value));
        Assert.Equal((0m, 2m), (PositionOf(on, 1), PositionOf(on, 2)));
        Assert.Equal([95m, 94m], on.Desk.Parts[1].Ledger.Lots.Select(l => l.Price.Value));
        Assert.All(on.Desk.Parts, p => Assert.Equal(0, p.Ledger.GrossRealized.Value));
    }

    [Fact]
    public void A_part_may_not_enter_against_what_another_holds_where_positions_are_netted()
    {
        var tried = new List<bool>();
        Action<BotEvent, Desk> sells = (e, desk) => { if (e is WokeUp) tried.Add(desk.Place(BotOnTest.Entry(1, 105) with { Side = Side.Sell }) is not null); };
        var on = Running(Buying(1, 95), sells);

        on.React(new WokeUp { At = on.Next(), Id = "2/sell" });
        on.Cancelled(OrderOf(on, 1));
        on.React(new WokeUp { At = on.Next(), Id = "2/sell" });

        Assert.Equal([false, true], tried);
    }

    [Fact]
    public void A_forgotten_order_is_understood_from_its_name()
    {
        var on = Running((_, _) => { }, (_, _) => { });
        var link = OrderLinkId.For(new(new("bot"), 4, "e7", 30) { Part = 2 });
        var found = new ExchangeOrder
        {
            Link = link, Symbol = "BTCUSDT", Side = Side.Buy, Type = OrderType.Limit, Price = new(90), Quantity = new(1), Filled = new(0),
            Status = OrderStatus.Open, CreatedAt = on.Now, UpdatedAt = on.Now,
        };

        foreach (var e in Reconciler.Compare(on.Bot, new() { AsOf = on.Next(), ClosedFrom = on.Now, Open = [found], Closed = [], Executions = [] }, TimeSpan.Zero)) on.React(e);

        var order = Assert.Single(on.Desk.Parts[1].Orders.Live);
        Assert.Equal(("e7", "7", 2, true), (order.Slot, order.Tag, order.Part, order.IsCancelling));
        Assert.Single(Troupe(on).SeenBy(2).OfType<OrderAdopted>());
    }

    [Fact]
    public void A_wake_up_comes_back_to_the_part_that_asked_for_it()
    {
        Action<BotEvent, Desk> asks = (e, desk) => { if (e is TradingBegan) desk.WakeAt(desk.Now, "tea"); };
        var on = new BotOnTest(settings: new TroupeSettings { Scripts = [asks, asks] });
        var asked = on.Run().OfType<WakeMe>().Select(w => w.Id).ToList();

        on.React(new WokeUp { At = on.Next(), Id = asked[1] });

        Assert.Equal(["1/tea", "2/tea"], asked);
        Assert.Equal(["tea"], Troupe(on).SeenBy(2).OfType<WokeUp>().Select(w => w.Id));
        Assert.Empty(Troupe(on).SeenBy(1).OfType<WokeUp>());
    }

    [Fact]
    public void A_paused_bot_pauses_its_parts_and_lets_them_go_on()
    {
        var on = Running((_, _) => { }, (_, _) => { });

        on.React(new PauseRequested { At = on.Next() });
        var paused = on.Desk.Parts.Select(p => p.Lifecycle).ToList();
        on.React(new ResumeRequested { At = on.Next() });
        on.Price(100);

        Assert.Equal([Lifecycle.Paused, Lifecycle.Paused], paused);
        Assert.All(on.Desk.Parts, p => Assert.Equal(Lifecycle.Running, p.Lifecycle));
        Assert.All([1, 2], part => Assert.Equal(2, Troupe(on).SeenBy(part).OfType<TradingBegan>().Count()));
    }

    [Fact]
    public void A_bot_without_parts_writes_nothing_of_parts()
    {
        var json = BotOnTest.WithPosition().Bot.Save();

        Assert.DoesNotContain("part", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quiet_candle_of_a_bot_with_parts_allocates_nothing()
    {
        var on = Holding();
        var output = new List<BotCommand>();
        var closed = CandleClosed.Of(Domain.Market.Timeframe.OneMinute, new(on.Now, 100, 101, 99, 100, 1));
        Replay(1_000); // Until everything is compiled.

        var before = GC.GetAllocatedBytesForCurrentThread();
        Replay(10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Replay(int candles)
        {
            for (var i = 0; i < candles; i++)
            {
                on.Bot.React(closed, on.Account, output);
                closed.MoveTo(new(closed.At, 100, 101, 99, 100, 1));
            }
        }
    }

    private static BotOnTest Running(params Action<BotEvent, Desk>[] scripts)
    {
        var on = new BotOnTest(settings: new TroupeSettings { Scripts = scripts });
        on.Run();
        return on;
    }

    /// <summary>Part 1 holds one base bought at 95, part 2 one bought at 94, and nothing rests. Woken as "hand", part 1 hands over at the next price.</summary>
    private static BotOnTest Holding(Action<BotEvent, Desk>? then = null)
    {
        var hands = false;
        var on = new BotOnTest(settings: new TroupeSettings
        {
            Scripts = [With(Buying(1, 95), then), With(Buying(1, 94), then)],
            Conduct = (e, troupe) =>
            {
                if (hands && e is PriceChanged) troupe.Parts[0].HandOver(troupe.Parts[1], "test");
                hands |= e is WokeUp { Id: "hand" };
            },
        });
        on.Run();
        on.Fill(OrderOf(on, 1), 1, 95);
        on.Fill(OrderOf(on, 2), 1, 94);
        return on;
    }

    private static Action<BotEvent, Desk> With(Action<BotEvent, Desk> script, Action<BotEvent, Desk>? then) => (e, desk) =>
    {
        script(e, desk);
        if (e is WokeUp { Id: "stop" }) desk.Stop("enough", closePosition: true);
        then?.Invoke(e, desk);
    };

    private static Action<BotEvent, Desk> Buying(decimal quantity, decimal price, Action<Desk>? then = null) => (e, desk) =>
    {
        if (e is TradingBegan) desk.Place(BotOnTest.Entry(quantity, price));
        if (e is WokeUp { Id: "again" }) then?.Invoke(desk);
    };

    private static Troupe Troupe(BotOnTest on) => (Troupe)on.Bot.Strategy;

    private static Order OrderOf(BotOnTest on, int part) => on.Desk.Parts[part - 1].Orders.Live.Single();

    private static decimal PositionOf(BotOnTest on, int part) => on.Desk.Parts[part - 1].Ledger.Position.Value;

    private static Lifecycle StageOf(BotOnTest on, int part) => on.Desk.Parts[part - 1].Lifecycle;
}
