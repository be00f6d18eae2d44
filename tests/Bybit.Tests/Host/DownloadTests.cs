using TraderAgent.Bybit.Tests.Trading;
using TraderAgent.BybitAdapter;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Bybit.Tests.Host;

public sealed class DownloadTests
{
    [Fact]
    public async Task History_of_a_span_is_given_without_a_key_and_without_the_candles_around_it()
    {
        await using var desk = await BybitDesk.StartAsync([.. Enumerable.Range(0, 2_600).Select(i => 100.0 + i % 7)]);
        desk.Exchange.Step(2_500);
        using var connection = BybitConnection.Open(new() { Venue = BybitVenue.At("simulated Bybit", desk.Exchange.BaseAddress) }, new() { Symbols = ["BTCUSDT"] }, desk.Time);
        IExchange exchange = connection.Exchange;
        var end = Timeframe.OneMinute.Floor(desk.Exchange.World.Now) - TimeSpan.FromMinutes(100);
        var from = end - TimeSpan.FromMinutes(2_200);

        var candles = await exchange.GetCandlesAsync(new("BTCUSDT", Timeframe.OneMinute, from, end), default);

        Assert.Equal(Enumerable.Range(0, 2_200).Select(i => from + TimeSpan.FromMinutes(i)), candles.Select(c => c.OpenTime));
        Assert.All(candles, c => Assert.InRange(c.Close, 100, 106));
    }
}
