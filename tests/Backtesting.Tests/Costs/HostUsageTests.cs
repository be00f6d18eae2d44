using TraderAgent.Backtesting.Costs;

namespace TraderAgent.Backtesting.Tests.Costs;

public class HostUsageTests
{
    private static readonly TradingDay Quiet = new()
    {
        Bots = 1, Markets = 1, BotCandles = 1440, Actions = 0, EntryActions = 0, OrderCommands = 0, Fills = 0, Deals = 0, Notices = 0, WakeUps = 0,
        States = [new(25_000, 4_000)],
    };

    private static readonly TradingDay Busy = Quiet with { Actions = 10, EntryActions = 4, OrderCommands = 12, Fills = 8, Deals = 3, Notices = 1, WakeUps = 2 };

    /// <summary>
    /// 1440 candle cycles, 1440 polls for fills, 96 comparisons, 288 looks of the watchdog and one daily report; a turn each of market,
    /// account and bot a cycle; each comparison two turns of an orchestration, an activity, and the bot's turn with its answer.
    /// </summary>
    [Fact]
    public void A_quiet_day_of_one_bot_executes_what_the_sheet_says() =>
        Assert.Equal(1440 + 1440 + 96 + 289 + 3 * 1440 + 96 * (2 + 1 + 1), PerDay(Quiet, Meters.Executions), 6);

    /// <summary>
    /// 4320 + 96 turns of entities and 192 of orchestrations, a message each: put, deleted, and an eighth of a poll. 96 activities: put,
    /// fetched, deleted. Empty polls: 20 a cycle in the control queue; 12 a cycle in the queue of activities, 20 in the 96 cycles that
    /// had one. The scale controller looks at both queues every 10 s.
    /// </summary>
    [Fact]
    public void A_quiet_day_of_one_bot_uses_the_queues_as_the_sheet_says() =>
        Assert.Equal((4416 + 192) * 2.125 + 96 * 3 + 1440 * 20 + 1440 * 12 + 96 * 8 + 2 * 8640, PerDay(Quiet, Meters.QueueOperations), 6);

    /// <summary>
    /// A cycle: the account's view, the cursor, the candles of one market; 1440 cursors; 288 rows of equity; three operations a turn; four to
    /// remove each of 96 orchestrations; the partition manager reads and renews every 10 s.
    /// </summary>
    [Fact]
    public void A_quiet_day_of_one_bot_uses_the_tables_as_the_sheet_says() =>
        Assert.Equal(1440 * 3 + 1440 + 288 + (4416 + 192) * 3 + 96 * 4 + 2 * 8640, PerDay(Quiet, Meters.TableOperations), 6);

    /// <summary>Half a gigabyte for a second at least each: 1440 + 1440 + 96 + 289 activations, and the bots' instance 1440 + 96 times, less what overlaps.</summary>
    [Fact]
    public void A_quiet_day_of_one_bot_computes_as_the_sheet_says() =>
        Assert.Equal(0.5 * (1440 + 1440 + 96 + 289 + 86_400 * (1 - Math.Exp(-1536.0 / 86_400))), PerDay(Quiet, Meters.Compute), 6);

    /// <summary>
    /// An action: a start, two activities with an answer each (three turns, two executions), the answer to the bot and its standing to the account;
    /// with an entry, the account is asked once more: a turn of each. A fill passes through Service Bus; a fill, a deal or a notice is told.
    /// </summary>
    [Fact]
    public void What_a_bot_does_adds_what_the_sheet_says()
    {
        var added = PerDay(Busy, Meters.Executions) - PerDay(Quiet, Meters.Executions);
        Assert.Equal(10 * (3 + 2 + 2) + 4 * 2 + 8 * 2 + 12 + 2, added, 6);
        Assert.Equal(8 * 5 + 12 * 3, PerDay(Busy, Meters.ServiceBusOperations) - PerDay(Quiet, Meters.ServiceBusOperations), 6);
    }

    [Fact]
    public void A_state_too_long_for_a_row_goes_through_a_blob_in_every_turn()
    {
        var grid = Quiet with { States = [new(40_000, 6_000)] };
        Assert.Equal(0, PerDay(grid, Meters.BlobWrites));
        Assert.Equal(1440, PerDay(grid, Meters.BlobWrites, new() { IsStatePacked = false }), 6);
        Assert.Equal(0, PerDay(Quiet, Meters.BlobWrites, new() { IsStatePacked = false }));
    }

    [Fact]
    public void Candles_of_one_cycle_reach_a_bot_in_one_turn()
    {
        var several = Quiet with { BotCandles = 1440 + 288 };
        Assert.Equal(PerDay(Quiet, Meters.Executions), PerDay(several, Meters.Executions), 6);
    }

    [Fact]
    public void No_meter_runs_slower_with_more_bots()
    {
        var sizes = new[] { 1, 2, 5, 10, 50, 100, 500, 1_000, 5_000 }.Select(n => Enumerable.Repeat(Busy, n).Aggregate((a, b) => a.With(b))).ToList();
        foreach (var meter in Meters.All)
        {
            var used = sizes.ConvertAll(d => PerDay(d, meter));
            Assert.Equal(used.Order(), used);
        }
    }

    [Fact]
    public void Bots_of_the_same_markets_share_the_candle_cycle()
    {
        var ten = Enumerable.Repeat(Quiet, 10).Aggregate((a, b) => a.With(b));
        Assert.Equal((10, 1, 14_400.0, 10), (ten.Bots, ten.Markets, ten.BotCandles, ten.States.Count));
        Assert.Equal(Cycle(Quiet), Cycle(ten));

        static double Cycle(TradingDay day) => HostUsage.Of(day, new()).Where(l => l.Source == "candle cycle" && l.Meter == Meters.Executions).Sum(l => l.PerMonth);
    }

    private static double PerDay(TradingDay day, string meter, HostCoefficients? per = null) =>
        HostUsage.Of(day, per ?? new()).Where(l => l.Meter == meter).Sum(l => l.PerMonth) / HostUsage.DaysPerMonth;
}
