using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Jobs;
using TraderAgent.Fuzzing.Tests.Mutations;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>Requests of the API, signed in as an admin. An input is a line with the method and address, and below it headers or a body.</summary>
internal static partial class ApiTargets
{
    private const int Deepest = 7;

    /// <summary>What the search must not end, or what works for minutes.</summary>
    private static readonly string[] LeftOut = ["/session", "/users/me", "/api/v1/jobs", "/webhooks/tradingview"];

    public static Target Bodies() => new()
    {
        Name = "api-bodies", Inputs = 1_500, Seeds = [.. Operations().Where(o => o.Operation["requestBody"] is not null).Select(WithBody)],
        Change = (dice, input) => Array.IndexOf(input, (byte)'\n') is >= 0 and var line ? [.. input.AsSpan(0, line + 1), .. JsonShapes.Change(dice, input[(line + 1)..])] : input,
        Read = input =>
        {
            var line = Array.IndexOf(input, (byte)'\n');
            var content = new ByteArrayContent(input[(line + 1)..]) { Headers = { ContentType = new("application/json") } };
            return Ask(input[..line].Text(), content, []);
        },
    };

    /// <summary>Jobs are read as the API reads them, and not begun.</summary>
    public static Target Jobs()
    {
        var reading = DemoAgent.Web.Services.GetRequiredService<JobReading>();
        var schema = Operations(["/nowhere"]).First(o => o is { Path: "/api/v1/jobs", Method: "POST" }).Operation["requestBody"]!["content"]!["application/json"]!["schema"];
        return new()
        {
            Name = "job-requests", Inputs = 400, Change = JsonShapes.Change,
            Seeds = [
                Encoding.UTF8.GetBytes(Example(schema, 0)!.ToJsonString()),
                .. AllTargets.Of(
                    """{"kind":"backtest","bots":["grid_btc"],"candles":{"source":"simulated","days":2,"seed":7},"fills":"realistic","capital":1000,"cashPercent":4}""",
                    """{"kind":"optimize","bots":["grid_btc"],"candles":{"days":2},"space":{"parameters":[{"type":"integer","path":"strategy.levels","from":5,"to":20,"step":5}]},"goals":{"objectives":["sharpe"]},"rows":5}""",
                    """{"kind":"monte-carlo","bots":["grid_btc"],"candles":{"days":2},"monteCarlo":{"reruns":100}}""")],
            Read = input =>
            {
                var (node, torn) = ConfigurationFile.Parse(input.Text(), isJson: true);
                if (torn is not null) return $"refused: {torn}";
                var (request, problems) = reading.CheckAsync(node, default).AsTask().GetAwaiter().GetResult();
                return request is null ? AllTargets.Refused(problems.Select(p => $"{p.Field}: {p.Message}")) : $"read {request.Kind}";
            },
        };
    }

    public static Target Addresses() => new()
    {
        Name = "api-addresses", Inputs = 2_500, Seeds = [.. Operations().Where(o => o.Method == "GET").SelectMany(WithQuery), .. AllTargets.Of("GET /api/v1/live?after=1\nLast-Event-ID: 5", "GET /assets/index.js", "GET /..%2f..%2fetc/passwd", "GET /metrics")],
        Change = (dice, input) => input.AsSpan().StartsWith("GET /"u8) ? [.. "GET /"u8, .. Rows.Change(dice, input[5..])] : input,
        Read = input =>
        {
            var lines = input.Text().Split('\n');
            return Ask(lines[0], null, lines[1..]);
        },
    };

    private static string Ask(string line, HttpContent? content, string[] headers)
    {
        var words = line.Split(' ', 2);
        if (!Uri.TryCreate(DemoAgent.Web.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + Escaped(words[^1]), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var address)) return "no address";
        using var request = new HttpRequestMessage(new(words[0]), address) { Content = content };
        foreach (var header in headers.Select(h => h.Split(':', 2)).Where(h => h.Length == 2 && Name().IsMatch(h[0]) && h[0] is not ("Content-Length" or "Host" or "Expect" or "Connection" or "Transfer-Encoding")))
            request.Headers.TryAddWithoutValidation(header[0], NotAHeader().Replace(header[1], "?"));
        using var answer = DemoAgent.Web.Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        var type = answer.Content.Headers.ContentType?.MediaType;
        var text = type == "text/event-stream" ? "" : new StreamReader(answer.Content.ReadAsStream()).ReadToEnd();
        if ((int)answer.StatusCode >= 500 && (int)answer.StatusCode != 503) throw new InvalidOperationException($"{words[0]} {Path(words[^1])} is answered with {(int)answer.StatusCode}");
        if (text.Contains("   at TraderAgent", StringComparison.Ordinal)) throw new InvalidOperationException($"{words[0]} {Path(words[^1])} tells its insides");
        return $"{words[0]} {Path(words[^1])} {(int)answer.StatusCode} {(type == "application/problem+json" ? $"{JsonNode.Parse(text)?["title"]} {JsonNode.Parse(text)?["detail"]}" : type)}";
    }

    private static string Path(string address) => address.Split('?')[0] is { Length: < 60 } path ? path : "/...";

    /// <summary>What a client would never put on the wire as it is.</summary>
    private static string Escaped(string address) => Unsendable().Replace(address, c => Uri.EscapeDataString(c.Value is ['\ud800' or > '\ud800' and <= '\udfff'] ? "?" : c.Value));

    private static byte[] WithBody((string Path, string Method, JsonNode Operation) it) =>
        Encoding.UTF8.GetBytes($"{it.Method} {Filled(it.Path)}\n{Example(it.Operation["requestBody"]!["content"]?["application/json"]?["schema"], 0)?.ToJsonString()}");

    private static IEnumerable<byte[]> WithQuery((string Path, string Method, JsonNode Operation) it)
    {
        yield return Encoding.UTF8.GetBytes($"GET {Filled(it.Path)}");
        var names = (it.Operation["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!).ToList();
        if (names.Count == 0) yield break;
        foreach (var value in new[] { "1", "1704067200000-00ff00ff00ff00ff", "2024-01-01", "1704067200000.3", "grid_btc", "BTCUSDT" })
            yield return Encoding.UTF8.GetBytes($"GET {Filled(it.Path)}?{string.Join('&', names.Select(n => $"{n}={value}"))}");
    }

    private static string Filled(string path) => Placeholder().Replace(path, part => part.Groups["name"].Value switch { "number" or "version" => "1", "year" => "2024", "symbol" => "BTCUSDT", "kind" => "grid", _ => "grid_btc" });

    private static JsonNode Document { get; } = JsonNode.Parse(AllTargets.File("docs/openapi.json"))!;

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(string[]? leftOut = null) =>
        from path in Document["paths"]!.AsObject()
        where !(leftOut ?? LeftOut).Any(path.Key.Contains)
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key.ToUpperInvariant(), operation.Value!);

    /// <summary>Something that fits a schema.</summary>
    private static JsonNode? Example(JsonNode? schema, int depth)
    {
        while ((string?)schema?["$ref"] is { } reference) schema = Document["components"]!["schemas"]![reference.Split('/')[^1]];
        if (schema is null || depth > Deepest) return null;
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices) return Example(choices.FirstOrDefault(c => (string?)c?["type"] != "null"), depth + 1);
        if (schema["const"] is { } only) return only.DeepClone();
        if (schema["enum"] is JsonArray words) return words[0]?.DeepClone();
        if (schema["properties"] is JsonObject fields) return new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, Example(f.Value, depth + 1))));
        return (schema["type"] is JsonArray types ? (string?)types[^1] : (string?)schema["type"]) switch
        {
            "array" => new JsonArray(Example(schema["items"], depth + 1)),
            "integer" or "number" => 1,
            "boolean" => true,
            "string" => "grid_btc",
            _ => new JsonObject(),
        };
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[^!-~]")]
    private static partial Regex Unsendable();

    [GeneratedRegex("[^ -~]")]
    private static partial Regex NotAHeader();

    [GeneratedRegex("^[A-Za-z-]{1,40}$")]
    private static partial Regex Name();
}
