using TraderAgent.Bybit.Tests.Trading;
using TraderAgent.BybitAdapter;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Exchange;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Bybit.Tests.Orders;

/// <summary>Single orders on the wire, in both categories.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private static readonly BotId Bot = new("dca");

    private BybitDesk _desk = null!;
    private BybitConnection _bybit = null!;

    public async Task InitializeAsync()
    {
        _desk = await BybitDesk.StartAsync([100], TestBots.Dca("BTCUSDT"), TestBots.Grid("BTCUSDT.P"));
        _bybit = _desk.Connect();
    }

    public async Task DisposeAsync()
    {
        _bybit.Dispose();
        await _desk.DisposeAsync();
    }

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("BTCUSDT.P")]
    public async Task An_order_rests_is_amended_and_cancelled(string symbol)
    {
        var order = Limit(symbol, "dca-1-e0-1", Side.Buy, 90);
        Assert.IsType<OrderOutcome.Pending>(await _bybit.Exchange.PlaceAsync(Bot, order, default));
        var open = Assert.Single((await RecordsAsync(symbol)).Open);
        Assert.Equal((order.Link, symbol, Side.Buy, OrderType.Limit, order.Price, order.Quantity, OrderStatus.Open), (open.Link, open.Symbol, open.Side, open.Type, open.Price, open.Quantity, open.Status));

        Assert.IsType<OrderOutcome.Pending>(await _bybit.Exchange.AmendAsync(Bot, new() { Symbol = symbol, Link = order.Link, Quantity = new(0.5m) }, default));
        Assert.Equal(0.5m, Assert.Single((await RecordsAsync(symbol)).Open).Quantity.Value);

        Assert.IsType<OrderOutcome.Pending>(await _bybit.Exchange.CancelAsync(Bot, new() { Symbol = symbol, Link = order.Link }, default));
        var after = await RecordsAsync(symbol);
        Assert.Empty(after.Open);
        Assert.Equal(OrderStatus.Cancelled, Assert.Single(after.Closed).Status);
        Assert.IsType<OrderOutcome.Refused>(await _bybit.Exchange.CancelAsync(Bot, new() { Symbol = symbol, Link = order.Link }, default));
    }

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("BTCUSDT.P")]
    public async Task A_name_is_taken_once(string symbol)
    {
        var order = Limit(symbol, "dca-1-e0-1", Side.Buy, 90);
        await _bybit.Exchange.PlaceAsync(Bot, order, default);
        var again = Assert.IsType<OrderOutcome.Refused>(await _bybit.Exchange.PlaceAsync(Bot, order, default));
        Assert.True(OrderOutcome.IsDuplicate(again.Reason), again.Reason);
        Assert.Single((await RecordsAsync(symbol)).Open);
    }

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("BTCUSDT.P")]
    public async Task A_post_only_order_that_would_cross_comes_back_cancelled(string symbol)
    {
        await _bybit.Exchange.PlaceAsync(Bot, Limit(symbol, "dca-1-e0-1", Side.Buy, 110) with { TimeInForce = TimeInForce.PostOnly }, default);
        _desk.Exchange.Step();
        var ended = Assert.Single((await RecordsAsync(symbol)).Closed);
        Assert.Equal((OrderStatus.Cancelled, "EC_PostOnlyWillTakeLiquidity"), (ended.Status, ended.Reason));
    }

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("BTCUSDT.P")]
    public async Task A_conditional_order_waits_and_is_cancelled(string symbol)
    {
        var stop = new PlaceOrder { Link = new("dca-1-e0-1"), Symbol = symbol, Side = Side.Buy, Type = OrderType.Stop, Quantity = new(0.1m), Trigger = new(120) };
        Assert.IsType<OrderOutcome.Pending>(await _bybit.Exchange.PlaceAsync(Bot, stop, default));
        var waiting = Assert.Single((await RecordsAsync(symbol)).Open);
        Assert.Equal((OrderStatus.Untriggered, OrderType.Stop, stop.Trigger), (waiting.Status, waiting.Type, waiting.Trigger));
        Assert.IsType<OrderOutcome.Pending>(await _bybit.Exchange.CancelAsync(Bot, new() { Symbol = symbol, Link = stop.Link }, default));
        Assert.Empty((await RecordsAsync(symbol)).Open);
    }

    [Fact]
    public async Task Cancelling_all_of_a_bot_leaves_the_orders_of_others()
    {
        await _bybit.Exchange.PlaceAsync(Bot, Limit("BTCUSDT", "dca-1-e0-1", Side.Buy, 90), default);
        await _bybit.Exchange.PlaceAsync(Bot, Limit("BTCUSDT", "dca-1-e1-2", Side.Buy, 89), default);
        await _bybit.Exchange.PlaceAsync(new("other"), Limit("BTCUSDT", "other-1-e0-1", Side.Buy, 88), default);
        Assert.IsType<OrderOutcome.Pending>(await _bybit.Exchange.CancelAllAsync(Bot, new() { Symbol = "BTCUSDT" }, default));
        Assert.Equal("other-1-e0-1", Assert.Single((await RecordsAsync("BTCUSDT")).Open).Link.Value);
    }

    [Fact]
    public async Task A_fill_of_coins_pays_its_fee_in_coins_and_one_of_a_contract_in_money()
    {
        foreach (var symbol in new[] { "BTCUSDT", "BTCUSDT.P" })
            await _bybit.Exchange.PlaceAsync(Bot, new() { Link = new($"dca-{symbol.Length}-e0-1"), Symbol = symbol, Side = Side.Buy, Type = OrderType.Market, Quantity = new(0.1m) }, default);
        _desk.Exchange.Step();
        var spot = Assert.Single((await RecordsAsync("BTCUSDT")).Executions).Fill;
        var linear = Assert.Single((await RecordsAsync("BTCUSDT.P")).Executions).Fill;
        Assert.Equal(("BTC", 0.0001m, false), (spot.FeeCurrency, spot.Fee, spot.IsMaker));
        Assert.Equal(("USDT", 0.0055m), (linear.FeeCurrency, linear.Fee));
        Assert.Equal(0.1m, Assert.Single(await _bybit.Exchange.GetPositionsAsync(default)).Quantity);
        Assert.Equal(0.0999m, (await _bybit.Exchange.GetBalancesAsync(default)).Single(b => b.Currency == "BTC").Total);
        Assert.Equal((0.001m, 0.001m), await FeesAsync("BTCUSDT"));
        Assert.Equal((0.0002m, 0.00055m), await FeesAsync("BTCUSDT.P"));
    }

    private async Task<(decimal Maker, decimal Taker)> FeesAsync(string symbol) => await _bybit.Exchange.GetFeeRateAsync(symbol, default) is var fees ? (fees.Maker, fees.Taker) : default;

    private async Task<ExchangeRecords> RecordsAsync(string symbol)
    {
        _bybit.Exchange.BeginCycle();
        return await _bybit.Exchange.GetRecordsAsync(symbol, default, default);
    }

    private static PlaceOrder Limit(string symbol, string link, Side side, decimal price) =>
        new() { Link = new(link), Symbol = symbol, Side = side, Type = OrderType.Limit, Quantity = new(0.1m), Price = new(price) };
}
