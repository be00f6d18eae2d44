using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TraderAgent.Api.Access.SecondFactors;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Store;
using TraderAgent.Local.Tests.Web;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Tests.Notifications;

namespace TraderAgent.Local.Tests.Security;

/// <summary>Plants secrets of every kind, has the agent work and fail with them, and looks for them in all that it says, tells, writes and keeps.</summary>
public sealed class CanaryTests : IAsyncLifetime, IDisposable
{
    private const long Chat = 11;

    private readonly Canaries _canaries = new();
    private readonly Pinboard _board = new();
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("traderagent-canary-").FullName;
    private string _job = "", _webhook = "";
    private WebOnTest _web = null!;

    public async Task InitializeAsync()
    {
        var many = (1_000_000, 1_000_000.0);
        _web = await WebOnTest.StartAsync(
            40, new() { IsLoopback = true, Limits = new() { Reads = many, Writes = many, OpenReads = many, OpenWrites = many, SignIns = many } },
            new() { Settings = new() { Chats = [Chat], Fills = Loudness.Silent }, Messenger = _board }, log: _canaries.Log);
    }

    public async Task DisposeAsync()
    {
        await _web.DisposeAsync();
        Directory.Delete(_elsewhere, recursive: true);
    }

    public void Dispose() => _canaries.Dispose();

    [Fact]
    public async Task No_secret_stands_in_anything_that_the_agent_says_tells_writes_or_keeps()
    {
        await UseKeysAsync();
        await UseAUserAsync();
        await UseATokenAsync();
        await UseAWebhookAsync();
        await FailAsync();
        await WorkAsync();

        await AskEverythingAsync();
        await TypeEverythingAsync();
        foreach (var (text, _) in _board.In(Chat)) _canaries.Hear("chat", text);
        DatabaseBackup.Save(_web.Database, Path.Combine(_elsewhere, "backup.db"));
        await _canaries.HearFilesAsync(_web.Folder);
        await _canaries.HearFilesAsync(_elsewhere);

        Assert.Equal([], _canaries.Found().Distinct().Order(StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<string>(["log", "traces", "chat", "file traderagent.db", "file backup.db", "file secrets.json", "GET /api/v1/audit", "GET /api/v1/metrics", "GET /api/v1/configuration/file", $"GET /api/v1/results/{_job}/report.pdf", "doctor"]),
            _canaries.Places.ToHashSet());
    }

    private async Task UseKeysAsync()
    {
        var draft = new { name = "main", exchange = "bybit", environment = "http://127.0.0.1:1", key = _canaries.Plant("API key", "canaryKEY0badC0ffee"), secret = _canaries.Plant("API secret", "canarySECRETdeadBEEF0123456789") };
        Note(await _web.PostAsync("/accounts", draft));
        Note(await _web.ConfirmedAsync(HttpMethod.Post, "/accounts", draft));
        Note(await _web.PostAsync("/accounts/main/check"));
        Note(await _web.ConfirmedAsync(HttpMethod.Put, "/accounts/main", new { environment = $"https://{draft.key}:{draft.secret}@exchange.example" }));
        Note(await _web.ConfirmedAsync(HttpMethod.Post, "/accounts", new { name = draft.secret, draft.key, draft.secret }));
    }

    private async Task UseAUserAsync()
    {
        var password = _canaries.Plant("password", "canary horse/battery+staple");
        Note(await _web.ConfirmedAsync(HttpMethod.Post, "/users", new { name = "ann", role = "admin", password, mustSetPassword = false }));
        using var browser = Browser();
        Note(await SendAsync(browser, "POST", "/session", new { user = "ann", password }));
        Note(await SendAsync(browser, "POST", "/session", new { user = password, password = "x" })); // The password where the name belongs.
        var begun = await SendAsync(browser, "POST", "/second-factor", new { });
        var secret = _canaries.Plant("TOTP secret", begun.Body.GetProperty("secret").GetString()!);
        var code = Totp.CodeOf(Bytes(secret), Totp.StepOf(Instant.From(DateTimeOffset.UtcNow)));
        var confirmed = await SendAsync(browser, "POST", "/second-factor/confirmation", new { code });
        foreach (var recovery in confirmed.Body.GetProperty("codes").EnumerateArray()) _canaries.Plant("recovery code", recovery.GetString()!);
        Note(await SendAsync(browser, "POST", "/session", new { user = "ann", password, code }));
        Note(await SendAsync(browser, "PUT", "/session/password", new { current = password, @new = password }));
    }

    private async Task UseATokenAsync()
    {
        var (_, made) = await _web.PostAsync("/tokens", new { name = "program", role = "admin", days = 1 });
        var token = _canaries.Plant("API token", made.GetProperty("token").GetString()!);
        using var program = new HttpClient { BaseAddress = _web.Client.BaseAddress };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Note(await SendAsync(program, "GET", "/bots", null));
        Note(await SendAsync(program, "GET", $"/bots/{token}?cursor={token}", null));
        Note(await SendAsync(program, "POST", $"/bots/{token}/pause", new { reason = token }));
    }

    private async Task UseAWebhookAsync()
    {
        var (_, card) = await _web.PostAsync("/webhooks", new { name = "alerts", bots = new[] { "grid_btc" }, dryRun = false });
        var secret = _canaries.Plant("webhook secret", card.GetProperty("secret").GetString()!);
        _webhook = card.GetProperty("id").GetString()!;
        var at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Note(await _web.PostAsync($"/webhooks/tradingview/{_webhook}", new { secret, at, action = "pause", bot = "grid_btc" }));
        Note(await _web.PostAsync($"/webhooks/tradingview/{_webhook}", new { secret = secret + "x", at, action = "pause", bot = "grid_btc" }));
        Note(await _web.PostAsync($"/webhooks/tradingview/{secret}", new { secret, at, action = secret, bot = secret, other = secret }));
        using var torn = new StringContent($$"""{"secret":"{{secret}}","at":""", Encoding.UTF8, "application/json");
        using var answer = await _web.Client.PostAsync(new Uri($"/api/v1/webhooks/tradingview/{_webhook}", UriKind.Relative), torn);
        _canaries.Hear("answer", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Secrets in places where they do not belong, and torn ones.</summary>
    private async Task FailAsync()
    {
        var token = _canaries.Plant("Telegram token", "7301234567:AAcanaryTOKENcanaryTOKENcanaryTOK");
        var mail = _canaries.Plant("mail password", "canary-smtp-5522-password");
        using var torn = new StringContent($$"""{"name":"x","password":"{{mail}}","token":"{{token}}" """, Encoding.UTF8, "application/json");
        foreach (var path in new[] { "/users", "/accounts", "/configuration/proposals", "/jobs" })
        {
            using var answer = await _web.Client.PostAsync(new Uri($"/api/v1{path}", UriKind.Relative), torn);
            _canaries.Hear("answer", await answer.Content.ReadAsStringAsync());
        }

        var configuration = JsonNode.Parse((await _web.GetAsync("/configuration"))["configuration"]?.ToJsonString() ?? "{}")!.AsObject();
        configuration["telegram"] = new JsonObject { ["token"] = token, ["chats"] = new JsonArray(1) };
        configuration["email"] = new JsonObject { ["host"] = "127.0.0.1", ["password"] = mail };
        Note(await _web.PostAsync("/configuration/proposals", new { configuration }));
        await File.WriteAllTextAsync(Path.Combine(_elsewhere, "empty.txt"), "");
    }

    private async Task WorkAsync()
    {
        await _web.StepAsync(50);
        _job = (string)(await _web.StartJobAsync(new { kind = "backtest", bots = new[] { "grid_btc" }, candles = new { days = 2, seed = 7 } }))["id"]!;
        await _web.JobAsync(_job);
        Note(await _web.PostAsync("/notifications/test"));
    }

    /// <summary>Each address of the document that can be read, as the owner.</summary>
    private async Task AskEverythingAsync()
    {
        var document = JsonNode.Parse(await _web.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        foreach (var (path, operations) in document["paths"]!.AsObject().Where(p => p.Value!["get"] is not null && p.Key != "/api/v1/live"))
        {
            var address = Regex.Replace(path, @"\{(\w+)[^}]*\}", part => part.Groups[1].Value switch { "number" => "1", "year" => "2024", "symbol" => "BTCUSDT", "kind" => "grid", "name" => "ann", "table" => "summary", _ => path.Contains("results", StringComparison.Ordinal) || path.Contains("jobs", StringComparison.Ordinal) ? _job : path.Contains("webhooks", StringComparison.Ordinal) ? _webhook : "grid_btc" });
            using var answer = await _web.Client.GetAsync(new Uri(address, UriKind.Relative));
            _canaries.Hear($"GET {address}", $"{answer.Headers} {answer.Content.Headers} {Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync())}");
        }
    }

    /// <summary>Commands that look at the same folder.</summary>
    private async Task TypeEverythingAsync()
    {
        using var terminal = new Commands.Terminal();
        foreach (var line in new[] { "doctor", "audit list", "audit verify", "config history", "config export", "bots", "report", "run --steps 1" })
        {
            var answer = await terminal.Type([.. line.Split(' '), "--data", _web.Folder]);
            _canaries.Hear(line.Split(' ')[0], answer.Output + answer.Error);
        }

        await _canaries.HearFilesAsync(terminal.Folder);
    }

    /// <summary>What base 32 stands for, as a phone reads it.</summary>
    private static byte[] Bytes(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    private HttpClient Browser()
    {
        var browser = new HttpClient { BaseAddress = _web.Client.BaseAddress };
        browser.DefaultRequestHeaders.Add("X-TraderAgent", "1");
        return browser;
    }

    private static async Task<(int Status, JsonElement Body)> SendAsync(HttpClient client, string method, string path, object? body)
    {
        using var request = new HttpRequestMessage(new(method), new Uri($"/api/v1{path}", UriKind.Relative)) { Content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    private void Note((int Status, JsonElement Body) answer) => _canaries.Hear("answer", answer.Body.ValueKind == JsonValueKind.Undefined ? "" : answer.Body.GetRawText());
}
