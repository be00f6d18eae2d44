using TraderAgent.BybitAdapter;
using TraderAgent.BybitSimulator;
using TraderAgent.Bybit.Tests.Trading;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Bybit.Tests.Access;

public class BudgetTests
{
    [Fact]
    public async Task No_request_is_sent_that_would_be_one_too_many()
    {
        const int Requests = 70; // Fifty a second are let through.
        var begin = Timeframe.OneMinute.Floor(Instant.From(DateTimeOffset.UtcNow)) - TimeSpan.FromHours(1);
        await using var exchange = await SimulatedBybit.StartAsync(new()
        {
            Markets = [new(BybitDesk.Spot, Timeframe.OneMinute, Enumerable.Range(0, 1_000).Select(i => new Candle(begin + TimeSpan.FromMinutes(i), 100, 100, 100, 100, 10)))], Speed = 1,
        });
        using var bybit = BybitConnection.Open(
            new() { Venue = BybitVenue.At("simulated Bybit", exchange.BaseAddress), Key = exchange.Keys[0].Key, Secret = exchange.Keys[0].Secret }, new() { Symbols = ["BTCUSDT"] });
        for (var i = 0; i < Requests; i++)
        {
            bybit.Exchange.BeginCycle();
            await bybit.Exchange.GetBalancesAsync(default);
        }
        Assert.Equal(Requests, exchange.World.Requests.Count("GET /v5/account/wallet-balance"));
    }
}
