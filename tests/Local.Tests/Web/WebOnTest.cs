using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Api.Access;
using TraderAgent.Api.Configuration;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;
using TraderAgent.Local.Web;

namespace TraderAgent.Local.Tests.Web;

/// <summary>The embedded host with the demo portfolio, served on a free port of this machine, and a client that asks it.</summary>
public sealed class WebOnTest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-web-").FullName;
    private EmbeddedAgent? _agent;
    private WebHost? _web;

    internal EmbeddedHost Host { get; private set; } = null!;

    internal EmbeddedAgent Agent => _agent!;

    /// <summary>Asks as the owner, signed in by the one-time link.</summary>
    public HttpClient Client { get; } = new();

    internal IServiceProvider Services => _web!.Services;

    public string Folder => _folder;

    public string Database => Path.Combine(_folder, "traderagent.db");

    /// <summary>A host that has traded so many candles of its markets.</summary>
    public static async Task<WebOnTest> StartAsync(int steps, AccessSettings? access = null, DeliverySetup? delivery = null, EmailSettings? email = null, ILoggerProvider? log = null)
    {
        var it = new WebOnTest();
        var configuration = DemoPortfolio.Read() with { Telegram = delivery is null ? null : new() { Chats = delivery.Settings.Chats, Fills = delivery.Settings.Fills }, Email = email };
        it.Host = await EmbeddedHost.OpenAsync(new()
        {
            DatabasePath = it.Database, Bots = configuration.Bots, Instruments = configuration.TradedInstruments, Capital = configuration.Account.Capital,
            Limits = configuration.Risk, Paper = configuration.Paper, Delivery = delivery,
            Markets = [.. configuration.TradedInstruments.Select(Market)], NewMarket = Market,
        });
        it._agent = new(it.Host, configuration, ("paper", false));
        it._web = await WebHost.StartAsync(it._agent, new() { DatabasePath = it.Database, DataFolder = it._folder, CandleFolder = Path.Combine(it._folder, "candles"), Address = "http://127.0.0.1:0", Access = access ?? new() { IsLoopback = true }, Log = log }, default);
        it.Client.BaseAddress = new(it._web.Address);
        it.Client.DefaultRequestHeaders.Add("X-TraderAgent", "1");
        Assert.Equal(200, (await it.PostAsync("/session/link", new { key = (await it._web.LinkAsync(default)).Split('#')[1] })).Status);
        await it.StepAsync(steps);
        return it;
    }

    private static CandleSource Market(Domain.Instruments.Instrument instrument) => CandleSource.Simulated(SimulatedMarkets.Of(instrument, 1, SimulatedMarkets.Start));

    public async Task StepAsync(int steps)
    {
        for (var i = 0; i < steps; i++) await Host.StepAsync();
        await Host.SaveAsync();
    }

    /// <summary>What is stored, read beside the host.</summary>
    internal T Stored<T>(Func<StoreHistory, T> read)
    {
        using var database = SqliteDatabase.OpenBeside(Database);
        return read(new(database));
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri($"/api/v1{path}", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<(int Status, JsonElement Body)> PostAsync(string path, object? body = null)
    {
        using var answer = await Client.PostAsJsonAsync(new Uri($"/api/v1{path}", UriKind.Relative), body ?? new { });
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Asks for something dangerous, and asks again with the key that the first answer brought.</summary>
    public async Task<(int Status, JsonElement Body)> ConfirmedAsync(HttpMethod method, string path, object? body = null)
    {
        using var asked = await SendAsync(method, path, body, null);
        var question = await asked.Content.ReadFromJsonAsync<JsonElement>();
        if (asked.StatusCode != System.Net.HttpStatusCode.Conflict || !question.TryGetProperty("confirmation", out var key)) return ((int)asked.StatusCode, question);
        using var answer = await SendAsync(method, path, body, key.GetString());
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public async Task<(int Status, JsonElement Body)> DeleteAsync(string path)
    {
        using var answer = await Client.DeleteAsync(new Uri($"/api/v1{path}", UriKind.Relative));
        return ((int)answer.StatusCode, answer.StatusCode == System.Net.HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, string? confirmation)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{path}") { Content = JsonContent.Create(body ?? new { }) };
        if (confirmation is not null) request.Headers.Add("Confirmation", confirmation);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_web is not null) await _web.DisposeAsync();
        _agent?.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
