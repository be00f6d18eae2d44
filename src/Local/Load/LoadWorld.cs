using TraderAgent.Api.Access;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;
using TraderAgent.Local.Web;

namespace TraderAgent.Local.Load;

/// <summary>A host of many bots with a long history of candles, served on a free port of this machine.</summary>
internal sealed class LoadWorld : IAsyncDisposable
{
    private const int StepsBefore = 1500; // So that there are orders, fills and deals to ask for.

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-load-").FullName;
    private EmbeddedAgent? _agent;

    private LoadWorld()
    {
    }

    /// <summary>The host.</summary>
    public EmbeddedHost Host { get; private set; } = null!;

    /// <summary>What serves it.</summary>
    public WebHost Web { get; private set; } = null!;

    /// <summary>The names of the bots.</summary>
    public IReadOnlyList<string> Bots { get; private set; } = [];

    /// <summary>The markets.</summary>
    public IReadOnlyList<string> Markets { get; private set; } = [];

    /// <summary>Builds it.</summary>
    public static async Task<LoadWorld> OpenAsync(LoadPlan plan, IProgress<double> progress, CancellationToken cancel)
    {
        var it = new LoadWorld();
        var path = Path.Combine(it._folder, "traderagent.db");
        var configuration = Configured(plan.Bots);
        (it.Bots, it.Markets) = ([.. configuration.Bots.Select(b => b.Id.Value)], [.. configuration.TradedInstruments.Select(i => i.Symbol)]);
        StoreCandles(path, configuration, plan.Candles, progress, cancel);
        it.Host = await EmbeddedHost.OpenAsync(new()
        {
            DatabasePath = path, Bots = configuration.Bots, Instruments = configuration.TradedInstruments, Capital = configuration.Account.Capital, Limits = configuration.Risk,
            Paper = configuration.Paper, Markets = [.. configuration.TradedInstruments.Select(i => CandleSource.Simulated(SimulatedMarkets.Of(i, 1, SimulatedMarkets.Start)))],
        }, cancel: cancel);
        for (var i = 0; i < StepsBefore && !cancel.IsCancellationRequested; i++) await it.Host.StepAsync();
        await it.Host.SaveAsync();
        it._agent = new(it.Host, configuration, ("paper", false));
        var unlimited = new RateLimits { Reads = (1_000_000, 1_000_000) }; // All clients are one caller here.
        it.Web = await WebHost.StartAsync(it._agent, new()
        {
            DatabasePath = path, DataFolder = it._folder, CandleFolder = Path.Combine(it._folder, "candles"), Address = "http://127.0.0.1:0",
            Access = new() { IsLoopback = true, Limits = unlimited },
        }, cancel);
        return it;
    }

    /// <summary>How many fills are stored.</summary>
    public int Fills()
    {
        using var database = SqliteDatabase.OpenBeside(Host.Database.Path);
        return new StoreHistory(database).Fills(new(Most: int.MaxValue)).Items.Count;
    }

    public async ValueTask DisposeAsync()
    {
        if (Web is not null) await Web.DisposeAsync();
        _agent?.Dispose();
        if (Host is not null) await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The demo's bots over and over, each with a name of its own and its share of the capital.</summary>
    private static TraderConfiguration Configured(int bots)
    {
        var demo = DemoPortfolio.Read();
        var all = Enumerable.Range(0, bots).Select(i => demo.Bots[i % demo.Bots.Count] with { Id = new BotId(FormattableString.Invariant($"bot{i:000}")) }).ToList();
        return demo with { Bots = all, Account = demo.Account with { Capital = new(all.Sum(b => b.Capital.Value)) }, Risk = new() };
    }

    private static void StoreCandles(string path, TraderConfiguration configuration, int count, IProgress<double> progress, CancellationToken cancel)
    {
        using var database = SqliteDatabase.OpenForHost(path);
        var archive = new CandleArchive(database);
        var markets = configuration.TradedInstruments;
        var each = count / markets.Count;
        var begin = SimulatedMarkets.Start - TimeSpan.FromMinutes(each);
        foreach (var (place, instrument) in markets.Index())
        {
            var market = new SimulatedMarket(SimulatedMarkets.Of(instrument, 2, begin));
            for (var i = 0; i < each; i++)
            {
                if (i % 10_000 == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    progress.Report(((double)i / each / markets.Count) + ((double)place / markets.Count));
                }

                archive.Add(instrument.Symbol, Timeframe.OneMinute, market.Next());
            }
        }

        archive.Store();
    }
}
