namespace TraderAgent.Bybit.Tests.Trading;

public class TradingTests
{
    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("BTCUSDT.P")]
    public async Task A_DCA_deal_goes_from_start_to_profit(string symbol)
    {
        await using var desk = await BybitDesk.StartAsync(TestBots.DcaPrices, TestBots.Dca(symbol));
        await desk.BeginAsync();
        await desk.TradeAsync(TestBots.DcaPrices.Length + 2);
        await Proof.HoldsAsync(desk);
        Assert.True(Proof.Profit(desk, "dca") > 0);
    }

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("BTCUSDT.P")]
    public async Task A_grid_earns_on_each_swing(string symbol)
    {
        await using var desk = await BybitDesk.StartAsync(TestBots.GridPrices, TestBots.Grid(symbol));
        await desk.BeginAsync();
        await desk.TradeAsync(TestBots.GridPrices.Length + 2);
        await Proof.HoldsAsync(desk);
        Assert.True(Proof.Profit(desk, "grid") > 0);
    }
}
