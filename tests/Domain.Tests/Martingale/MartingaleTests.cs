using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Trades;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Martingale;

public class MartingaleTests
{
    private static readonly MartingaleSettings Plain = new()
    {
        Distance = new(2), MaxSteps = 3, PauseCandles = 10, Rules = new() { Sizing = TradeSizing.Fixed, OrderValue = new(500), Fee = new(0.1m) },
    };

    [Fact]
    public void A_rising_candle_is_bought_with_target_and_stop_at_the_same_distance_after_fees()
    {
        var idea = Offer(new(Plain), 100, 101)!;

        var target = Assert.Single(idea.Targets);
        Assert.Equal((Side.Buy, 1m, 100m), (idea.Side, idea.SizeFactor, target.Share.Value));
        Assert.Equal(2.02, target.Price - 101 - 0.001 * (101 + target.Price), 9); // 2 % of 101, both fees paid.
        Assert.Equal(-2.02, idea.Stop - 101 - 0.001 * (101 + idea.Stop), 9);
    }

    [Fact]
    public void A_falling_candle_is_sold_and_one_that_did_not_move_is_left()
    {
        var idea = Offer(new(Plain), 100, 99)!;

        Assert.Equal(Side.Sell, idea.Side);
        Assert.Equal(1.98, 99 - idea.Targets[0].Price - 0.001 * (99 + idea.Targets[0].Price), 9);
        Assert.Equal(-1.98, 99 - idea.Stop - 0.001 * (99 + idea.Stop), 9);
        Assert.Null(Offer(new(Plain), 100, 100));
    }

    [Theory]
    [InlineData(MartingaleSignal.Rsi)]
    [InlineData(MartingaleSignal.Average)]
    public void A_signal_says_the_side_whatever_the_last_candle_did(MartingaleSignal signal)
    {
        var market = new FinderOnTest(Plain with { Signal = signal, Period = 5 });
        for (var i = 0; i < 10; i++) Offer(market, 100 + 2 * i, 102 + 2 * i);

        Assert.Equal(Side.Buy, Offer(market, 120, 119.9)!.Side);
    }

    [Fact]
    public void The_size_doubles_after_each_loss_and_begins_anew_after_a_win()
    {
        var market = new FinderOnTest(Plain);

        Assert.Equal([1m, 2m, 4m, 1m], new[] { 0, -1, -1, 1 }.Select(result => SizeAfter(market, result)));
    }

    [Fact]
    public void After_the_last_step_it_pauses_and_begins_at_base()
    {
        var market = new FinderOnTest(Plain);
        for (var i = 0; i < 3; i++) Assert.NotNull(Offer(market, 100, 101));
        foreach (var _ in Enumerable.Range(0, 3)) Close(market, -1);

        for (var i = 0; i < 6; i++) Assert.Null(Offer(market, 100, 101)); // The pause ends ten minutes after minute 3.
        for (var i = 0; i < 3; i++) Offer(market, 100, 101);

        Assert.Equal(1m, Offer(market, 100, 101)!.SizeFactor);
    }

    [Fact]
    public void Or_goes_on_at_base_at_once()
    {
        var market = new FinderOnTest(Plain with { AfterLast = MartingaleEnd.Base, Factor = 3 });

        Assert.Equal([1m, 3m, 9m, 1m], new[] { 0, -1, -1, -1 }.Select(result => SizeAfter(market, result)));
    }

    [Fact]
    public void A_ladder_that_wins_back_ends_with_the_first_stake_and_one_that_is_lost_with_all_of_them()
    {
        var ladder = MartingaleLadder.Of(Plain with { MaxSteps = 4 });

        Assert.Equal([500m, 1_000m, 2_000m, 4_000m], ladder.Select(s => s.Value.Value));
        Assert.All(ladder, s => Assert.Equal(10, s.WhenWon.Value));
        Assert.Equal((150m, 7_500m), (ladder[^1].TotalLoss.Value, ladder[^1].TotalValue.Value));
    }

    [Fact]
    public void Its_start_tells_the_owner_how_likely_the_ladder_is_lost()
    {
        var bot = new Bot(FinderOnTest.BotOf(Plain), BotTable.Linear, BotTable.Loose);
        var output = new List<BotCommand>();

        bot.React(new BotEvent.StartRequested { At = new(60_000) }, new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 }, output);

        var notice = Assert.Single(output.OfType<BotCommand.Notify>(), n => n.Text.Contains("martingale", StringComparison.Ordinal));
        Assert.Contains("3 losses in a row cost 70 USDT", notice.Text, StringComparison.Ordinal);
        Assert.Contains("a trade loses with 55.0", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restart_at_any_candle_changes_nothing() =>
        Assert.True(FinderOnTest.AssertCausal(Plain with { Signal = MartingaleSignal.Average }, FinderOnTest.Noise(300)) > 200);

    [Theory]
    [InlineData(5, 2, 0, 1, "maxSteps")]           // 15,500 of 10,000.
    [InlineData(4, 3, 3_000, 3, "rules.maxPositionSize")]
    [InlineData(3, 0.3, 0, 1, "distancePercent")]  // Fees of 0.2 leave a stop 0.1 away.
    [InlineData(2, 40, 0, 3, "distancePercent")]   // Liquidated before the stop.
    public void A_ladder_that_cannot_work_is_refused(int steps, decimal distance, int maxSize, decimal leverage, string field)
    {
        var settings = Plain with { MaxSteps = steps, Distance = new(distance), Rules = Plain.Rules with { MaxPositionSize = maxSize > 0 ? new(maxSize) : null } };

        Assert.Equal(field, Assert.Single(settings.Check(FinderOnTest.BotOf(settings, leverage), BotTable.Linear)).Field);
    }

    [Fact]
    public void Rules_that_change_what_a_trade_wins_or_loses_are_refused()
    {
        Assert.Empty(Check(Plain));
        Assert.Equal(["rules.sizing"], Check(new()));
        Assert.Equal(["rules.trailing", "rules.breakevenAfterR", "rules.timeExitCandles"],
            Check(Plain with { Rules = Plain.Rules with { Trailing = new(), BreakevenAfterR = 1, TimeExitCandles = 5 } }));
    }

    private static IEnumerable<string> Check(MartingaleSettings settings) => settings.Check(FinderOnTest.BotOf(settings), BotTable.Linear).Select(p => p.Field);

    private static decimal SizeAfter(FinderOnTest market, int result)
    {
        if (result != 0) Close(market, result);
        return Offer(market, 100, 101)!.SizeFactor;
    }

    private static void Close(FinderOnTest market, double r) =>
        market.Finder.OnClosed(new() { Idea = TradeTable.Long, At = new(180_000), Reason = r < 0 ? "stop_loss" : "take_profit", R = r });

    private static TradeIdea? Offer(FinderOnTest market, double open, double close) =>
        market.Add(new(Instant.From(DateTimeOffset.UnixEpoch), open, Math.Max(open, close), Math.Min(open, close), close, 1));
}
