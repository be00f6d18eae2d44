using System.Diagnostics;
using TraderAgent.Bybit.Tests.Trading;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Host;
using Xunit.Abstractions;

namespace TraderAgent.Bybit.Tests.Host;

/// <summary>From a closed candle's arrival to the orders' leaving, in the host of the command line with its database. Times are printed, never asserted.</summary>
public sealed class ReactionTests(ITestOutputHelper output) : IDisposable
{
    private const int Bots = 100, WarmUps = 2, Rounds = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_hundred_bots_send_their_orders_after_one_candle()
    {
        var all = new List<double>();
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            var left = await RoundAsync(round);
            Assert.Equal(Bots, left.Count);
            if (round >= WarmUps) all.AddRange(left);
        }
        all.Sort();
        output.WriteLine($"of our own time: first {all[0]:0} ms, median {all[all.Count / 2]:0} ms, last {all[^1]:0} ms");
    }

    private async Task<List<double>> RoundAsync(int round)
    {
        BotDefinition[] bots = [.. Enumerable.Range(0, Bots).Select(i => TestBots.Dca("BTCUSDT") with { Id = new($"b{i}"), Capital = new(400) })];
        await using var desk = await BybitDesk.StartAsync([100, 100, 100], bots);
        using var bybit = desk.Connect();
        await using var host = await EmbeddedHost.OpenAsync(new()
        {
            DatabasePath = Path.Combine(_folder, $"agent{round}.db"), Bots = bots, Instruments = [BybitDesk.Spot], Markets = [], Capital = new(1_000_000),
            Limits = new() { PerTradeLoss = new(100) }, Exchange = new() { Name = "simulated Bybit", Port = bybit.Exchange, Now = () => bybit.Exchange.Now },
        });
        desk.Exchange.Step();
        using var requests = new OwnTime();
        await host.StepAsync();
        return requests.Orders;
    }

    /// <summary>The time in which no request is under way, which is ours, from the candles' arrival to each order.</summary>
    private sealed class OwnTime : IDisposable
    {
        private readonly ActivityListener _listener;
        private long _arrived;
        private TimeSpan _waited;

        public OwnTime()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == "System.Net.Http",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = Answered,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public List<double> Orders { get; } = [];

        public void Dispose() => _listener.Dispose();

        private void Answered(Activity request)
        {
            var path = new Uri((string)request.GetTagItem("url.full")!).AbsolutePath;
            if (_arrived == 0)
            {
                if (path == "/v5/market/kline") _arrived = Stopwatch.GetTimestamp();
                return;
            }
            _waited += request.Duration;
            if (path == "/v5/order/create") Orders.Add((Stopwatch.GetElapsedTime(_arrived) - _waited).TotalMilliseconds);
        }
    }
}
