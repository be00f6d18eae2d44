using TraderAgent.Domain.Bots;

namespace TraderAgent.Bybit.Tests.Trading;

/// <summary>What moves a position or its money without an order of ours.</summary>
public class PaymentTests
{
    private const int UntilFunding = 8 * 60;

    [Fact]
    public async Task Funding_is_booked_once_by_the_bot_of_its_market()
    {
        await using var desk = await BybitDesk.StartAsync([100], TestBots.Dca("BTCUSDT.P"));
        await desk.BeginAsync();
        await desk.TradeAsync(2);
        var bot = desk.Host.Bots.Single();
        Assert.True(bot.Desk.Ledger.Position.Value > 0);
        desk.Exchange.Step(UntilFunding);
        for (var i = 0; i < 3; i++) await desk.CycleAsync();
        var paid = 2 * bot.Desk.Ledger.Position.Value * (decimal)BybitDesk.StartPrice * 0.0001m; // At 00:00, when it was opened, and at 08:00.
        Assert.Equal(-paid, bot.Desk.Ledger.Funding.Value);
        await desk.RestartAgentAsync();
        await desk.CycleAsync();
        Assert.Equal(-paid, desk.Host.Bots.Single().Desk.Ledger.Funding.Value);
        await Proof.HoldsAsync(desk); // Funding is no fill.
    }

    [Fact]
    public async Task A_liquidation_ends_the_position_and_halts_the_bot()
    {
        await using var desk = await BybitDesk.StartAsync([100, 100, 60, 60], TestBots.Dca("BTCUSDT.P") with { Leverage = 20 });
        desk.Exchange.World.Deposit("USDT", -9_975); // Little margin is left.
        await desk.BeginAsync();
        await desk.TradeAsync(6);
        var bot = desk.Host.Bots.Single();
        Assert.Equal(Lifecycle.Halted, bot.Desk.Lifecycle);
        Assert.Contains("liquidated", bot.Reason);
        Assert.Equal(0, bot.Desk.Ledger.Position.Value);
        Assert.Empty(await desk.Host.Exchange.GetPositionsAsync(default));
    }
}
