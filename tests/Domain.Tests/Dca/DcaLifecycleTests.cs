using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Tests.Dca;

public class DcaLifecycleTests
{
    [Fact]
    public void Paused_it_keeps_its_exits_and_opens_nothing()
    {
        var table = new DcaTable(DcaTable.Plain with { MaxConcurrentDeals = 2 }).Opened();

        table.Send(new BotEvent.PauseRequested { At = table.Now }).Settle().Candle(100).Candle(97);

        Assert.Equal(["x1"], table.Live);
        Assert.Single(table.Deals);
    }

    [Fact]
    public void Paused_it_still_stops_its_losses()
    {
        var table = new DcaTable(DcaTable.Plain with { StopLoss = new(10) }).Opened();

        table.Send(new BotEvent.PauseRequested { At = table.Now }).Settle().Candle(90).Settle();

        Assert.Equal("stop_loss", Assert.Single(table.Recorded).Reason);
    }

    [Fact]
    public void Resumed_it_places_its_safety_orders_again()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Send(new BotEvent.PauseRequested { At = new(0) }).Settle();

        table.Send(new BotEvent.ResumeRequested { At = table.Now }).Candle(100);

        Assert.Equal(["e1", "e2", "e3"], table.AskedSlots);
    }

    [Fact]
    public void Stopped_it_keeps_its_deal_and_goes_on_with_it_after_the_next_start()
    {
        var table = new DcaTable(DcaTable.Plain).Opened().Fill("e1").Settle();
        table.Send(new BotEvent.StopRequested { At = table.Now }).Settle();
        Assert.Equal(Lifecycle.Stopped, table.Bot.Desk.Lifecycle);
        Assert.Empty(table.Live);
        Assert.Equal(2.0204m, table.Deal.Held.Value);

        table.Restart().Start(99).Settle();

        Assert.Equal(["e2", "e3", "x1"], table.Live.Order());
        table.Fill("x1").Settle();
        Assert.Equal("take_profit", Assert.Single(table.Recorded).Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_exit_of_the_whole_bot_ends_every_deal(bool emergency)
    {
        var table = new DcaTable(DcaTable.Plain with { MaxConcurrentDeals = 2 }).Opened().Candle(101).Settle();
        Assert.Equal(2, table.Deals.Count);

        table.Send(emergency ? new BotEvent.EmergencyExitRequested { At = table.Now } : new BotEvent.ClosePositionRequested { At = table.Now }).Settle();

        Assert.Equal(["flattened", "flattened"], table.Recorded.Select(d => d.Reason));
        Assert.Empty(table.Deals);
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
        Assert.Equal(table.Bot.Desk.Ledger.NetRealized.Value, table.Recorded.Sum(d => d.NetProfit.Value), 10);
    }

    [Fact]
    public void Deals_on_the_same_market_are_kept_apart()
    {
        var table = new DcaTable(DcaTable.Plain with { MaxConcurrentDeals = 2, SafetyOrders = 0 }).Opened(100).Candle(90).Settle();
        var (first, second) = (table.Deals[0], table.Deals[1]);
        Assert.Equal([100m, 90m], [first.Average.Value, second.Average.Value]);

        table.Send(table.FillOf(table.Bot.Desk.Orders.Live.Single(o => o.Deal == 2))).Settle();

        Assert.Equal(2, Assert.Single(table.Recorded).Number);
        Assert.Equal(90m, table.Recorded[0].EntryPrice.Value); // Its own lot, not the oldest.
        Assert.Equal(first.Held, table.Bot.Desk.Ledger.QuantityOf("1"));
    }

    [Fact]
    public void A_liquidation_ends_every_deal()
    {
        var table = new DcaTable(DcaTable.Plain, DcaTable.Linear).Opened();

        table.Send(new BotEvent.PositionLiquidated
        {
            At = table.Now, Fill = new() { ExecutionId = "liq", At = table.Now, Side = Side.Sell, Price = new(50), Quantity = new(1), Fee = 0, FeeCurrency = "USDT" },
        }).Settle();

        Assert.Equal("liquidated", Assert.Single(table.Recorded).Reason);
        Assert.Empty(table.Deals);
    }

    [Fact]
    public void A_loss_limit_takes_the_entries_away_and_gives_them_back()
    {
        var table = new DcaTable(DcaTable.Plain).Opened();
        var account = table.Account;
        table.Account = account with { EntriesBarred = true };
        table.Candle(100).Settle();
        Assert.Equal(["x1"], table.Live);

        table.Account = account;
        Assert.Equal(["e1", "e2", "e3"], table.Candle(100).AskedSlots);
    }

    [Fact]
    public void Leverage_is_set_on_a_linear_market_at_the_start()
    {
        var table = new DcaTable(DcaTable.Plain, DcaTable.Linear, leverage: 3);

        table.Send(new BotEvent.StartRequested { At = table.Now });

        Assert.Equal(3, Assert.Single(table.Asked.OfType<BotCommand.SetLeverage>()).Leverage);
    }

    [Fact]
    public void A_snapshot_is_restored_to_the_byte()
    {
        var settings = DcaTable.Plain with
        {
            TrailingStop = new(3), TrailingTakeProfit = new(0.5m), TimeoutMinutes = 1_000,
            Start = new() { Join = DcaJoin.Or, Conditions = [new DcaCondition.PriceIs { Is = DcaCompare.Above, Price = new(1) }, new DcaCondition.EmaCross(), new DcaCondition.RsiIs(), new DcaCondition.OutsideBollinger(), new DcaCondition.DowntrendBegins(), new DcaCondition.Schedule { EveryMinutes = 7 }] },
        };
        var table = new DcaTable(settings).Opened().Fill("e1", 0.3m).Reject("e2").Settle().Candle(101);
        var before = table.Bot.Save();

        Assert.Equal(before, table.Restart().Bot.Save());
        Assert.Contains("\"version\":1", WireJson.Write(table.Bot.Strategy.Save()));
    }

    [Fact]
    public void A_snapshot_of_a_newer_version_is_refused()
    {
        var bot = (DcaBot)new DcaTable(DcaTable.Plain).Bot.Strategy;
        var newer = (DcaState)bot.Save() with { Version = 99 };

        Assert.Contains("99", Assert.Throws<InvalidDataException>(() => bot.Load(JsonSerializer.SerializeToElement(newer, WireJson.Options))).Message);
    }

    public static TheoryData<Type> Events => [.. typeof(BotEvent).GetNestedTypes().Where(t => !t.IsAbstract)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_has_an_arm(Type type)
    {
        string[] beforeTheStrategy = ["StopRequested", "ClosePositionRequested", "EmergencyExitRequested", "ReconfigureRequested", "KillSwitchPulled"];
        var table = new DcaTable(DcaTable.Plain).Opened();
        var e = (BotEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        if (e is BotEvent.OrderEvent) type.GetProperty("Link")!.SetValue(e, table["e1"].Link);
        if (e is BotEvent.OrderFilled) type.GetProperty("Fill")!.SetValue(e, table.FillOf(table["e1"], 0.1m).Fill);

        var failure = Record.Exception(() => table.Bot.Strategy.React(e, table.Bot.Desk));

        if (beforeTheStrategy.Contains(type.Name)) Assert.IsType<InvariantException>(failure);
        else Assert.Null(failure);
    }
}
