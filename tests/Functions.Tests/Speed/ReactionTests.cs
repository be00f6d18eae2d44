using System.Collections.Concurrent;
using System.Diagnostics;
using TraderAgent.BybitAdapter;
using TraderAgent.BybitSimulator;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Tests.Trading;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;
using Xunit.Abstractions;

namespace TraderAgent.Functions.Tests.Speed;

/// <summary>From a closed candle's arrival to the orders' leaving, with the real adapter at the simulated exchange. Times are printed, never asserted.</summary>
public sealed class ReactionTests(ITestOutputHelper output)
{
    private const int Bots = 100, WarmUps = 4, Rounds = 5;

    /// <summary>The adapter keeps to 540 requests in 5 seconds.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_hundred_bots_send_their_orders_after_one_candle()
    {
        await using var bybit = await StartAsync();
        var time = TimeProvider.System;
        using var exchange = new KeyedExchange(new Door(bybit), time);
        var all = new List<(double Clock, double Cpu)>();
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            var left = await RoundAsync(bybit, exchange, round);
            Assert.Equal(Bots, left.Count);
            await Task.Delay(Pause);
            if (round < WarmUps) continue;
            all.AddRange(left.Values);
            Print($"round {round - WarmUps + 1}", left.Values);
        }
        Print("all rounds", all);
    }

    private void Print(string what, IEnumerable<(double Clock, double Cpu)> left)
    {
        double[] clock = [.. left.Select(l => l.Clock).Order()], cpu = [.. left.Select(l => l.Cpu).Order()];
        output.WriteLine($"{what}: first {clock[0]:0} ms, median {clock[clock.Length / 2]:0} ms, last {clock[^1]:0} ms; processor time {cpu[0]:0}, {cpu[cpu.Length / 2]:0}, {cpu[^1]:0} ms");
    }

    private static async Task<ConcurrentDictionary<string, (double Clock, double Cpu)>> RoundAsync(SimulatedBybit bybit, KeyedExchange exchange, int round)
    {
        var app = new TradingHub(new() { Capital = new(10_000_000), Limits = new() { PerTradeLoss = new(100) }, NetsPositions = true }, exchange, bybit.World.Now.ToDateTimeOffset());
        (app.Hub.Width, app.Hub.BatchSize) = (Bots, 50);
        foreach (var bot in Enumerable.Range(0, Bots).Select(i => Bot($"r{round}b{i}", i)))
        {
            Assert.Null(await app.DefineAsync(new(bot, Market)));
            app.Post(bot.Id, new Inbound(new BotEvent.StartRequested { At = bybit.World.Now }, "start"));
        }
        await app.Hub.Settle();
        var from = bybit.World.Now;
        bybit.Step();
        exchange.BeginCycle();
        var candles = await exchange.GetCandlesAsync(new(Market.Symbol, Timeframe.OneMinute, Timeframe.OneMinute.Floor(from)), default);
        var closed = new ClosedCandle(Market.Symbol, Timeframe.OneMinute, Assert.Single(candles));
        var left = new ConcurrentDictionary<string, (double Clock, double Cpu)>();
        var (arrived, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using var listener = Listen(bot => left.TryAdd(bot, (Stopwatch.GetElapsedTime(arrived).TotalMilliseconds, (Environment.CpuUsage.TotalTime - worked).TotalMilliseconds)));
        app.Send(Signal.Advance([closed]));
        await app.Hub.RunUntil(closed.ClosedAt.ToDateTimeOffset());
        return left;
    }

    private static ActivityListener Listen(Action<string> left)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "System.Net.Http" or "TraderAgent",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = span =>
            {
                if (span.Source.Name == "System.Net.Http" && span.Parent?.GetTagItem("traderagent.bot") is { } bot) left($"{bot}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static BotDefinition Bot(string id, int number) => new()
    {
        Id = new(id), Symbol = Market.Symbol, Capital = new(10_000), Strategy = number % 2 == 0 ? DealTests.Dca : DealTests.Grid with { Levels = 4 },
    };

    private static Instrument Market { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.000001m,
        MinQuantity = new(0.00001m), MaxQuantity = new(1_000), MinNotional = new(5),
    };

    private static Task<SimulatedBybit> StartAsync() => SimulatedBybit.StartAsync(new()
    {
        Markets = [new(Market, Timeframe.OneMinute, Candles(Timeframe.OneMinute.Floor(Instant.From(DateTimeOffset.UtcNow)) - TimeSpan.FromHours(1)))],
        Balances = new Dictionary<string, decimal> { ["USDT"] = 10_000_000m },
        Limits = new() { PerAddress = 1_000_000, Reads = 100_000, SpotOrders = 100_000, LinearOrders = 100_000 },
    });

    private static IEnumerable<Candle> Candles(Instant first)
    {
        for (var i = 0; ; i++) yield return new(first + TimeSpan.FromMinutes(i), 100, 100, 100, 100, 1_000);
    }

    private sealed class MarketTime(SimulatedBybit bybit) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => bybit.World.Now.ToDateTimeOffset();
    }

    private sealed class Door(SimulatedBybit bybit) : IExchangeDoor
    {
        public ValueTask<ExchangeKey> KeyAsync(bool isDoubted, CancellationToken cancel) => new(new ExchangeKey(bybit.Keys[0].Key, bybit.Keys[0].Secret));

        public Task<IExchange> OpenAsync(ExchangeKey key, IReadOnlyCollection<string> symbols, CancellationToken cancel) => Task.FromResult<IExchange>(
            BybitConnection.Open(new() { Venue = new("simulated Bybit", bybit.BaseAddress, bybit.BaseAddress), Key = key.Key, Secret = key.Secret }, new() { Symbols = symbols }, new MarketTime(bybit)).Exchange);

        public Task<Instant?> VerifyAsync(IExchange open, CancellationToken cancel) => Task.FromResult<Instant?>(null);
    }
}
