using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Tests.Loop;

namespace TraderAgent.Runtime.Tests.Cycles;

public sealed class KeyedExchangeTests : IDisposable
{
    private readonly Door _door = new();
    private readonly KeyedExchange _exchange;

    public KeyedExchangeTests() => _exchange = new(_door, TimeProvider.System);

    [Fact]
    public async Task An_order_that_was_refused_for_its_key_goes_out_again_with_the_new_one()
    {
        _door.Ports["old"].Port.Instead.Enqueue(new OrderOutcome.Refused { At = default, Reason = "10003 API key is invalid." });
        _door.Remembered = new("old", "s");
        _door.Stored = new("new", "s");

        Assert.IsType<OrderOutcome.Pending>(await PlaceAsync());

        Assert.Empty(_door.Ports["old"].ExchangeOrders);
        Assert.Equal(["dca-1-e0-1"], _door.Ports["new"].ExchangeOrders);
    }

    [Fact]
    public async Task An_order_that_was_refused_for_a_key_that_still_holds_stays_refused()
    {
        _door.Ports["old"].Port.Instead.Enqueue(new OrderOutcome.Refused { At = default, Reason = "10003 API key is invalid." });

        Assert.IsType<OrderOutcome.Refused>(await PlaceAsync());
    }

    [Fact]
    public async Task A_refusal_for_another_reason_asks_for_no_other_key()
    {
        _door.Ports["old"].Port.Instead.Enqueue(new OrderOutcome.Refused { At = default, Reason = "110007 not enough money" });
        _door.Stored = new("new", "s");

        Assert.IsType<OrderOutcome.Refused>(await PlaceAsync());

        Assert.Empty(_door.Ports["new"].ExchangeOrders);
    }

    [Fact]
    public async Task Each_market_is_verified_before_the_first_question_about_it_and_once()
    {
        await PlaceAsync();
        await _exchange.GetRecordsAsync("BTCUSDT", default, default);
        await _exchange.GetBalancesAsync(default);
        await _exchange.GetRecordsAsync("ETHUSDT", default, default);

        Assert.Equal(["BTCUSDT", "BTCUSDT ETHUSDT"], _door.Verified);
    }

    [Fact]
    public async Task A_market_that_may_not_be_traded_takes_no_other_with_it()
    {
        _door.Barred = "ETHUSDT.P";

        await Assert.ThrowsAsync<ExchangeRefusedException>(() => _exchange.GetRecordsAsync("ETHUSDT.P", default, default).AsTask());

        Assert.IsType<OrderOutcome.Pending>(await PlaceAsync());
    }

    [Fact]
    public void A_key_is_never_written_out() => Assert.DoesNotContain("hush", new ExchangeKey("hush", "hush hush").ToString(), StringComparison.Ordinal);

    public void Dispose() => _exchange.Dispose();

    private ValueTask<OrderOutcome> PlaceAsync() => _exchange.PlaceAsync(TradingDesk.Dca, new BotCommand.PlaceOrder
    {
        Symbol = "BTCUSDT", Link = new("dca-1-e0-1"), Side = Side.Buy, Type = OrderType.Limit, Quantity = new(1), Price = new(90), TimeInForce = TimeInForce.GoodTillCancelled,
    }, default);

    /// <summary>Two accounts, each behind a key of its own.</summary>
    private sealed class Door : IExchangeDoor
    {
        public Dictionary<string, TradingDesk> Ports { get; } = new() { ["old"] = new(), ["new"] = new() };

        public ExchangeKey Remembered { get; set; } = new("old", "s");

        public ExchangeKey? Stored { get; set; }

        public string? Barred { get; set; }

        public List<string> Verified { get; } = [];

        public ValueTask<ExchangeKey> KeyAsync(bool isDoubted, CancellationToken cancel) => new(Remembered = isDoubted && Stored is { } stored ? stored : Remembered);

        public Task<IExchange> OpenAsync(ExchangeKey key, IReadOnlyCollection<string> symbols, CancellationToken cancel)
        {
            if (Barred is not null && symbols.Contains(Barred)) throw new ExchangeRefusedException("the key may not trade perpetuals");
            Verified.Add(string.Join(" ", symbols.Order()));
            return Task.FromResult<IExchange>(Ports[key.Key!].Port);
        }

        public Task<Instant?> VerifyAsync(IExchange open, CancellationToken cancel) => Task.FromResult<Instant?>(null);
    }
}
