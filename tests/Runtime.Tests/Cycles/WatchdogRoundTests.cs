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
    public void A_seat_without_a_bot_is_found() => Assert.Equal(["a:gone"], WatchdogRound.Of([Seat], []).Select(f => f.Key));

    private static string Only(string key, BotGlance bot)
    {
        var finding = Assert.Single(Look(bot));
        Assert.Equal(key, finding.Key);
        return finding.Text;
    }

    private static List<Finding> Look(BotGlance bot) => [.. WatchdogRound.Of([Seat], [bot])];
}
