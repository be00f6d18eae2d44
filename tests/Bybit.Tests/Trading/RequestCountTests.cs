using TraderAgent.Domain.Bots;

namespace TraderAgent.Bybit.Tests.Trading;

/// <summary>By the exchange's own count.</summary>
public class RequestCountTests
{
    private const string Candles = "GET /v5/market/kline", Wallet = "GET /v5/account/wallet-balance", Orders = "GET /v5/order/realtime", Executions = "GET /v5/execution/list";

    [Fact]
    public async Task Twenty_bots_ask_for_the_candles_of_their_market_once_a_cycle()
    {
        await using var desk = await BybitDesk.StartAsync([99.9, 99.8, 99.7], [.. Many(20)]);
        await desk.BeginAsync();
        await desk.TradeAsync(1);
        desk.Exchange.Step();
        desk.Exchange.World.Requests.Clear();
        await desk.CycleAsync();
        Assert.Equal(1, desk.Exchange.World.Requests.Count(Candles));
    }

    [Fact]
    public async Task Orders_and_executions_are_asked_for_once_a_cycle_for_all_bots()
    {
        await using var desk = await BybitDesk.StartAsync([99.9, 99.8, 99.7], [.. Many(8)]); // Whose orders fit on one page.
        await desk.BeginAsync();
        await desk.TradeAsync(1);
        desk.Exchange.World.Requests.Clear();
        await desk.CycleAsync();
        Assert.Equal(1, desk.Exchange.World.Requests.Count(Orders));
        Assert.Equal(1, desk.Exchange.World.Requests.Count(Executions));
    }

    [Fact]
    public async Task Between_two_candles_nobody_asks_for_candles()
    {
        await using var desk = await BybitDesk.StartAsync([99.9, 99.8], [.. Many(3)]);
        await desk.BeginAsync();
        await desk.TradeAsync(1);
        desk.Exchange.World.Requests.Clear();
        await desk.CycleAsync();
        await desk.CycleAsync();
        Assert.Equal(0, desk.Exchange.World.Requests.Count(Candles));
    }

    [Fact]
    public async Task The_balance_is_asked_for_once_a_cycle_however_many_want_it()
    {
        await using var desk = await BybitDesk.StartAsync([100], [.. Many(3)]);
        await desk.BeginAsync();
        desk.Exchange.World.Requests.Clear();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => desk.Host.Exchange.GetBalancesAsync(default).AsTask()));
        Assert.Equal(1, desk.Exchange.World.Requests.Count(Wallet));
        await desk.CycleAsync();
        await desk.Host.Exchange.GetBalancesAsync(default);
        await desk.Host.Exchange.GetBalancesAsync(default);
        Assert.Equal(2, desk.Exchange.World.Requests.Count(Wallet));
    }

    private static IEnumerable<BotDefinition> Many(int count) =>
        Enumerable.Range(1, count).Select(i => TestBots.Dca("BTCUSDT") with { Id = new($"dca{i}"), Capital = new(480) });
}
