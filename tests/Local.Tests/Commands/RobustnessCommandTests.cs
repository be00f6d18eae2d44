using System.Text.Json.Nodes;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class RobustnessCommandTests : IDisposable
{
    private const string Mine = """
        account:
          capital: 10000
        bots:
          - id: revert
            symbol: BTCUSDT.P
            timeframe: 1h
            capital: 9000
            strategy:
              kind: mean_reversion
              trendPeriod: 0
              maxAdx: 100
        """;

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Monte_carlo_tells_each_method_and_writes_its_fan()
    {
        var folder = _terminal.File("chance");
        var result = await _terminal.Type("monte-carlo", "--simulate", "4d", "--bot", "trend_btc", "--paths", "50", "--reruns", "3", "--out", folder);

        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.All(["trade-shuffle", "block-bootstrap", "candle-noise", "skipped-fills", "delayed-fills"], method => Assert.Contains(method, result.Output));
        Assert.Equal(1 + 5 * 101, (await File.ReadAllLinesAsync(Path.Combine(folder, "fan.csv"))).Length);
        Assert.True(File.Exists(Path.Combine(folder, "report.html")));
    }

    [Fact]
    public async Task Monte_carlo_draws_the_same_paths_again()
    {
        string[] line = ["monte-carlo", "--simulate", "3d", "--bot", "trend_btc", "--paths", "50", "--method", "block-bootstrap", "--json"];

        var (first, other) = (await _terminal.Type(line), await _terminal.Type([.. line, "--draw", "2"]));

        Assert.Equal(first.Output, (await _terminal.Type(line)).Output);
        Assert.NotEqual(Gain(first), Gain(other));

        static string Gain(Terminal.Answer answer) => answer.Json.GetProperty("result").GetProperty("outcomes")[0].GetProperty("returnPercent").GetRawText();
    }

    [Fact]
    public async Task Walk_forward_tells_each_window_and_its_values()
    {
        var result = await _terminal.Type("walk-forward", "--simulate", "8d", "--bot", "trend_btc", "--trials", "4", "--windows", "2", "--json");

        Assert.Equal(ExitCode.Ok, result.Code);
        var found = result.Json.GetProperty("result");
        Assert.Equal(2, found.GetProperty("windows").GetArrayLength());
        Assert.True(found.GetProperty("windows")[0].GetProperty("values").EnumerateObject().Any());
        Assert.Equal("walk-forward", result.Json.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Sensitivity_shows_every_number_of_the_strategy()
    {
        var result = await _terminal.Type("sensitivity", "--config", _terminal.File("mine.yaml", Mine), "--simulate", "10d", "--steps", "1");

        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Contains("strategy.bandDeviations", result.Output);
        Assert.Contains("strategy.rules.targets[1].r", result.Output);
    }

    [Theory]
    [InlineData("--paths: 0 cannot be used", "monte-carlo", "--paths", "0")]
    [InlineData("--threads: 0 cannot be used", "monte-carlo", "--threads", "0")]
    [InlineData("--windows: 1 cannot be used", "walk-forward", "--windows", "1")]
    [InlineData("name the one to examine", "sensitivity", "--simulate", "1d")]
    [InlineData("is no figure of a backtest", "sensitivity", "--objective", "luck")]
    [InlineData("name the one to optimise", "dossier", "--simulate", "1d")]
    public async Task What_cannot_be_used_is_named(string expected, params string[] line)
    {
        var result = await _terminal.Type(line);

        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains(expected, result.Error);
    }

    [Fact]
    public async Task A_bot_without_a_dossier_does_not_trade_real_money()
    {
        var result = await _terminal.Type("run", "--config", _terminal.File("mine.yaml", Mine), "--exchange", "bybit", "--environment", "live");

        Assert.Equal(ExitCode.Refused, result.Code);
        Assert.Contains("bot 'revert' may not trade real money: there is no dossier of its present settings on BTCUSDT.P 1h", result.Error);
        Assert.Contains("promotion.overrides", result.Error);
    }

    [Fact]
    public async Task A_dossier_that_is_cancelled_keeps_nothing()
    {
        var result = await _terminal.Type(new CancellationToken(canceled: true), "dossier", "--config", _terminal.File("mine.yaml", Mine), "--simulate", "20d", "--out", _terminal.File("out"));

        Assert.Equal(ExitCode.Cancelled, result.Code);
        Assert.Contains("cancelled before the first test was done. There is no verdict of a part, and nothing is kept.", result.Error);
        Assert.False(Directory.Exists(_terminal.File(Path.Combine("data", "dossiers"))) || Directory.Exists(_terminal.File("out")));
    }

    [Fact]
    public async Task A_failed_dossier_names_what_failed_and_bars_the_way()
    {
        var config = _terminal.File("mine.yaml", Mine);
        var dossier = await _terminal.Type("dossier", "--config", config, "--simulate", "20d", "--trials", "3", "--windows", "2", "--paths", "20", "--reruns", "2");

        Assert.Equal(ExitCode.Refused, dossier.Code);
        Assert.Contains("it may not trade real money", dossier.Output);
        Assert.Single(Directory.GetFiles(_terminal.File(Path.Combine("data", "dossiers")), "revert-*.json"));
        Assert.Contains("its dossier fails: ", (await _terminal.Type("run", "--config", config, "--exchange", "bybit", "--environment", "live")).Error);
    }

    [Fact]
    public async Task A_passing_dossier_opens_the_way_for_exactly_its_settings()
    {
        var config = _terminal.File("mine.yaml", Mine);
        await _terminal.Type("dossier", "--config", config, "--simulate", "20d", "--trials", "3", "--windows", "2", "--paths", "20", "--reruns", "2");
        var kept = Assert.Single(Directory.GetFiles(_terminal.File(Path.Combine("data", "dossiers"))));
        var dossier = JsonNode.Parse(await File.ReadAllTextAsync(kept))!;
        foreach (var test in dossier["result"]!["tests"]!.AsArray()) test!["figure"] = test["threshold"]!.DeepClone();
        await File.WriteAllTextAsync(kept, dossier.ToJsonString());

        Assert.DoesNotContain("real money", (await _terminal.Type("run", "--config", config, "--exchange", "bybit", "--environment", "live")).Error); // It stops at what comes after: keys, or a build without the exchange.
        var renamed = _terminal.File("renamed.yaml", Mine.Replace("id: revert", "id: renamed").Replace("capital: 9000", "capital: 5000"));
        Assert.DoesNotContain("real money", (await _terminal.Type("run", "--config", renamed, "--exchange", "bybit", "--environment", "live")).Error);
        var other = _terminal.File("other.yaml", Mine.Replace("maxAdx: 100", "maxAdx: 99"));
        Assert.Contains("there is no dossier", (await _terminal.Type("run", "--config", other, "--exchange", "bybit", "--environment", "live")).Error);
    }

    [Theory]
    [InlineData("overrides: [revert]", "promotion.overrides names it")]
    [InlineData("requireDossier: false", "promotion.requireDossier is off")]
    public async Task An_owner_may_let_a_bot_through_and_is_told_so(string setting, string told)
    {
        var config = _terminal.File("mine.yaml", $"{Mine}\npromotion:\n  {setting}\n");

        var error = (await _terminal.Type("run", "--config", config, "--exchange", "bybit", "--environment", "live")).Error;

        Assert.Contains("warning: revert trades real money though there is no dossier", error);
        Assert.Contains(told, error);
        Assert.DoesNotContain("may not", error);
    }

    [Theory]
    [InlineData("promotion:\n  overrides: [nobody]\n", "promotion.overrides[0]: there is no bot 'nobody'")]
    [InlineData("promotion:\n  thresholds:\n    minDeflatedSharpe: 90\n", "promotion.thresholds.minDeflatedSharpe: 90 cannot be used; expected a share from 0 to 1")]
    public async Task A_wrong_promotion_is_named(string lines, string expected) =>
        Assert.Contains(expected, (await _terminal.Type("config", "check", _terminal.File("mine.yaml", $"{Mine}\n{lines}"))).Error);
}
