using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Selector;

[Collection(Alone.Name)]
public class SelectorBotTests
{
    [Fact]
    public void Nothing_trades_before_a_regime_can_be_told()
    {
        var on = new SelectorOnTest().Sideways(20);

        Assert.Empty(on.Desk.Orders.All);
        Assert.Equal("waits until a regime can be told", on.Decision);
        Assert.Null(on.Selector.Explain(on.Desk).Regime);
    }

    [Fact]
    public void The_regime_starts_the_strategy_that_the_table_names()
    {
        var on = new SelectorOnTest().Sideways();

        Assert.Equal((Regime.Sideways, "range trades"), (on.Selector.Explain(on.Desk).Regime, on.Decision));
        Assert.Equal((1m, 0m), (on.Part("range").Desk.Ledger.Position.Value, on.Part("trend").Desk.Ledger.Position.Value));
        Assert.Equal(("none", "range"), (on.Selector.Switches.Single().From, on.Selector.Switches.Single().To));
    }

    [Fact]
    public void On_a_market_that_is_netted_the_next_waits_until_the_one_before_is_through()
    {
        var on = new SelectorOnTest().Sideways().Rising();
        var waiting = on.Decision;
        var kept = on.Desk.Orders.Live.Single();

        on.Events.Fill(kept, 1, 500);
        on.Rising(2);

        Assert.Equal(("trend waits; range finishes", "x1", 500m), (waiting, kept.Slot, kept.Price!.Value.Value));
        Assert.Equal(("trend trades", Lifecycle.Stopped, 1m), (on.Decision, on.Part("range").Desk.Lifecycle, on.Part("trend").Desk.Ledger.Position.Value));
    }

    [Fact]
    public void On_spot_the_next_begins_at_once_with_the_capital_that_is_left()
    {
        var on = new SelectorOnTest(market: TestMarkets.Spot).Sideways().Rising();

        var (range, trend) = (on.Part("range").Desk, on.Part("trend").Desk);
        Assert.Equal("trend trades; range finishes", on.Decision);
        Assert.Equal((1m, 1m), (range.Ledger.Position.Value, trend.Ledger.Position.Value));
        Assert.InRange(trend.Capital.Value + range.Exposure().Value, 999, 1_000);
    }

    [Fact]
    public void A_strategy_with_less_left_than_a_quarter_of_its_size_waits()
    {
        var large = SelectorOnTest.Buyer with
        {
            Script = (e, desk) => { if (e is TradingBegan) desk.Place(BotOnTest.Entry(8, 1) with { Type = OrderType.Market, Price = null }); },
        };
        var on = new SelectorOnTest(s => s with { Strategies = new Dictionary<string, StrategySettings>(s.Strategies) { ["range"] = large } }, TestMarkets.Spot);

        on.Sideways().Rising();

        Assert.Equal((8m, "trend waits; range finishes"), (on.Desk.Ledger.Position.Value, on.Decision));
    }

    [Fact]
    public void Where_it_is_to_close_the_one_before_is_sold_and_the_switch_carries_what_that_cost()
    {
        var on = new SelectorOnTest(s => s with { Transition = SelectorTransition.Close }).Sideways().Falling();

        Assert.Equal((0m, "no new entries"), (on.Desk.Ledger.Position.Value, on.Decision));
        var (entry, exit) = (on.Desk.Orders.All.Single(o => o.Slot == "e1"), on.Desk.Orders.All.Single(o => o.Slot == "xall"));
        Assert.Equal(entry.FilledValue.Value - exit.FilledValue.Value, on.Selector.CostOfSwitches(on.Desk).Value);
        Assert.True(on.Selector.CostOfSwitches(on.Desk).Value > 0);
    }

    [Fact]
    public void What_may_finish_for_some_time_only_is_closed_when_that_is_over()
    {
        var on = new SelectorOnTest(s => s with { FinishMinutes = 20 }).Sideways().Rising(15);
        var before = on.Desk.Ledger.Position.Value;

        on.Rising(40);

        Assert.Equal((1m, Lifecycle.Stopped, "trend trades"), (before, on.Part("range").Desk.Lifecycle, on.Decision));
    }

    [Fact]
    public void A_strategy_that_is_chosen_again_while_it_finishes_goes_on()
    {
        var on = new SelectorOnTest().Sideways().Rising();
        on.Sideways();

        Assert.Equal(["range", "trend", "range"], on.Selector.Switches.Select(s => s.To));
        Assert.Equal((Lifecycle.Running, 1m, 0), (on.Part("range").Desk.Lifecycle, on.Desk.Ledger.Position.Value, on.Part("trend").Desk.Orders.All.Count()));
    }

    [Fact]
    public void A_switch_waits_until_the_last_one_is_old_enough()
    {
        var on = new SelectorOnTest(s => s with { CooldownMinutes = 240 }).Sideways().Rising();

        Assert.Equal((Regime.Uptrend, "range trades"), (on.Selector.Regime.Reading.Regime, on.Decision));
    }

    [Fact]
    public void A_regime_that_is_not_clear_enough_changes_nothing()
    {
        var on = new SelectorOnTest(s => s with { MinConfidence = 1 }).Sideways();

        Assert.Equal((Regime.Sideways, "no new entries", 0L), (on.Selector.Regime.Reading.Regime, on.Decision, on.Selector.SwitchCount));
    }

    [Fact]
    public void A_strategy_is_sized_and_turned_as_its_regime_says()
    {
        var entry = new SelectorEntry { Strategy = "range", Size = new(40), OnlySide = Side.Sell };
        var on = new SelectorOnTest(s => s with { Table = s.Table with { Sideways = entry } }).Sideways();

        Assert.Equal((400m, 0, "range trades at 40 %"), (on.Part("range").Desk.Capital.Value, on.Desk.Orders.All.Count(), on.Decision));
    }

    [Fact]
    public void A_strategy_that_stopped_itself_stays_out_until_the_next_switch_or_start()
    {
        var quits = SelectorOnTest.Buyer with { Script = (e, desk) => { if (e is WokeUp) desk.Stop("enough", closePosition: true); } };
        var on = new SelectorOnTest(s => s with { Strategies = new Dictionary<string, StrategySettings>(s.Strategies) { ["range"] = quits } }).Sideways();

        on.Events.React(new WokeUp { At = on.Events.Next(), Id = "1/stop" });
        var told = on.Sideways(5).Decision;
        on.Events.React(new StopRequested { At = on.Events.Next() });
        on.Events.React(new StartRequested { At = on.Events.Next() });

        Assert.Equal("range stopped itself (enough) until the next switch", told);
        Assert.Equal("range trades", on.Sideways(5).Decision);
    }

    [Fact]
    public void A_fill_that_is_reported_after_its_strategys_end_is_closed()
    {
        var waits = SelectorOnTest.Buyer with { Script = (e, desk) => { if (e is TradingBegan) desk.Place(BotOnTest.Entry(1, 50)); } };
        var on = new SelectorOnTest(s => s with { Strategies = new Dictionary<string, StrategySettings>(s.Strategies) { ["range"] = waits } }).Sideways().Rising();
        var cancelled = on.Desk.Orders.All.Single(o => o.Part == 1);

        on.Events.Fill(cancelled, 1, 50);
        on.Rising(2);

        Assert.Equal((0m, Lifecycle.Stopped), (on.Part("range").Desk.Ledger.Position.Value, on.Part("range").Desk.Lifecycle));
        Assert.Equal(("gone", 1m, "trend trades"), (cancelled.IsLive ? "live" : "gone", on.Desk.Ledger.Position.Value, on.Decision));
    }

    [Fact]
    public void Each_switch_tells_what_came_of_it()
    {
        var on = new SelectorOnTest(s => s with { Transition = SelectorTransition.Close }).Sideways().Rising().Sideways().Falling(40);

        var log = on.Selector.Switches;
        Assert.Equal(["none", "range", "trend", "range"], log.Select(s => s.From));
        Assert.Equal(["range", "trend", "range", "none"], log.Select(s => s.To));
        Assert.Equal(log.Zip(log.Skip(1), (a, b) => (Money?)(b.Equity - a.Equity)).Append(null), log.Select(s => s.Result));
        Assert.Equal(on.Desk.Parts.Sum(p => -Math.Min(0, p.Ledger.NetRealized.Value)) > 0, on.Selector.CostOfSwitches(on.Desk).Value > 0);
        Assert.Equal(on.Selector.CostOfSwitches(on.Desk).Value, log.Sum(s => s.Cost.Value) + on.Selector.CostOfLastSwitch(on.Desk).Value);
    }

    [Fact]
    public void A_quiet_candle_allocates_nothing()
    {
        var on = new SelectorOnTest().Sideways();
        var output = new List<BotCommand>();
        var closed = CandleClosed.Of(Domain.Market.Timeframe.OneMinute, new(on.Events.Now, 100, 100.1, 99.9, 100, 10));
        Replay(2_000); // Until everything is compiled.

        var before = GC.GetAllocatedBytesForCurrentThread();
        Replay(10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Replay(int candles)
        {
            for (var i = 0; i < candles; i++)
            {
                on.Bot.React(closed, on.Events.Account, output);
                closed.MoveTo(new(closed.At, 100, 100.1, 99.9, 100, 10));
            }
        }
    }
}
