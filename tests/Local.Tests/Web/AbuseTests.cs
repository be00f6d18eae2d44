using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Users;

namespace TraderAgent.Local.Tests.Web;

/// <summary>Goes through the OpenAPI document and sends each endpoint what it does not expect: no answer may be a failure of the program, tell its insides, or hold a secret.</summary>
public sealed class AbuseTests : IAsyncLifetime
{
    private const string Canary = "canary-7Q2x-correct-horse-battery";

    private static readonly string[] OddTexts =
    [
        "..%2f..%2fetc%2fpasswd", "%00", "-1", "99999999999999999999999", "1e999", "NaN", "'%20OR%201=1--", "%3Cscript%3E", "%F0%9F%98%80", new('a', 1500), "%25s%25n", "null", "%20", "%C2%A0%E2%80%AE",
    ];

    private static readonly string[] OddBodies =
    [
        "", "{", "null", "[]", "42", "\"text\"", "{}", "{\"\":1}", "{\"a\":1,\"a\":2}", "{\"__proto__\":{\"x\":1}}", "\uFEFF{}", "{\"id\":\"\\ud800\"}", "{\"most\":1e400}",
        string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500), $"[{string.Join(',', Enumerable.Repeat("{}", 2000))}]",
    ];

    private readonly List<string> _wrong = [];
    private WebOnTest _web = null!;
    private JsonNode _document = null!;

    public async Task InitializeAsync()
    {
        var many = (1_000_000, 1_000_000.0);
        _web = await WebOnTest.StartAsync(20, new() { IsLoopback = true, Limits = new() { Reads = many, Writes = many, OpenReads = many, OpenWrites = many, SignIns = many } });
        var (_, refused) = await _web.Services.GetRequiredService<KnownUsers>().AddAsync(new("looker", Role.Viewer, Canary, MustSetPassword: false), default);
        Assert.Null(refused);
        _document = JsonNode.Parse(await _web.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
    }

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task Whatever_is_sent_no_endpoint_fails_or_tells_its_insides()
    {
        var endpoints = Endpoints().ToList();
        Assert.True(endpoints.Count > 60, "The document names the endpoints.");
        foreach (var endpoint in endpoints)
        {
            foreach (var address in OddAddresses(endpoint)) await SendAsync(_web.Client, endpoint.Method, address, endpoint.HasBody ? Json("{}") : null);
            if (!endpoint.HasBody) continue;
            foreach (var body in OddBodies.Concat(WrongTypes(endpoint))) await SendAsync(_web.Client, endpoint.Method, endpoint.Address("nothing"), Json(body));
            await SendAsync(_web.Client, endpoint.Method, endpoint.Address("nothing"), new StringContent("{}", Encoding.UTF8, "text/plain"));
            await SendAsync(_web.Client, endpoint.Method, endpoint.Address("nothing"), new ByteArrayContent([0xff, 0xfe, 0x00, 0x80]) { Headers = { ContentType = new("application/json") } });
        }

        Assert.True(_wrong.Count == 0, string.Join("\n", _wrong.Distinct().Take(60)));
        Assert.Equal(14, (await _web.GetAsync("/bots")).AsArray().Count); // And the agent is as it was.
    }

    [Fact]
    public async Task What_is_too_large_is_refused_everywhere()
    {
        var large = $"{{\"reason\":\"{new string('x', 1_200_000)}\"}}";
        foreach (var endpoint in Endpoints().Where(e => e.HasBody))
        {
            var status = await SendAsync(_web.Client, endpoint.Method, endpoint.Address("nothing"), Json(large));
            if (status is < 400 or >= 500) _wrong.Add($"{endpoint.Method} {endpoint.Path}: {status} for a body of more than 1 MB");
        }

        Assert.True(_wrong.Count == 0, string.Join("\n", _wrong.Distinct().Take(60)));
    }

    [Fact]
    public async Task Nothing_that_needs_a_right_is_done_for_a_stranger_another_site_or_a_wrong_key()
    {
        using var stranger = new HttpClient { BaseAddress = _web.Client.BaseAddress };
        using var forged = new HttpClient { BaseAddress = _web.Client.BaseAddress };
        forged.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "ta_" + new string('A', 43));
        foreach (var endpoint in Endpoints().Where(e => e.Role != "anyone"))
        {
            foreach (var client in new[] { stranger, forged })
                if (await SendAsync(client, endpoint.Method, endpoint.Address("grid_btc"), endpoint.HasBody ? Json("{}") : null) is var status && status != 401)
                    _wrong.Add($"{endpoint.Method} {endpoint.Path}: {status} for a stranger");
            if (endpoint.Method == "GET") continue;
            using var request = new HttpRequestMessage(new(endpoint.Method), endpoint.Address("grid_btc")) { Content = endpoint.HasBody ? Json("{}") : null };
            request.Headers.Add("Origin", "https://evil.example");
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            using var answer = await _web.Client.SendAsync(request);
            if ((int)answer.StatusCode is not 403) _wrong.Add($"{endpoint.Method} {endpoint.Path}: {answer.StatusCode} for another site, signed in");
        }

        Assert.True(_wrong.Count == 0, string.Join("\n", _wrong.Distinct().Take(60)));
        Assert.All((await _web.GetAsync("/bots")).AsArray(), b => Assert.Contains((string)b!["lifecycle"]!, new[] { "running", "starting" }));
    }

    [Fact]
    public async Task A_confirmation_counts_once_and_for_what_it_was_given()
    {
        var (status, ask) = await _web.PostAsync("/bots/grid_btc/close");
        Assert.Equal(409, status);
        var token = ask.GetProperty("confirmation").GetString()!;
        Assert.Equal(409, await ConfirmedAsync("/bots/grid_sol/close", token));
        Assert.Equal(409, await ConfirmedAsync("/bots/grid_btc/emergency-exit", token));
        Assert.Equal("running", (string)(await _web.GetAsync("/bots/grid_sol"))["bot"]!["lifecycle"]!);
        var first = await ConfirmedAsync("/bots/grid_btc/close", (await _web.PostAsync("/bots/grid_btc/close")).Body.GetProperty("confirmation").GetString()!);
        Assert.Equal(200, first);
    }

    private async Task<int> ConfirmedAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = Json("{}") };
        request.Headers.Add("Confirmation", token);
        using var answer = await _web.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private async Task<int> SendAsync(HttpClient client, string method, string address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(address, UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1_000_000; // Its refusal comes before it is sent, and not amid it.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var (status, type) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
        if (type == "text/event-stream") return status;
        var text = await answer.Content.ReadAsStringAsync();
        var sent = content is null ? "" : await content.ReadAsStringAsync();
        var where = $"{method} {Shortened(address)} {Shortened(sent)}: {status}";
        if (status >= 500 && status != (int)HttpStatusCode.ServiceUnavailable) _wrong.Add($"{where} {text}");
        if (status >= 400 && type != "application/problem+json" && !(status == 400 && address.Contains("%00", StringComparison.Ordinal))) // The server itself lets no zero pass.
            _wrong.Add($"{where} is told as {type}");
        if (text.Contains("   at TraderAgent", StringComparison.Ordinal) || text.Contains("Exception:", StringComparison.Ordinal)) _wrong.Add($"{where} tells its insides: {text}");
        if (text.Contains(Canary, StringComparison.Ordinal)) _wrong.Add($"{where} holds a secret");
        return status;
    }

    private static string Shortened(string text) => text.Length > 120 ? text[..120] : text;

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static IEnumerable<string> OddAddresses(Asked endpoint)
    {
        foreach (var odd in OddTexts)
        {
            if (endpoint.Path.Contains('{')) yield return endpoint.Address(odd);
            foreach (var name in endpoint.Query) yield return $"{endpoint.Address("grid_btc")}?{name}={odd}";
        }

        foreach (var name in endpoint.Query) yield return $"{endpoint.Address("grid_btc")}?{name}&{name}=1&{name}=2";
    }

    /// <summary>A body with a wrong value in each place of the schema.</summary>
    private static IEnumerable<string> WrongTypes(Asked endpoint)
    {
        foreach (var name in endpoint.Fields)
            foreach (var value in new[] { "null", "-1", "1e300", "\"\"", "[[]]", "{\"x\":{}}", "true", JsonSerializer.Serialize(new string('\u202e', 300)) })
                yield return $"{{{JsonSerializer.Serialize(name)}:{value}}}";
    }

    /// <summary>Those of the document, but for the end of the session that asks.</summary>
    private IEnumerable<Asked> Endpoints() =>
        from path in _document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where (path.Key, operation.Key) != ("/api/v1/session", "delete") && !(path.Key.Contains("/session", StringComparison.Ordinal) && operation.Key == "delete")
        let body = operation.Value!["requestBody"]?["content"]?["application/json"]?["schema"]
        select new Asked(path.Key, operation.Key.ToUpperInvariant(), (string?)operation.Value["x-role"] ?? "?", operation.Value["requestBody"] is not null,
            [.. (operation.Value["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!)], FieldsOf(body));

    private string[] FieldsOf(JsonNode? schema)
    {
        if ((string?)schema?["$ref"] is { } reference) schema = _document["components"]!["schemas"]![reference.Split('/')[^1]];
        if (schema?["oneOf"] is JsonArray choices) return [.. choices.SelectMany(FieldsOf).Distinct()];
        return [.. (schema?["properties"]?.AsObject() ?? []).Select(p => p.Key)];
    }

    private sealed record Asked(string Path, string Method, string Role, bool HasBody, string[] Query, string[] Fields)
    {
        public string Address(string value) => Regex.Replace(Path, @"\{(\w+)[^}]*\}", part => part.Groups[1].Value is "number" or "year" && value is "nothing" or "grid_btc" ? "1" : value);
    }
}
