using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Users;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Endpoints;
using TraderAgent.Api.Records;
using TraderAgent.Api.Tests.Records;

namespace TraderAgent.Api.Tests.Access;

/// <summary>The ways in, served on a free port of this machine, with an endpoint of each kind to try.</summary>
internal sealed class AccessOnTest : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private int _acts;

    private AccessOnTest(WebApplication app) => (_app, Records, Time) = (app, (MemoryRecords)app.Services.GetRequiredService<IRecords>(), (SetTime)app.Services.GetRequiredService<TimeProvider>());

    public MemoryRecords Records { get; }

    public SetTime Time { get; }

    /// <summary>How often the dangerous endpoint acted.</summary>
    public int Acts => _acts;

    public KnownUsers Users => Of<KnownUsers>();

    public static async Task<AccessOnTest> StartAsync(AccessSettings? settings = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IRecords, MemoryRecords>().AddSingleton<ISecretStore, MemorySecrets>().AddSingleton<TimeProvider, SetTime>().AddSingleton(settings ?? new() { IsLoopback = true });
        builder.Services.AddTraderAgentApi();
        var it = new AccessOnTest(builder.Build());
        it._app.UseRouting();
        it._app.UseTraderAgentApi();
        it.Map();
        await it._app.StartAsync();
        return it;
    }

    public T Of<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<string> LinkKeyAsync() => Of<LinkKeys>().IssueAsync(default);

    /// <summary>A browser, with cookies and with the header of our own pages.</summary>
    public Browser Open(bool isOurPage = true) => new(new Uri(_app.Urls.First()), isOurPage);

    /// <summary>A browser in which a new user of a role is signed in.</summary>
    public async Task<Browser> SignedInAsync(string name, Role role)
    {
        await AddAsync(name, role);
        var browser = Open();
        Assert.Equal(200, (await browser.SendAsync("POST", "/session", new { user = name, password = Password })).Status);
        return browser;
    }

    public async Task AddAsync(string name, Role role) => Assert.Null((await Users.AddAsync(new(name, role, Password, MustSetPassword: false), default)).Refused);

    /// <summary>The audit log, the oldest line first.</summary>
    public Task<IReadOnlyList<AuditLine>> LinesAsync() => Of<AuditLog>().ReadAsync(new(), default);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task StreamAsync(HttpContext context)
    {
        await context.Response.WriteAsync("begun\n");
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
    }

    private void Map()
    {
        var api = _app.MapGroup(ApiRoutes.Prefix);
        SessionEndpoints.Map(api);
        SessionsEndpoints.Map(api);
        UsersEndpoints.Map(api);
        TokensEndpoints.Map(api);
        SecondFactorEndpoints.Map(api);
        AuditEndpoints.Map(api);
        api.MapGet("/look", () => TypedResults.Ok(1)).Needs(Rights.Look);
        api.MapGet("/stream", StreamAsync).WithMetadata(new Streamed()).Needs(Rights.Look);
        api.MapPost("/steer", (JsonElement body) => TypedResults.Ok(body)).Needs(Rights.SteerBots);
        api.MapPost("/close", () => TypedResults.Ok(Interlocked.Increment(ref _acts))).Needs(Rights.ClosePositions).WithSummary("Sells everything at the market.");
        api.MapPost("/fail", IResult (HttpContext _) => throw new InvalidOperationException("a secret inside")).Needs(Rights.SteerBots);
    }
}

/// <summary>An answer.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseMessage Message)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? this[string field] => Json.TryGetProperty(field, out var value) ? value.ToString() : null;
}

/// <summary>A browser, or a program with a token.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(Uri address, bool isOurPage)
    {
        Cookies = new();
        _client = new(new SocketsHttpHandler { CookieContainer = Cookies, UseCookies = true }) { BaseAddress = address };
        if (isOurPage) _client.DefaultRequestHeaders.Add("X-TraderAgent", "1");
    }

    public CookieContainer Cookies { get; }

    public Uri Address => _client.BaseAddress!;

    public string Key => Cookies.GetCookies(Address)["traderagent_session"]?.Value ?? "";

    public Browser With(string header, string value)
    {
        _client.DefaultRequestHeaders.Remove(header);
        _client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        return this;
    }

    public async Task<Answer> SendAsync(string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri($"/api/v1{path}", UriKind.Relative));
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await _client.SendAsync(request);
        return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    /// <summary>Reads an answer that goes on, to its end.</summary>
    public async Task<(Task<string> Remainder, string First)> StreamAsync(string path)
    {
        var reader = new StreamReader(await _client.GetStreamAsync(new Uri($"/api/v1{path}", UriKind.Relative)));
        var first = await reader.ReadLineAsync();
        return (reader.ReadToEndAsync(), first!);
    }

    public async Task<int> StatusAsync(string method, string path, object? body = null, params (string Name, string Value)[] headers) => (await SendAsync(method, path, body, headers)).Status;

    public void Dispose() => _client.Dispose();
}
