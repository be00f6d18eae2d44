using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Runtime.Tests.Cycles;

public class WatchdogRoundTests
{
    private static readonly Instant Now = new(1_700_000_000_000);
    private static readonly CellSeat Seat = new(new("a"), "BTCUSDT", Timeframe.OneMinute);

    private static readonly BotGlance Well = new()
    {
        Bot = new("a"), Symbol = "BTCUSDT", Lifecycle = Lifecycle.Running, Position = new(1), HoldsPosition = true, LiveOrders = 2, LiveExits = 1,
        NetRealized = new(0), LastCandleAt = Now - TimeSpan.FromMinutes(1), MissedSince = Now,
    };

    [Fact]
    public void A_bot_that_trades_is_no_finding() => Assert.Empty(Look(Well));

    [Fact]
    public void A_halted_bot_is_found_with_its_reason() =>
        Assert.Contains("the books do not add up", Only("a:halted", Well with { Lifecycle = Lifecycle.Halted, Reason = "the books do not add up." }));

    [Fact]
    public void A_request_without_an_answer_is_found_after_a_while()
    {
        Assert.Empty(Look(Well with { WaitsSince = Now - TimeSpan.FromMinutes(9) }));
        Assert.Contains("no answer", Only($"a:stuck {Now - TimeSpan.FromMinutes(11)}", Well with { WaitsSince = Now - TimeSpan.FromMinutes(11) }));
    }

    [Fact]
    public void A_bot_without_candles_is_found() =>
        Assert.Contains("BTCUSDT 1m", Only("a:silent", Well with { LastCandleAt = Now - TimeSpan.FromMinutes(9) }));

    [Fact]
    public void A_bot_that_was_just_defined_is_not_silent_yet() =>
        Assert.Empty(Look(Well with { Lifecycle = Lifecycle.Starting, LastCandleAt = default }, Seat with { Since = Now - TimeSpan.FromMinutes(1) }));

    [Fact]
    public void A_position_that_nothing_would_close_is_found()
    {
        var stopped = Well with { Lifecycle = Lifecycle.Stopped, LiveOrders = 0, LiveExits = 0 };

        Assert.Contains("it holds 1 BTCUSDT", Only("a:unprotected", stopped));
        Assert.Empty(Look(stopped with { HoldsPosition = false }));
    }

    [Fact]
    public void A_bot_that_sees_no_prices_protects_only_what_its_orders_protect()
    {
        var silent = Well with { LastCandleAt = Now - TimeSpan.FromHours(1) };

        Assert.Equal(["a:silent"], Look(silent).Select(f => f.Key));
        Assert.Equal(["a:silent", "a:unprotected"], Look(silent with { LiveExits = 0 }).Select(f => f.Key));
    }

    [Fact]
    public void A_seat_without_a_bot_is_found() => Assert.Equal(["a:gone"], WatchdogRound.Of([Seat], [], Now, new()).Select(f => f.Key));

    [Fact]
    public void A_key_is_found_a_week_before_it_ends()
    {
        Assert.Null(WatchdogRound.OfKey(null, Now, new()));
        Assert.Null(WatchdogRound.OfKey(Now + TimeSpan.FromDays(8), Now, new()));
        Assert.NotNull(WatchdogRound.OfKey(Now + TimeSpan.FromDays(6), Now, new()));
    }

    private static string Only(string key, BotGlance bot)
    {
        var finding = Assert.Single(Look(bot));
        Assert.Equal(key, finding.Key);
        return finding.Text;
    }

    private static List<Finding> Look(BotGlance bot, CellSeat? seat = null) => [.. WatchdogRound.Of([seat ?? Seat], [bot], Now, new())];
}
