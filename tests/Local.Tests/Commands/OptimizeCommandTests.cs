using System.Xml.Linq;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class OptimizeCommandTests : IDisposable
{
    private static readonly string[] Small = ["optimize", "--bot", "trend_btc", "--simulate", "4d"];

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_bot_is_optimised_at_once_with_the_usual_space_of_its_strategy_and_the_same_each_time()
    {
        var first = await _terminal.Type([.. Small, "--trials", "12", "--json"]);
        var again = await _terminal.Type([.. Small, "--trials", "12", "--json"]);
        var anew = await _terminal.Type([.. Small, "--trials", "12", "--json", "--fresh"]);

        Assert.Equal((ExitCode.Ok, ""), (first.Code, first.Error));
        Assert.Equal(("optimize", 12), (first.Json.GetProperty("kind").GetString(), first.Json.GetProperty("result").GetProperty("trials").GetInt32()));
        Assert.Equal(first.Output, again.Output);
        Assert.Contains("12 trials were done before", again.Error);
        Assert.Equal(first.Json.GetProperty("result").ToString(), anew.Json.GetProperty("result").ToString());
        Assert.DoesNotContain("done before", anew.Error);
    }

    [Fact]
    public async Task The_best_values_become_a_configuration_that_backtests_to_the_figures_of_the_table()
    {
        var (file, chart, folder) = (_terminal.File("best.yaml"), _terminal.File("map.svg"), _terminal.File("results"));

        var found = await _terminal.Type([.. Small, "--trials", "8", "--objective", "netProfit", "--write-config", file, "--chart", chart, "--out", folder, "--json"]);
        var proof = await _terminal.Type("backtest", "--config", file, "--simulate", "4d", "--json");

        var best = found.Json.GetProperty("result").GetProperty("best")[0];
        Assert.Equal(best.GetProperty("figures").GetProperty("netProfit").GetDouble(), proof.Json.GetProperty("result").GetProperty("statistics").GetProperty("netProfit").GetDouble());
        Assert.Contains("the mean netProfit", XDocument.Load(chart).ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(9, (await File.ReadAllLinesAsync(Path.Combine(folder, "trials.csv"))).Length);
        Assert.True(File.Exists(Path.Combine(folder, "result.json")));
    }

    [Fact]
    public async Task A_demo_bot_that_trades_coarser_candles_is_written_as_it_traded()
    {
        var (file, candles) = (_terminal.File("best.yaml"), _terminal.File("hours.csv"));
        await _terminal.Type("data", "generate", _terminal.File("minutes.csv"), "--length", "40d");
        await _terminal.Type("data", "resample", _terminal.File("minutes.csv"), candles, "--timeframe", "1h");

        var found = await _terminal.Type("optimize", "--bot", "trend_btc", "--candles", candles, "--trials", "3", "--write-config", file, "--json");

        Assert.Equal((ExitCode.Ok, ""), (found.Code, found.Error));
        Assert.Equal(Domain.Market.Timeframe.OneHour, Assert.Single(ConfigurationFile.Read(file).Configuration!.Bots).Timeframe);
    }

    [Fact]
    public async Task An_owners_configuration_keeps_what_was_not_optimised()
    {
        var config = _terminal.File("mine.json", """
            { "account": { "capital": 5000 }, "bots": [
              { "id": "other", "symbol": "BTCUSDT", "capital": 1000, "strategy": { "kind": "dca", "baseOrderSize": 100 } },
              { "id": "mine", "symbol": "BTCUSDT", "capital": 1000, "strategy": { "kind": "dca", "baseOrderSize": 100 } }] }
            """);
        var file = _terminal.File("best.json");

        var found = await _terminal.Type("optimize", "--config", config, "--bot", "mine", "--simulate", "2d", "--search", "grid", "-p", "strategy.targets[0].percent=0.5..1:0.5", "-p", "strategy.stopLossPercent=null|5",
            "--write-config", file, "--row", "2", "--json");

        Assert.Equal((ExitCode.Ok, ""), (found.Code, found.Error));
        var bots = ConfigurationFile.Read(file).Configuration!.Bots;
        var original = ConfigurationFile.Read(config).Configuration!.Bots;
        Assert.Equal(WireJson.Write(original[0]), WireJson.Write(bots[0]));
        var expected = found.Json.GetProperty("result").GetProperty("best")[1].GetProperty("values").GetProperty("strategy.targets[0].percent").GetDecimal();
        var target = Assert.Single(((Domain.Dca.DcaSettings)bots[1].Strategy).Targets);
        Assert.Equal((expected, 100m), (target.Profit.Value, target.Share.Value));
    }

    [Fact]
    public async Task A_space_file_with_several_objectives_shows_a_Pareto_front_and_what_matters()
    {
        var space = _terminal.File("space.yaml", """
            parameters:
              - { path: strategy.fastPeriod, kind: integer, from: 5, to: 20, step: 5 }
              - { path: strategy.minSlopeAtrs, kind: log, from: 0.005, to: 0.1, count: 3 }
              - { path: strategy.exitOnTurn, kind: switch }
            conditions: [strategy.fastPeriod < strategy.slowPeriod]
            """);

        var shown = await _terminal.Type([.. Small, "--space", space, "--search", "nsga2", "--trials", "12", "--population", "4", "--objective", "netProfit", "--objective", "min:maxDrawdown", "--max-drawdown", "90"]);

        Assert.Equal(ExitCode.Ok, shown.Code);
        Assert.Contains("12 of 24 sets tried", shown.Output);
        Assert.Contains("Pareto front of netProfit and maxDrawdownPercent", shown.Output);
        Assert.Contains("how much of the variance of netProfit", shown.Output);
        Assert.Contains("mean netProfit:", shown.Output);
    }

    [Fact]
    public async Task Results_of_other_candles_are_not_mixed_with_these()
    {
        var results = _terminal.File("results.db");
        await _terminal.Type([.. Small, "--trials", "2", "--results", results]);

        var refused = await _terminal.Type([.. Small, "--trials", "2", "--results", results, "--seed", "9"]);
        var host = await _terminal.Type("bots", "list", "--data", _terminal.Folder);

        Assert.Equal((ExitCode.Refused, ""), (refused.Code, refused.Output));
        Assert.Contains("different: candles", refused.Error);
        Assert.Contains("add --fresh", refused.Error);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type([.. Small, "--trials", "2", "--results", results, "--seed", "9", "--fresh"])).Code);
        Assert.NotEqual(ExitCode.Ok, host.Code);
    }

    [Fact]
    public async Task What_is_tried_here_can_be_asked_of_the_Azure_app_instead()
    {
        var file = _terminal.File("sweep.json");

        await _terminal.Type([.. Small, "--search", "nsga2", "--trials", "9", "--min-deals", "3", "--sweep-file", file]);

        var request = WireJson.Read<SweepRequest>(await File.ReadAllTextAsync(file));
        var order = request.Order(BuiltInInstruments.All.First(i => i.Symbol == request.Bot.Symbol), new(40_000), new());
        Assert.Empty(order.Check());
        Assert.Equal((4.0, "trend_btc", 9), ((request.To - request.From).TotalDays, request.Bot.Id.Value, ((SearchSettings.Evolution)order.Search).Trials));
        Assert.Equal("deals >= 3", Assert.Single(order.Goals.Requirements).Text);
    }

    [Fact]
    public async Task A_cancelled_optimisation_says_how_it_goes_on()
    {
        var cancelled = await _terminal.Type(new CancellationToken(canceled: true), [.. Small]);

        Assert.Equal(ExitCode.Cancelled, cancelled.Code);
        Assert.Contains("the same command goes on from there", cancelled.Error);
    }

    [Theory]
    [InlineData("--bot: there are 14 bots", "--simulate", "1d")]
    [InlineData("has no usual parameters (those that have: trend", "--simulate", "1d", "--bot", "select_btc")]
    [InlineData("there is no 'levls' in strategy", "--bot", "grid_btc", "--simulate", "1d", "-p", "strategy.levls=1..3")]
    [InlineData("expected path=from..to:step", "--bot", "grid_btc", "--simulate", "1d", "-p", "strategy.levels=1..x")]
    [InlineData("10,585 of the space's 10,585 sets would be tried; add --yes", "--bot", "trend_btc", "--simulate", "1d", "--search", "grid", "-p", "strategy.fastPeriod=2..30", "-p", "strategy.slowPeriod=31..395")]
    [InlineData("no set of the space meets its conditions", "--bot", "trend_btc", "--simulate", "1d", "--where", "strategy.fastPeriod > 1000")]
    [InlineData("'sharp' is no figure", "--bot", "trend_btc", "--simulate", "1d", "--objective", "sharp")]
    [InlineData("expected one of < <=", "--bot", "trend_btc", "--simulate", "1d", "--require", "deals")]
    [InlineData("--axes: 'a,b' cannot be used", "--bot", "trend_btc", "--simulate", "1d", "--axes", "a,b")]
    [InlineData("nowhere.yaml: it cannot be read", "--bot", "trend_btc", "--simulate", "1d", "--space", "nowhere.yaml")]
    public async Task What_cannot_be_optimised_is_refused_with_what_to_do(string expected, params string[] args)
    {
        var refused = await _terminal.Type(["optimize", .. args]);

        Assert.Equal((ExitCode.BadInput, ""), (refused.Code, refused.Output));
        Assert.Contains(expected, refused.Error);
    }

    [Theory]
    [InlineData("parameters[0].from", "parameters: [{ path: strategy.fastPeriod, kind: integer, to: 5 }]")]
    [InlineData("parameters[0].kind: 'integr' is not known", "parameters: [{ path: strategy.fastPeriod, kind: integr }]")]
    [InlineData("conditions[0]: 'a <' is not a condition", "{ parameters: [{ path: strategy.fastPeriod, kind: integer, from: 2, to: 5 }], conditions: ['a <'] }")]
    [InlineData("paramters: this key is not known; did you mean 'parameters'?", "paramters: []")]
    public async Task A_space_file_that_cannot_be_read_is_refused_with_the_place(string expected, string text)
    {
        var refused = await _terminal.Type([.. Small, "--space", _terminal.File("space.yaml", text)]);

        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains(expected, refused.Error);
    }
}
