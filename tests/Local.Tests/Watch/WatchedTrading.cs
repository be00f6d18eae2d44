using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Host;
using TraderAgent.Local.Tests.Host;
using TraderAgent.Local.Watch;
using TraderAgent.Local.Web;
using TraderAgent.Runtime.Tests.Loop;
using TraderAgent.Runtime.Tests.Notifications;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Local.Tests.Watch;

/// <summary>A host with one bot at an exchange that a test can trouble, its API, a chat that is told, and the watchdog, which looks all the time.</summary>
internal sealed class WatchedTrading : IAsyncDisposable
{
    public const string Bot = "dca";
    private const long Person = 11;

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-watch-").FullName;
    private readonly HttpClient _client = new();
    private readonly PaperExchange _exchange;
    private readonly PaperPort _paper;
    private Instant _now = new(1_700_000_040_000);
    private double _price = 50_000;
    private EmbeddedAgent? _agent;
    private WebHost? _web;
    private HostWatch? _watch;

    private WatchedTrading()
    {
        _exchange = new(new(), [Market]);
        _exchange.Deposit("USDT", 30_000);
        _paper = new(_exchange, Market);
        Exchange = new(_paper);
    }

    public TroubledExchange Exchange { get; }

    public EmbeddedHost Host { get; private set; } = null!;

    public Pinboard Chat { get; } = new();

    private static Instrument Market { get; } = PaperTrading.Market("BTC", InstrumentKind.Spot);

    /// <summary>A host that has traded for some minutes, and holds a position.</summary>
    public static async Task<WatchedTrading> StartAsync(WatchdogSettings? settings = null)
    {
        var it = new WatchedTrading();
        var configuration = new TraderConfiguration
        {
            Account = new() { Capital = new(30_000) }, Instruments = [Market], Bots = [PaperTrading.Dca(Bot, "BTCUSDT", Timeframe.OneMinute, 0.4m)], Risk = PaperTrading.Loose,
            Telegram = new() { Chats = [Person] }, Watchdog = settings ?? new(),
        };
        it.Host = await EmbeddedHost.OpenAsync(new()
        {
            DatabasePath = Path.Combine(it._folder, "agent.db"), Bots = configuration.Bots, Instruments = [Market], Markets = [], Capital = configuration.Account.Capital, Limits = configuration.Risk,
            Exchange = new() { Name = "paper", Port = it.Exchange, Now = () => it._now },
            Delivery = new() { Settings = configuration.Telegram, Messenger = it.Chat, Options = new() { Gather = TimeSpan.FromMilliseconds(10), SettleAfterSilence = TimeSpan.FromMilliseconds(50), RefusedPause = TimeSpan.FromMilliseconds(50) } },
        });
        it._agent = new(it.Host, configuration, ("paper", false));
        it._web = await WebHost.StartAsync(it._agent, new() { DatabasePath = it.Host.Database.Path, DataFolder = it._folder, CandleFolder = it._folder, Address = "http://127.0.0.1:0" }, default);
        it._client.BaseAddress = new(it._web.Address);
        it._client.DefaultRequestHeaders.Add("X-TraderAgent", "1");
        (await it._client.PostAsJsonAsync("/api/v1/session/link", new { key = (await it._web.LinkAsync(default)).Split('#')[1] })).EnsureSuccessStatusCode();
        await it.MinutesAsync(5);
        it.Watch();
        return it;
    }

    /// <summary>Begins to watch; anew where it did already.</summary>
    public void Watch() => _watch = HostWatch.Start(Host, _agent!, new(TimeSpan.FromMilliseconds(20), TimeSpan.Zero, TimeSpan.FromMilliseconds(500)));

    public async Task EndWatchAsync() => await _watch!.DisposeAsync();

    /// <summary>The market goes on.</summary>
    public async Task MinutesAsync(int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            await PassAsync();
            await Host.StepAsync();
            await Host.StepAsync();
        }
    }

    /// <summary>A minute passes at the exchange, without a step of the host; nobody asks the exchange meanwhile.</summary>
    public Task PassAsync() => Host.LookAsync((_, world) => Task.FromResult(Pass(world)), Timeout.InfiniteTimeSpan);

    public Task SwitchAsync(WatchdogSettings settings) => Task.Run(async () =>
    {
        var configuration = await _agent!.ConfigurationAsync(default);
        Assert.Empty(await _agent.ApplyAsync(configuration with { Watchdog = settings }, default));
    });

    /// <summary>Waits until the alert stands, and finds it where its owner looks: in the chat, the API's alerts and events, and the metrics.</summary>
    /// <param name="code">Which.</param>
    /// <param name="goesOn">Whether the market goes on meanwhile.</param>
    /// <param name="isTold">Whether the chat can be written to.</param>
    public async Task<JsonNode> RaisedAsync(string code, bool goesOn = false, bool isTold = true)
    {
        var alert = await UntilAsync(async () =>
        {
            if (goesOn) await MinutesAsync(1);
            return (await AlertsAsync()).FirstOrDefault(a => (string)a["code"]! == code);
        }, $"{code} is raised");
        if (isTold) await UntilAsync(() => Task.FromResult(Chat.In(Person).Any(m => m.Text.Contains($"ALERT {code}: ", StringComparison.Ordinal)) ? code : null), $"{code} is in the chat");
        Assert.Contains($"traderagent_alert{{code=\"{code}\",subject=\"{alert["subject"]}\",level=\"{alert["level"]}\"}} 1\n", await TextAsync("/metrics"), StringComparison.Ordinal);
        Assert.Contains(await EventsAsync(), e => (string?)e["bot"] == "watchdog" && ((string)e["text"]!).StartsWith($"ALERT {code}: ", StringComparison.Ordinal));
        Assert.Equal($"docs/runbooks/{code}.md", (string)alert["runbook"]!);
        return alert;
    }

    /// <summary>Waits until the alert is over, and finds that where its owner looks.</summary>
    public async Task ClearedAsync(string code)
    {
        await UntilAsync(async () => (await AlertsAsync()).All(a => (string)a["code"]! != code) ? code : null, $"{code} is over");
        await UntilAsync(() => Task.FromResult(Chat.In(Person).Any(m => m.Text.Contains($"OVER {code} of ", StringComparison.Ordinal)) ? code : null), $"the end of {code} is in the chat");
        Assert.DoesNotContain($"traderagent_alert{{code=\"{code}\"", await TextAsync("/metrics"), StringComparison.Ordinal);
        Assert.Contains(await EventsAsync(), e => ((string)e["text"]!).StartsWith($"OVER {code} of ", StringComparison.Ordinal));
    }

    public async Task<IReadOnlyList<JsonNode>> AlertsAsync() => [.. JsonNode.Parse(await TextAsync("/alerts"))!.AsArray().Select(a => a!)];

    public IReadOnlyList<string> Told => [.. Chat.In(Person).Select(m => m.Text)];

    public static async Task<T> UntilAsync<T>(Func<Task<T?>> find, string what) where T : class
    {
        for (var i = 0; i < 1_500; i++)
        {
            if (await find() is { } found) return found;
            await Task.Delay(20);
        }

        throw new Xunit.Sdk.XunitException($"It did not come about that {what}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null) await _watch.DisposeAsync();
        _client.Dispose();
        if (_web is not null) await _web.DisposeAsync();
        _agent?.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<IReadOnlyList<JsonNode>> EventsAsync() => [.. JsonNode.Parse(await TextAsync("/events?kind=notice&most=200"))!["items"]!.AsArray().Select(e => e!)];

    private Task<string> TextAsync(string path) => _client.GetStringAsync(new Uri($"/api/v1{path}", UriKind.Relative));

    private IHostWorld Pass(IHostWorld world)
    {
        while (_exchange.TryNext(out _)) { } // Orders that were placed reach the exchange; nobody is told.
        var close = _price * 0.9995;
        var candle = new Candle(_now, _price, _price, close, close, 1_000);
        if (_exchange.Begin(Market.Symbol, Timeframe.OneMinute, candle)) while (_exchange.TryNext(out _)) { }
        _paper.Closed.Add(candle);
        (_price, _now) = (close, _now + TimeSpan.FromMinutes(1));
        return world;
    }
}
