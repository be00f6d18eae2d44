using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TraderAgent.Backtesting.Reports.Html;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;
using TraderAgent.Tests;

namespace TraderAgent.Local.Tests.Reports;

public sealed partial class ReportTests : IDisposable
{
    private readonly Commands.Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_backtest_is_told_with_its_figures_charts_deals_and_origin() =>
        Golden.Matches("reports/backtest.txt", Outline.Of(ReportOf.Result(Read(await Backtest("one", "40d", "grid_btc", "trend_btc")))));

    [Fact]
    public async Task Backtests_are_told_side_by_side() =>
        Golden.Matches("reports/comparison.txt", Outline.Of(ReportOf.Results([Read(await Backtest("grid", "6d", "grid_btc")), Read(await Backtest("trend", "6d", "trend_btc"))])));

    [Theory]
    [InlineData("compare", "--bot", "grid_btc", "--bot", "trend_btc", "--simulate", "6d")]
    [InlineData("optimize", "--bot", "trend_btc", "--simulate", "4d", "--trials", "8")]
    [InlineData("monte-carlo", "--bot", "grid_btc", "--simulate", "4d", "--paths", "50", "--reruns", "4")]
    [InlineData("walk-forward", "--bot", "trend_btc", "--simulate", "8d", "--trials", "4")]
    [InlineData("sensitivity", "--bot", "dca_btc", "--simulate", "2d", "--steps", "1")]
    public async Task Each_kind_of_result_is_told_in_its_own_way(string command, params string[] args)
    {
        var folder = _terminal.File(command);
        var answer = await _terminal.Type([command, .. args, "--out", folder]);
        Assert.Equal(ExitCode.Ok, answer.Code);
        var read = Read(folder);
        Assert.Equal(command, read.Kind);
        Golden.Matches($"reports/{command}.txt", Outline.Of(ReportOf.Result(read)));
        await Opens(Path.Combine(folder, "report.html"));
    }

    [Theory]
    [InlineData("dossier")]
    [InlineData("divergence")]
    public async Task A_stored_result_is_told_in_its_own_way(string kind)
    {
        var stored = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Reports", $"{kind}.json"))).RootElement;
        var report = ReportOf.Result(new("stored", kind, stored.GetProperty("run"), stored.GetProperty("result"), null));
        Golden.Matches($"reports/{kind}.txt", Outline.Of(report));
        await Opens(_terminal.File("stored.html", HtmlReport.Of(report)));
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_told_by_the_names_of_its_members()
    {
        var result = JsonDocument.Parse("""{ "totalPercent": 1.5, "at": 1704067200000, "rows": [{ "name": "a", "value": 2 }, { "name": "b" }], "empty": [] }""").RootElement;
        var outline = Outline.Of(ReportOf.Result(new("x", "new-kind", JsonDocument.Parse("{}").RootElement, result, null)));
        Assert.Contains("Total: # %", outline);
        Assert.Contains("table Rows: # rows of Name, Value", outline);
    }

    [Fact]
    public async Task A_report_is_one_file_that_needs_nothing_else_and_whose_charts_are_sound()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(await Backtest("one", "6d", "grid_btc", "dca_eth"), "report.html"));
        Assert.DoesNotMatch(@"(src|href)\s*=\s*[""'](?!#)", page);
        Assert.DoesNotMatch(@"url\(|@import|fetch\(|XMLHttpRequest|\bimport\b", page);
        var charts = Charts().Matches(page).Select(m => XElement.Parse(m.Value)).ToList();
        Assert.True(charts.Count >= 10, $"{charts.Count} charts");
        Assert.All(charts, chart => Assert.Equal([chart.Attribute("id")!.Value + "-t", chart.Attribute("id")!.Value + "-d"], chart.Elements().Take(2).Select(e => e.Attribute("id")!.Value)));
        Assert.All(charts, chart => Assert.All(chart.Elements().Take(2), e => Assert.NotEmpty(e.Value)));
        Assert.DoesNotContain("NaN", string.Concat(charts));
        Assert.Equal(charts.Count, charts.Select(c => c.Attribute("id")!.Value).Distinct().Count());
    }

    [Fact]
    public async Task A_page_shows_names_as_they_are_written_and_never_runs_them()
    {
        var read = Read(await Backtest("one", "2d", "grid_btc"));
        var page = HtmlReport.Of(ReportOf.Results([read with { Name = "</script><b>&" }, read]));
        Assert.Contains("&lt;/script&gt;&lt;b&gt;&amp;", page);
        Assert.DoesNotContain("</script><b>", page);
    }

    [ChromiumFact]
    public async Task A_browser_opens_a_report_without_a_complaint()
    {
        var (page, complaints) = await Chromium.Open(Path.Combine(await Backtest("one", "10d", "grid_btc", "trend_btc"), "report.html"), _terminal.File("browser"));
        Assert.Empty(complaints);
        Assert.Contains("<html lang=\"en\" class=\"js\">", page);
        Assert.Contains("data-deal", page); // The script made the rows of deals its own.
    }

    [Fact]
    public async Task A_report_is_made_of_folders_that_commands_wrote()
    {
        var (one, other, file) = (await Backtest("one", "2d", "grid_btc"), await Backtest("other", "2d", "dca_btc"), _terminal.File("both.html"));
        var made = await _terminal.Type("report", one, other, "--out", file);
        Assert.Equal((ExitCode.Ok, ""), (made.Code, made.Error));
        Assert.Contains("Comparison of 2 backtests", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_folder_without_a_result_is_named()
    {
        var broken = Directory.CreateDirectory(_terminal.File("broken")).FullName;
        Assert.Contains("has no result.json", (await _terminal.Type("report", broken, "--out", _terminal.File("r.html"))).Error);
        await File.WriteAllTextAsync(Path.Combine(broken, "result.json"), "{\"kind\": \"backtest\"");
        Assert.Contains("could not be read", (await _terminal.Type("report", broken, "--out", _terminal.File("r.html"))).Error);
        await File.WriteAllTextAsync(Path.Combine(broken, "result.json"), "{}");
        var refused = await _terminal.Type("report", broken, "--out", _terminal.File("r.html"));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("lacks 'kind'", refused.Error);
        Assert.False(File.Exists(_terminal.File("r.html")));
    }

    /// <summary>Where a browser is installed.</summary>
    private async Task Opens(string file)
    {
        if (Chromium.Path is null) return;
        var (page, complaints) = await Chromium.Open(file, _terminal.File("browser"));
        Assert.Empty(complaints);
        Assert.Contains("<html lang=\"en\" class=\"js\">", page);
    }

    private async Task<string> Backtest(string name, string length, params string[] bots)
    {
        var folder = _terminal.File(name);
        var answer = await _terminal.Type(["backtest", "--simulate", length, "--seed", "7", "--out", folder, .. bots.SelectMany(b => new[] { "--bot", b })]);
        Assert.Equal(ExitCode.Ok, answer.Code);
        return folder;
    }

    private static StoredResult Read(string folder) => StoredResults.Read(folder).Result!;

    [GeneratedRegex(@"<svg .*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Charts();
}
