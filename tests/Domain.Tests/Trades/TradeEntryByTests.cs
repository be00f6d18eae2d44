using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Fibonacci;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Domain.Tests.Trades;

public class TradeEntryByTests
{
    private static readonly TwapSettings Twap = new() { Minutes = 4, Slices = 4 };

    [Fact]
    public void A_sliced_entry_is_protected_slice_by_slice()
    {
        var table = Entering(Twap).Offered();
        Assert.Equal(["ew1"], table.AskedSlots);
        Assert.Equal(["xs 90 2.5", "x1 120 1.25", "x2 140 1.25"], table.Settle().Resting);

        table.Restart().Candle(101).Settle();
        Assert.Equal(5m, table.Trade.Held.Value);
        Assert.Equal(5m, table["xs"].Remaining.Value);

        table.Candle(101).Settle().Candle(102).Settle().Candle(103);
        Assert.Equal((10m, null), (table.Trade.Held.Value, table.Trade.Entering));
    }

    [Fact]
    public void Once_a_target_has_filled_no_further_slice_is_bought()
    {
        var table = Entering(Twap).Offered().Settle();

        table.Candle(119).Settle();
        table.Fill("x1").Settle().Candle(119).Settle().Candle(119).Settle();

        Assert.Equal((5m, null), (table.Trade.Entered.Value, table.Trade.Entering));
    }

    [Fact]
    public void At_the_stop_the_entry_ends_and_what_was_bought_is_closed()
    {
        var table = Entering(Twap).Offered().Settle();

        table.Candle(89).Settle();

        Assert.Equal(("stop_loss", 2.5m), (Assert.Single(table.Recorded).Reason, table.Recorded[0].Quantity.Value));
        Assert.Empty(table.Candle(89).Settle().Bot.Desk.Orders.Live);
        Assert.Equal(0, table.Bot.Desk.Ledger.Position.Value);
    }

    [Fact]
    public void A_trailing_entry_that_falls_to_the_stop_buys_nothing()
    {
        var table = Entering(new TrailingSettings { Turn = new(1) }).Offered();
        Assert.Empty(table.Asked);

        table.Candle(95).Candle(89.9).Candle(95);

        Assert.Empty(table.Trades);
        Assert.Empty(table.Recorded);
    }

    [Fact]
    public void A_trailing_entry_buys_when_the_price_turns()
    {
        var table = Entering(new TrailingSettings { Turn = new(1) }).Offered().Candle(95).Candle(96).Settle();

        Assert.Equal((10m, 96m), (table.Trade.Held.Value, table.Trade.Average.Value));
    }

    [Fact]
    public void An_entry_that_has_not_filled_in_its_time_is_given_up()
    {
        var table = Entering(new TrailingSettings { Turn = new(1) }).Offered();
        for (var i = 0; i < 11; i++) table.Candle(100);

        Assert.Empty(table.Trades);
    }

    [Fact]
    public void An_iceberg_waits_at_the_price_of_the_idea_and_shows_a_part()
    {
        var table = Entering(new IcebergSettings { Visible = new(30) }, TradeTable.Long with { Entry = TradeEntry.Limit, Price = 99 }).Offered().Settle();
        Assert.Equal(["ew1 99 3.0303"], table.Resting);

        table.Fill("ew1").Settle();

        Assert.Contains("ew1 99 3.0303", table.Resting);
        Assert.Contains("xs 90 3.0303", table.Resting);
    }

    [Fact]
    public void An_idea_that_the_algorithm_does_not_suit_is_entered_as_it_is() =>
        Assert.Equal(["e0"], Entering(Twap, TradeTable.Long with { Entry = TradeEntry.Limit, Price = 99 }).Offered().AskedSlots);

    [Fact]
    public void A_pause_takes_the_entry_back_and_a_resume_goes_on()
    {
        var table = Entering(new ChaseSettings { MaxMinutes = 9, RepriceSeconds = 1 }).Offered().Settle();
        Assert.Single(table.Live);

        table.Send(new BotEvent.PauseRequested { At = table.Now }).Settle();
        Assert.Empty(table.Live);
        table.Send(new BotEvent.ResumeRequested { At = table.Now }).Settle().Candle(100).Settle();

        Assert.Equal(["ew1"], table.Live);
    }

    public static TheoryData<TradeSettings, string> Refused => new()
    {
        { new TrendSettings { Rules = new() { EntryBy = new MarketSettings() } }, "leave entryBy out" },
        { new TrendSettings { Rules = new() { EntryBy = new LimitSettings() } }, "leave entryBy out" },
        { new TrendSettings { Rules = new() { EntryBy = new VwapSettings() } }, "use twap" },
        { new TrendSettings { Rules = new() { EntryBy = new IcebergSettings() } }, "set entryType limit" },
        { new FibonacciSettings { Rules = new() { EntryBy = new ChaseSettings() } }, "set entryType market, or use iceberg" },
        { new SmcSettings { Rules = new() { EntryBy = new TrailingSettings() } }, "set entryType market, or use iceberg" },
        { new TrendSettings { Rules = new() { EntryBy = new TwapSettings { Minutes = 60 }, EntryWaitCandles = 3 } }, "larger entryWaitCandles" },
        { new TrendSettings { Rules = new() { EntryBy = new TrailingSettings { Turn = new(80) } } }, "out of range" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_makes_no_sense_is_refused_with_what_to_do(TradeSettings settings, string advice)
    {
        var problem = Assert.Single(settings.Check(Bot(settings), BotTable.Spot));

        Assert.StartsWith("rules.entryBy", problem.Field);
        Assert.Contains(advice, problem.Message);
    }

    [Fact]
    public void What_makes_sense_is_taken()
    {
        TradeSettings[] all =
        [
            new TrendSettings { Rules = new() { EntryBy = Twap } },
            new TrendSettings { Rules = new() { EntryType = TradeEntry.Limit, EntryBy = new IcebergSettings() } },
            new FibonacciSettings { Rules = new() { EntryBy = new IcebergSettings() } },
            new SmcSettings { Entry = SmcEntry.Confirmation, Rules = new() { EntryBy = new ChaseSettings() } },
        ];

        Assert.All(all, s => Assert.Empty(s.Check(Bot(s), BotTable.Spot)));
    }

    private static TradeTable Entering(ExecutionSettings by, TradeIdea? idea = null) =>
        TradeTable.With(idea ?? TradeTable.Long, TradeTable.Rules with { EntryBy = by, EntryWaitCandles = 10 });

    private static BotDefinition Bot(TradeSettings settings) =>
        new() { Id = new("trade"), Symbol = "BTCUSDT", Timeframe = Timeframe.Parse("15m"), Capital = new(10_000), Strategy = settings };
}
