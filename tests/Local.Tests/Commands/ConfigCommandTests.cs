using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_wrong_configuration_is_told_one_line_per_problem()
    {
        var config = _terminal.File("wrong.yaml", "account: {capital: -5}\nrisks: {}\nbots:\n  - {id: a, symbol: BTCUSDT, capital: 1, strategy: {kind: gird}}\n");
        var check = await _terminal.Type("config", "check", config);
        Assert.Equal((ExitCode.BadInput, ""), (check.Code, check.Output));
        Assert.Equal(3, check.Error.TrimEnd().Split('\n').Length);
        Assert.Contains("risks: this key is not known; did you mean 'risk'?", check.Error);
        Assert.Contains("bots[0].strategy.kind: 'gird' is not known; expected one of ", check.Error);
        Assert.Contains("did you mean 'grid'", check.Error);

        var json = await _terminal.Type("config", "check", config, "--json");
        Assert.Equal(ExitCode.BadInput, json.Code);
        Assert.Equal(3, json.Json.GetProperty("problems").GetArrayLength());
    }

    [Theory]
    [InlineData("run")]
    [InlineData("backtest")]
    [InlineData("preflight")]
    public async Task No_command_starts_with_a_wrong_configuration(string command)
    {
        var config = _terminal.File("wrong.yaml", "account: {capital: 100}\nbots:\n  - {id: a, symbol: BTCUSDT, capital: 0, strategy: {kind: grid, lowerPrice: 5, upperPrice: 4, range: price}}\n");
        var refused = await _terminal.Type(command, "--config", config);
        Assert.Equal((ExitCode.BadInput, ""), (refused.Code, refused.Output));
        Assert.Contains("bots[0].capital: 0 cannot be used", refused.Error);
        Assert.False(File.Exists(_terminal.Database));
    }

    [Fact]
    public async Task An_impossible_range_is_refused()
    {
        var config = _terminal.File("wrong.yaml", "account: {capital: 100}\nbots:\n  - {id: a, symbol: BTCUSDT, capital: 50, strategy: {kind: grid, lowerPrice: 5, upperPrice: 4, range: price}}\n");
        var refused = await _terminal.Type("config", "check", config);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("bots[0].strategy.", refused.Error);
    }

    [Fact]
    public async Task Bots_schema_and_config_schema_are_the_same() =>
        Assert.Equal((await _terminal.Type("config", "schema")).Output, (await _terminal.Type("bots", "schema")).Output);

    [Theory]
    [InlineData("--candles", "5")]
    [InlineData("--runs", "0")]
    public async Task A_bench_that_measures_nothing_is_refused(string option, string value) =>
        Assert.Equal(ExitCode.BadInput, (await _terminal.Type("bench", option, value)).Code);

    [Fact]
    public async Task A_bench_prints_one_object_per_figure()
    {
        var figures = (await _terminal.Type("bench", "--candles", "10000", "--runs", "1", "--json")).Json.EnumerateArray().ToList();
        Assert.NotEmpty(figures);
        Assert.All(figures, f => Assert.Equal(["name", "value", "unit", "ratio_to_plain_loop", "goal", "reached"], f.EnumerateObject().Select(p => p.Name).Except(["goal_ratio"])));
    }
}
