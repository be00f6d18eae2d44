using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Grid;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Hybrid;

[Collection(Alone.Name)]
public class HybridBotTests
{
    [Fact]
    public void Inside_its_range_the_grid_trades_alone()
    {
        var exchange = Started(HybridTable.Plain);

        exchange.MoveTo(94);
        exchange.MoveTo(101);

        Assert.Equal((HybridStage.Grid, Lifecycle.Running, Lifecycle.Idle), (Hybrid(exchange).State.Stage, Stage(exchange, 1), Stage(exchange, 2)));
        Assert.All(exchange.Book, r => Assert.EndsWith("_1", r.Order.Link.Value.Split('-')[2], StringComparison.Ordinal));
        Assert.Single(exchange.Deals);
    }

    [Fact]
    public void A_breakdown_hands_the_inventory_over_with_its_real_cost_and_sells_nothing()
    {
        var exchange = Started(HybridTable.Plain);
        exchange.MoveTo(91);
        var before = Lots(exchange);
        exchange.Commands.Clear();

        exchange.Close(89);

        var (grid, dca) = (exchange.Bot.Desk.Parts[0].Ledger, exchange.Bot.Desk.Parts[1].Ledger);
        var handOver = Assert.Single(exchange.Commands.OfType<RecordHandOver>()).HandOver;
        Assert.Equal((0m, exchange.Bot.Desk.Ledger.Position, "grid", "dca", "breakdown"), (grid.Position.Value, dca.Position, handOver.From, handOver.To, handOver.Reason));
        Assert.Equal((dca.CostBasis, 89m, dca.Unrealized(new(89))), (handOver.CostBasis, handOver.Price.Value, handOver.Unrealized));
        Assert.Superset(before.ToHashSet(), Lots(exchange).ToHashSet());
        Assert.DoesNotContain(exchange.Commands.OfType<PlaceOrder>(), p => p.Side == Side.Sell && p.Price is not { } price || p.Side == Side.Sell && p.Price!.Value < dca.AverageEntryPrice);
        Assert.Equal(0, exchange.Bot.Desk.Ledger.GrossRealized.Value);
    }

    [Fact]
    public void The_deal_takes_profit_on_the_real_average_and_buys_below_the_price_of_the_hand_over()
    {
        var exchange = BrokenDown(HybridTable.Plain);

        var deal = Assert.Single(Hybrid(exchange).Dca.Deals);
        var ledger = exchange.Bot.Desk.Parts[1].Ledger;
        Assert.Equal((true, ledger.Position, DcaStage.Active), (deal.IsTaken, deal.Held, deal.Stage));
        Assert.Equal((double)ledger.AverageEntryPrice.Value, (double)deal.Average.Value, 12);
        Assert.True(exchange.Book.Single(r => r.Order.Side == Side.Sell).Order.Price!.Value.Value >= deal.Average.Value * 1.02m);
        Assert.Equal(["87.22", "85.44", "83.66"], exchange.Book.Where(r => r.Order.Side == Side.Buy).Select(r => $"{r.Order.Price}").OrderDescending());
        Assert.All(exchange.Book.Where(r => r.Order.Side == Side.Buy), r => Assert.InRange(r.Order.Price!.Value.Value * r.Left.Value, 99, 100));
    }

    [Fact]
    public void Nothing_is_handed_over_before_the_last_order_of_the_grid_is_proven_gone()
    {
        var exchange = Started(HybridTable.Plain);
        exchange.MoveTo(94);
        exchange.Answers = false;
        exchange.Close(89); // The buy at 90 fills before its cancel arrives: what it bought goes over too.
        var waiting = Hybrid(exchange).State.Stage;

        foreach (var left in exchange.Book.ToList())
        {
            Assert.Empty(exchange.Commands.OfType<RecordHandOver>());
            exchange.Book.Remove(left);
            exchange.Send(new OrderCancelled { At = exchange.Now, Link = left.Order.Link });
        }

        Assert.Equal(HybridStage.ToDca, waiting);
        Assert.Equal((HybridStage.Dca, 1), (Hybrid(exchange).State.Stage, exchange.Commands.OfType<RecordHandOver>().Count()));
        Assert.Contains(exchange.Bot.Desk.Parts[1].Ledger.Lots, l => l.Price.Value == 90);
    }

    [Fact]
    public void What_the_grid_still_buys_after_the_hand_over_follows_to_the_deal()
    {
        var exchange = Started(HybridTable.Plain);
        exchange.MoveTo(94);
        var late = exchange.At(90);
        exchange.Close(89.05, minutes: 1);
        exchange.Close(88);
        var held = Hybrid(exchange).Dca.Deals[0].Held;

        exchange.Fill(late, quantity: 0.5m);

        Assert.Equal(0.4995m, (Hybrid(exchange).Dca.Deals[0].Held - held).Value);
        Assert.Equal(0, exchange.Bot.Desk.Parts[0].Ledger.GrossPosition.Value);
        Assert.Equal(Lifecycle.Running, exchange.Bot.Desk.Lifecycle);
    }

    [Fact]
    public void On_recovery_the_grid_gets_the_inventory_back_and_asks_no_less_than_it_cost()
    {
        var exchange = BrokenDown(HybridTable.Plain);
        var before = Lots(exchange);
        exchange.Commands.Clear();

        exchange.Close(92);
        exchange.Restart();
        exchange.Close(92);

        Assert.Equal(HybridStage.Grid, Hybrid(exchange).State.Stage);
        Assert.Equal(before, Lots(exchange).Where(before.Contains));
        Assert.Equal((0m, "recovery"), (exchange.Bot.Desk.Parts[1].Ledger.Position.Value, exchange.Commands.OfType<RecordHandOver>().Single().HandOver.Reason));
        foreach (var sell in exchange.Bot.Desk.Orders.Live.Where(o => o.Side == Side.Sell))
            Assert.All(exchange.Bot.Desk.Parts[0].Ledger.Lots.Where(l => l.Tag == sell.Tag), l => Assert.True(sell.Price!.Value.Value * 0.999m * l.Quantity.Value >= l.Price.Value * l.Quantity.Value + l.Fee.Value, $"{l.Price} for {sell.Price}"));
        exchange.MoveTo(116);
        Assert.All(exchange.Deals, d => Assert.True(d.NetProfit.Value >= 0, $"{d.EntryPrice} to {d.ExitPrice}"));
        Assert.True(exchange.Bot.Desk.Ledger.Position.Value < 0.01m);
    }

    [Fact]
    public void Where_the_owner_allows_it_the_grid_sells_what_it_got_back_at_its_nearest_levels()
    {
        var exchange = BrokenDown(HybridTable.Plain with { SellBelowCost = true });

        exchange.Close(92);

        Assert.Contains(exchange.Bot.Desk.Orders.Live.Where(o => o.Side == Side.Sell), sell =>
            exchange.Bot.Desk.Parts[0].Ledger.Lots.Any(l => l.Tag == sell.Tag && l.Price > sell.Price));
    }

    [Fact]
    public void When_the_deal_has_closed_a_grid_around_the_price_begins_again()
    {
        var settings = HybridTable.Plain with { Grid = new() { Below = new(10), Above = new(10), Levels = 5, Spacing = GridSpacing.Arithmetic }, Recovery = HybridRecovery.Deal };
        var exchange = Started(settings);
        exchange.MoveTo(93);
        exchange.Close(90.5);
        Assert.Equal(HybridStage.Dca, Hybrid(exchange).State.Stage);

        exchange.MoveTo(103);
        exchange.Close(103);

        Assert.Equal(HybridStage.Grid, Hybrid(exchange).State.Stage);
        Assert.True(Hybrid(exchange).Grid.State.IsBuilt);
        Assert.True(exchange.Deals.Single(d => d.Kind == "dca_deal").NetProfit.Value > 0);
    }

    [Fact]
    public void Two_hand_overs_are_a_cooldown_apart()
    {
        var exchange = BrokenDown(HybridTable.Plain with { CooldownMinutes = 60 });

        exchange.Close(92);
        var within = Hybrid(exchange).State.Stage;
        exchange.Close(92, minutes: 60);

        Assert.Equal((HybridStage.Dca, HybridStage.Grid), (within, Hybrid(exchange).State.Stage));
    }

    [Fact]
    public void A_stop_loss_of_the_ladder_counts_from_the_hand_over_and_not_from_the_cost()
    {
        var exchange = BrokenDown(HybridTable.Plain with { Dca = HybridTable.Plain.Dca with { StopLoss = new(8) } });

        exchange.Close(88);
        var held = exchange.Bot.Desk.Ledger.Position.Value;
        exchange.Close(81);

        Assert.True(held > 0);
        Assert.Equal("stop_loss", exchange.Deals.Last().Reason);
    }

    [Fact]
    public void A_trend_against_the_grid_hands_over_before_the_range_is_left()
    {
        var exchange = new GridExchange(HybridTable.Plain with { TrendAdx = 20, TrendPeriod = 3, TrendCloses = 2 });
        exchange.Start(104);
        for (var price = 103.5; price > 92 && Hybrid(exchange).State.Stage == HybridStage.Grid; price -= 0.5) exchange.MoveTo(price);

        Assert.Equal(HybridStage.Dca, Hybrid(exchange).State.Stage);
        Assert.Equal("trend", exchange.Commands.OfType<RecordHandOver>().Single().HandOver.Reason);
    }

    [Fact]
    public void Closing_the_bot_in_the_middle_leaves_it_flat_and_the_next_start_is_the_grid_s()
    {
        var exchange = BrokenDown(HybridTable.Plain);

        exchange.Send(new ClosePositionRequested { At = exchange.Now });
        exchange.Close(95);
        var flat = exchange.Bot.Desk.Lifecycle;
        exchange.Start(100);

        Assert.Equal((Lifecycle.Stopped, HybridStage.Grid, Lifecycle.Running), (flat, Hybrid(exchange).State.Stage, Stage(exchange, 1)));
        Assert.Empty(Hybrid(exchange).Dca.Deals);
        Assert.True(Hybrid(exchange).Grid.State.IsBuilt);
    }

    [Fact]
    public void A_quiet_candle_allocates_nothing()
    {
        var exchange = Started(HybridTable.Plain with { TrendAdx = 25 });
        var output = new List<BotCommand>();
        var closed = CandleClosed.Of(Timeframe.OneMinute, new(exchange.Now, 102, 102.5, 101.5, 102, 1));
        Replay(1_000); // Until everything is compiled.

        var before = GC.GetAllocatedBytesForCurrentThread();
        Replay(10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Replay(int candles)
        {
            for (var i = 0; i < candles; i++)
            {
                exchange.Bot.React(closed, new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 }, output);
                closed.MoveTo(new(closed.At, 102, 102.5, 101.5, 102 + i % 3 * 0.1, 1));
            }
        }
    }

    public static TheoryData<string, HybridSettings> Contradictions => new()
    {
        { "gridSharePercent", HybridTable.Plain with { GridShare = new(100) } },
        { "grid.levels", HybridTable.Plain with { Grid = HybridTable.Plain.Grid with { Levels = 1 } } },
        { "dca.capitalPerDeal", HybridTable.Plain with { GridShare = new(90) } },
        { "grid.direction", HybridTable.Plain with { Grid = HybridTable.Plain.Grid with { Direction = GridDirection.Neutral } } },
        { "dca.direction", HybridTable.Plain with { Dca = HybridTable.Plain.Dca with { Direction = DcaDirection.Short } } },
        { "grid.breakdownPercent", HybridTable.Plain with { Grid = HybridTable.Plain.Grid with { Breakdown = new(1) } } },
        { "grid.recentre", HybridTable.Plain with { Grid = HybridTable.Plain.Grid with { Recentre = true } } },
        { "dca.takeProfitFrom", HybridTable.Plain with { Dca = HybridTable.Plain.Dca with { TakeProfitFrom = DcaReference.Base } } },
        { "dca.maxConcurrentDeals", HybridTable.Plain with { Dca = HybridTable.Plain.Dca with { MaxConcurrentDeals = 2, CapitalPerDeal = new(200) } } },
        { "dca.trailingStopPercent", HybridTable.Plain with { Dca = HybridTable.Plain.Dca with { TrailingStop = new(3) } } },
        { "dca.maxDrawdownPercent", HybridTable.Plain with { Dca = HybridTable.Plain.Dca with { MaxDrawdown = new(3) } } },
        { "breakdownCloses", HybridTable.Plain with { BreakdownCloses = 0 } },
        { "trendAdx", HybridTable.Plain with { TrendAdx = 100 } },
        { "cooldownMinutes", HybridTable.Plain with { CooldownMinutes = -1 } },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void What_cannot_work_is_refused_by_name(string field, HybridSettings settings) =>
        Assert.Contains(field, settings.Check(Definition(settings), GridExchange.Linear).Select(p => p.Field));

    [Fact]
    public void The_plain_settings_have_no_problem() => Assert.Empty(HybridTable.Plain.Check(Definition(HybridTable.Plain), GridExchange.Spot));

    private static BotDefinition Definition(HybridSettings settings) => new() { Id = new("h"), Symbol = "BTCUSDT", Capital = new(1_000), Strategy = settings };

    private static GridExchange Started(HybridSettings settings, Instrument? market = null)
    {
        var exchange = new GridExchange(settings, market);
        exchange.Start(102);
        return exchange;
    }

    /// <summary>The price fell to 91, which the grid bought, and then closed at 89.</summary>
    private static GridExchange BrokenDown(HybridSettings settings)
    {
        var exchange = Started(settings);
        exchange.MoveTo(91);
        exchange.Close(89);
        return exchange;
    }

    private static HybridBot Hybrid(GridExchange exchange) => (HybridBot)exchange.Bot.Strategy;

    private static Lifecycle Stage(GridExchange exchange, int part) => exchange.Bot.Desk.Parts[part - 1].Lifecycle;

    private static List<(decimal Price, decimal Quantity, decimal Fee)> Lots(GridExchange exchange) =>
        [.. exchange.Bot.Desk.Ledger.Lots.GroupBy(l => l.Price.Value).Select(g => (g.Key, g.Sum(l => l.Quantity.Value), g.Sum(l => l.Fee.Value))).Order()];
}
