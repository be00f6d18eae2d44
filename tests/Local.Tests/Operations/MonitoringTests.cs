using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TraderAgent.Local.Tests.Web;
using TraderAgent.Tests;
using YamlDotNet.Serialization;

namespace TraderAgent.Local.Tests.Operations;

/// <summary>What is written for Prometheus, Grafana and people speaks of the metrics that there are.</summary>
public sealed partial class MonitoringTests : IAsyncLifetime
{
    private WebOnTest _web = null!;
    private string _text = null!;

    public async Task InitializeAsync()
    {
        _web = await WebOnTest.StartAsync(120);
        await _web.GetAsync("/bots");
        _text = await _web.Client.GetStringAsync(new Uri("/api/v1/metrics", UriKind.Relative));
    }

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public void The_list_of_metrics_is_that_of_the_program()
    {
        var documented = DocumentedMetric().Matches(File.ReadAllText(Path.Combine(Golden.Root(), "docs/operations.md"))).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}");
        var served = TypeLine().Matches(_text).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}");

        Assert.Equal(served.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("prometheus-rules.yaml")]
    [InlineData("grafana-dashboard.json")]
    public void Rules_and_dashboard_ask_only_for_metrics_that_there_are(string file)
    {
        var known = TypeLine().Matches(_text).SelectMany(m => m.Groups[2].Value == "histogram" ? new[] { "_bucket", "_sum", "_count" }.Select(e => m.Groups[1].Value + e) : [m.Groups[1].Value]).ToHashSet();
        var asked = Metric().Matches(string.Join('\n', Expressions(file))).Select(m => m.Value).ToHashSet();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(known));
    }

    [Fact]
    public void Workbook_and_alerts_in_Azure_ask_only_for_metrics_that_the_code_names()
    {
        var code = string.Concat(new[] { "src/Functions/Hosting/Telemetry.cs", "src/Runtime/Metering/Meters.cs" }.Select(f => File.ReadAllText(Path.Combine(Golden.Root(), f))));
        var workbook = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root(), "infra/bicep/workbook.json")))!["items"]!.AsArray();
        var queries = workbook.Select(i => (string?)i!["content"]!["query"]).OfType<string>().ToList();
        var asked = AzureMetric().Matches(string.Join('\n', queries) + File.ReadAllText(Path.Combine(Golden.Root(), "infra/bicep/modules/alerts.bicep"))).Select(m => m.Groups[1].Value).ToHashSet();

        Assert.True(queries.Count >= 10 && asked.Count >= 6);
        Assert.Equal(workbook.Count, workbook.Select(i => (string)i!["name"]!).Distinct().Count());
        Assert.All(asked, name => Assert.Contains($"\"{name}\"", code, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_alert_says_how_bad_it_is_and_what_to_do_and_has_its_place_in_the_manual()
    {
        var manual = File.ReadAllText(Path.Combine(Golden.Root(), "docs/operations.md"));
        foreach (var rule in Rules())
        {
            var (labels, notes) = ((Dictionary<object, object>)rule["labels"], (Dictionary<object, object>)rule["annotations"]);
            Assert.Contains((string)labels["severity"], new[] { "warning", "critical" });
            Assert.False(string.IsNullOrWhiteSpace((string)notes["summary"]) || string.IsNullOrWhiteSpace((string)notes["description"]), (string)rule["alert"]);
            Assert.Contains($"### {rule["alert"]}\n", manual, StringComparison.Ordinal);
            Assert.Equal($"docs/operations.md#{((string)rule["alert"]).ToLowerInvariant()}", notes["runbook"]);
        }
    }

    [Fact]
    public void Panels_of_the_dashboard_have_a_place_of_their_own_and_ask_the_chosen_source()
    {
        var panels = Dashboard()["panels"]!.AsArray();
        var taken = new HashSet<(int, int)>();
        foreach (var panel in panels)
        {
            var (x, y, w, h) = ((int)panel!["gridPos"]!["x"]!, (int)panel["gridPos"]!["y"]!, (int)panel["gridPos"]!["w"]!, (int)panel["gridPos"]!["h"]!);
            Assert.True(x + w <= 24 && Enumerable.Range(x, w).All(c => Enumerable.Range(y, h).All(r => taken.Add((c, r)))), $"{panel["title"]} lies on another panel");
            if ((string)panel["type"]! != "row") Assert.Equal("${datasource}", (string)panel["datasource"]!["uid"]!);
        }

        Assert.Equal(panels.Count, panels.Select(p => (int)p!["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task Orders_reactions_and_requests_are_counted_as_they_happen()
    {
        var before = Value("traderagent_reaction_seconds_count");
        await _web.StepAsync(60);
        _text = await _web.Client.GetStringAsync(new Uri("/api/v1/metrics", UriKind.Relative));

        Assert.True(Value("traderagent_reaction_seconds_count") > before);
        Assert.True(Value("traderagent_orders_total{outcome=\"placed\"}") > 0 && Value("traderagent_orders_total{outcome=\"filled\"}") > 0);
        Assert.True(Value("traderagent_order_sending_seconds_bucket{command=\"place\",le=\"+Inf\"}") >= Value("traderagent_order_sending_seconds_bucket{command=\"place\",le=\"0.001\"}"));
        Assert.True(Value("traderagent_api_request_seconds_count{method=\"GET\",status=\"2xx\"}") > 0);
    }

    private double Value(string line) => double.Parse(_text.Split('\n').First(l => l.StartsWith(line + " ", StringComparison.Ordinal)).Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Expressions(string file) => file.EndsWith(".json", StringComparison.Ordinal)
        ? Dashboard()["panels"]!.AsArray().SelectMany(p => p!["targets"]?.AsArray() ?? []).Select(t => (string)t!["expr"]!)
        : Rules().Select(r => (string)r["expr"]);

    private static JsonNode Dashboard() => JsonNode.Parse(File.ReadAllText(Monitoring("grafana-dashboard.json")))!;

    private static IEnumerable<Dictionary<object, object>> Rules()
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(File.ReadAllText(Monitoring("prometheus-rules.yaml")));
        return ((List<object>)file["groups"]).SelectMany(g => (List<object>)((Dictionary<object, object>)g)["rules"]).Cast<Dictionary<object, object>>();
    }

    private static string Monitoring(string file) => Path.Combine(Golden.Root(), "infra/monitoring", file);

    [GeneratedRegex(@"^# TYPE (traderagent_\w+) (\w+)$", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^\| `(traderagent_\w+)` \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex DocumentedMetric();

    [GeneratedRegex(@"[""'](traderagent[._][\w.]+)[""']")]
    private static partial Regex AzureMetric();

    [GeneratedRegex(@"traderagent_\w+")]
    private static partial Regex Metric();
}
