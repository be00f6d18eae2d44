using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Tests;

/// <summary>A simulated exchange with one coin's spot and perpetual at 100, which moves only when it is told to, and a client that signs.</summary>
internal sealed class Exchange : IAsyncDisposable
{
    private readonly HttpClient _http;

    private Exchange(SimulatedBybit server, HttpClient http, ManualClock clock) => (Server, _http, Clock) = (server, http, clock);

    public SimulatedBybit Server { get; }

    public ManualClock Clock { get; }

    /// <summary>The key that requests are signed with.</summary>
    public ApiKey Key { get; set; } = new("key", "secret");

    public static async Task<Exchange> StartAsync(Func<SimulatedBybitOptions, SimulatedBybitOptions>? change = null)
    {
        var clock = new ManualClock();
        var options = new SimulatedBybitOptions
        {
            Markets = [Market(Spot, clock), Market(Linear, clock)], Keys = [new("key", "secret")], Clock = clock,
            Balances = new Dictionary<string, decimal> { ["USDT"] = 10_000m, ["BTC"] = 1m },
            Matching = new() { SlippageBps = 0, VolumeShare = 1 },
        };
        options = change?.Invoke(options) ?? options;
        var server = await SimulatedBybit.StartAsync(options);
        return new(server, new() { BaseAddress = server.BaseAddress }, clock) { Key = options.Keys[0] };
    }

    public static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.1m, LotSize = 0.001m,
        MinQuantity = new(0.001m), MaxQuantity = new(1_000), MinNotional = new(5),
    };

    public static Instrument Linear { get; } = Spot with { Symbol = "BTCUSDT.P", Kind = InstrumentKind.Linear, MaxLeverage = 100, MaintenanceMargin = new(0.5m) };

    /// <summary>Flat candles at 100, of which a thousand have passed.</summary>
    private static ListedMarket Market(Instrument instrument, ManualClock clock)
    {
        var first = Timeframe.OneMinute.Floor(Instant.From(clock.GetUtcNow())) - TimeSpan.FromMinutes(1_000);
        return new(instrument, Timeframe.OneMinute, Enumerable.Range(0, 100_000).Select(i => new Candle(first + TimeSpan.FromMinutes(i), 100, 100, 100, 100, 10)));
    }

    /// <summary>A minute in which a market goes from its open through its extremes to its close.</summary>
    public void Minute(string category, double low, double high, double volume = 1_000, double close = 100)
    {
        var problem = Server.World.Play(category, "BTCUSDT", new(default, 100, Math.Max(high, 100), Math.Min(low, 100), close, volume));
        if (problem is not null) throw new InvalidOperationException(problem);
    }

    public Task<JsonObject> PlaceAsync(string category, string side, object more) => PostAsync("/v5/order/create", Merge(new { category, symbol = "BTCUSDT", side, orderType = "Limit" }, more));

    public async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body as string ?? System.Text.Json.JsonSerializer.Serialize(body));
        return await ReadAsync(answer);
    }

    public async Task<JsonObject> GetAsync(string pathAndQuery)
    {
        using var answer = await SendAsync(HttpMethod.Get, pathAndQuery, "");
        return await ReadAsync(answer);
    }

    /// <summary>Sends a signed request.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="pathAndQuery">Where to.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="change">What to spoil before it is sent.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string pathAndQuery, string body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, pathAndQuery);
        if (method == HttpMethod.Post) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var at = Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var query = pathAndQuery.Contains('?') ? pathAndQuery[(pathAndQuery.IndexOf('?') + 1)..] : "";
        request.Headers.Add("X-BAPI-API-KEY", Key.Key);
        request.Headers.Add("X-BAPI-TIMESTAMP", at);
        request.Headers.Add("X-BAPI-RECV-WINDOW", "5000");
        request.Headers.Add("X-BAPI-SIGN", Sign(Key.Secret, at + Key.Key + "5000" + (method == HttpMethod.Get ? query : body)));
        change?.Invoke(request);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _http.SendAsync(request, patience.Token);
    }

    public static string Sign(string secret, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    private static JsonObject Merge(object one, object other)
    {
        var all = System.Text.Json.JsonSerializer.SerializeToNode(one)!.AsObject();
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(other)!.AsObject()) all[name] = value?.DeepClone();
        return all;
    }
}

/// <summary>A clock that stands where it is put. Timers run by the true time.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan span) => _now += span;
}

/// <summary>Short ways to what an answer holds.</summary>
internal static class Answers
{
    public static int Code(this JsonObject answer) => (int)answer["retCode"]!;

    public static JsonNode Result(this JsonObject answer) => answer.Code() == 0 ? answer["result"]! : throw new InvalidOperationException($"{answer["retCode"]}: {answer["retMsg"]}");

    public static IReadOnlyList<JsonNode> Rows(this JsonObject answer) => [.. answer.Result()["list"]!.AsArray().Select(r => r!)];

    public static string Text(this JsonNode row, string name) => row[name]!.ToString();
}
