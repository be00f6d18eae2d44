using TraderAgent.BybitAdapter;
using TraderAgent.BybitSimulator;
using TraderAgent.Bybit.Tests.Trading;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Bybit.Tests.Access;

/// <summary>What keeps the agent from trading is said in one sentence, before the first order.</summary>
public class VerifyTests
{
    private static readonly ApiKey Good = new("key", "secret");

    [Fact]
    public async Task A_key_that_trades_and_does_not_withdraw_is_taken()
    {
        await using var exchange = await StartAsync(Good);
        using var bybit = Connect(exchange, Good);
        await bybit.Exchange.VerifyAsync();
    }

    [Fact]
    public async Task A_key_that_may_withdraw_is_refused() =>
        await RefusedAsync("may withdraw", Good with { Permissions = KeyPermissions.Trade | KeyPermissions.Withdraw });

    [Fact]
    public async Task A_key_that_can_only_read_is_refused() => await RefusedAsync("can only read", Good with { Permissions = KeyPermissions.ReadOnly });

    [Fact]
    public async Task A_key_of_another_host_is_refused() => await RefusedAsync("live, testnet and demo", Good with { Host = BybitHost.Testnet });

    [Fact]
    public async Task A_key_that_has_ended_is_refused() => await RefusedAsync("has ended", Good with { ExpiresAt = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) });

    [Fact]
    public async Task A_key_that_is_about_to_end_is_refused() => await RefusedAsync("the key ends at", Good with { ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(20) });

    [Fact]
    public async Task A_key_of_another_address_is_refused() => await RefusedAsync("bound to other addresses", Good with { Addresses = ["203.0.113.7"] });

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using var exchange = await StartAsync(Good);
        using var bybit = Connect(exchange, Good with { Secret = "other" });
        Assert.Contains("secret does not belong to the key", await RefusalOf(bybit));
    }

    [Fact]
    public async Task A_clock_that_is_far_off_is_refused()
    {
        await using var exchange = await StartAsync(Good);
        exchange.World.SetClockSkew(TimeSpan.FromMinutes(3));
        using var bybit = Connect(exchange, Good);
        Assert.Contains("this machine's clock is 18", await RefusalOf(bybit));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(-12)]
    public async Task A_clock_that_is_a_little_off_is_corrected(int aheadSeconds)
    {
        await using var exchange = await StartAsync(Good);
        exchange.World.SetClockSkew(TimeSpan.FromSeconds(aheadSeconds));
        using var bybit = Connect(exchange, Good);
        await bybit.Exchange.VerifyAsync();
        exchange.World.SetClockSkew(TimeSpan.Zero); // It jumps back: the next request is refused for its time, and sent again.
        bybit.Exchange.BeginCycle();
        Assert.NotEmpty(await bybit.Exchange.GetBalancesAsync(default));
    }

    [Fact]
    public async Task An_exchange_that_is_not_there_is_told_by_its_address()
    {
        var exchange = await StartAsync(Good);
        await exchange.DisposeAsync();
        using var bybit = Connect(exchange, Good);
        var unavailable = await Assert.ThrowsAsync<ExchangeUnavailableException>(() => bybit.Exchange.VerifyAsync());
        Assert.Contains(exchange.BaseAddress.Authority, unavailable.Message);
        Assert.Contains("cannot be reached", unavailable.Message);
    }

    [Fact]
    public async Task Public_data_needs_no_key()
    {
        await using var exchange = await StartAsync(Good);
        using var bybit = Connect(exchange, null);
        await bybit.Exchange.VerifyAsync();
        Assert.Equal(["BTCUSDT", "BTCUSDT.P"], (await bybit.Exchange.GetInstrumentsAsync(default)).Select(i => i.Symbol));
        Assert.Equal(30, (await bybit.Exchange.GetCandlesAsync(new("BTCUSDT", Timeframe.OneMinute, Timeframe.OneMinute.Floor(exchange.World.Now) - TimeSpan.FromMinutes(30)), default)).Count);
        Assert.Equal(BybitDesk.StartPrice, (await bybit.Exchange.GetTickerAsync("BTCUSDT", default)).Price);
        Assert.Contains("BYBIT_API_KEY", (await Assert.ThrowsAsync<ExchangeRefusedException>(async () => await bybit.Exchange.GetBalancesAsync(default))).Message);
    }

    private static async Task RefusedAsync(string expected, ApiKey key)
    {
        await using var exchange = await StartAsync(key);
        using var bybit = Connect(exchange, key);
        Assert.Contains(expected, await RefusalOf(bybit));
    }

    private static async Task<string> RefusalOf(BybitConnection bybit) => (await Assert.ThrowsAsync<ExchangeRefusedException>(() => bybit.Exchange.VerifyAsync())).Message;

    /// <summary>An exchange in real time.</summary>
    private static Task<SimulatedBybit> StartAsync(ApiKey key)
    {
        var begin = Timeframe.OneMinute.Floor(Instant.From(DateTimeOffset.UtcNow)) - TimeSpan.FromHours(1);
        var flat = Enumerable.Range(0, 10_000).Select(i => new Candle(begin + TimeSpan.FromMinutes(i), 100, 100, 100, 100, 10)).ToList();
        return SimulatedBybit.StartAsync(new()
        {
            Markets = [new(BybitDesk.Spot, Timeframe.OneMinute, flat), new(BybitDesk.Linear, Timeframe.OneMinute, flat)], Keys = [key], Speed = 1,
        });
    }

    private static BybitConnection Connect(SimulatedBybit exchange, ApiKey? key) => BybitConnection.Open(
        new() { Venue = BybitVenue.At($"Bybit at {exchange.BaseAddress.Authority}", exchange.BaseAddress), Key = key?.Key, Secret = key?.Secret },
        new() { Symbols = ["BTCUSDT", "BTCUSDT.P"] });
}
