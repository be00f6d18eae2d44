using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private static readonly string[] Small = ["compare", "--bot", "grid_btc", "--bot", "trend_btc", "--simulate", "6d", "--seed", "7"];

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Strategies_stand_side_by_side_over_markets_and_regimes()
    {
        var folder = _terminal.File("compared");
        var answer = await _terminal.Type([.. Small, "--out", folder, "--json"]);
        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        var result = answer.Json.GetProperty("result");
        Assert.Equal(4, result.GetProperty("cases").GetArrayLength()); // Two bots on spot and on the perpetual.
        Assert.NotEqual(0, result.GetProperty("routing").GetArrayLength());
        Assert.Equal(["comparison", "regimes", "report", "result", "routing", "run"], Directory.GetFiles(folder).Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Fact]
    public async Task The_routing_table_is_a_configuration_that_a_backtest_accepts()
    {
        var file = _terminal.File("routed.yaml");
        var compared = await _terminal.Type([.. Small, "--write-config", file]);
        Assert.Equal((ExitCode.Ok, ""), (compared.Code, compared.Error.Split("comparing")[0]));
        var tried = await _terminal.Type("backtest", "--config", file, "--simulate", "2d", "--json");
        Assert.Equal(ExitCode.Ok, tried.Code);
        Assert.All(tried.Json.GetProperty("result").GetProperty("bots").EnumerateArray(), b => Assert.Equal("selector", b.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("--threads: 0 cannot be used", "--threads", "0")]
    [InlineData("--least-probability: 2 cannot be used", "--least-probability", "2")]
    [InlineData("7m", "--timeframe", "7m")]
    public async Task A_comparison_that_cannot_be_says_why(string expected, params string[] args)
    {
        var refused = await _terminal.Type([.. Small, .. args]);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains(expected, refused.Error);
    }

    [Fact]
    public async Task A_cancelled_comparison_tells_what_was_done()
    {
        var cancelled = await _terminal.Type(new CancellationToken(canceled: true), Small);
        Assert.Equal(ExitCode.Cancelled, cancelled.Code);
        Assert.Contains("cancelled after 0 of 4 backtests", cancelled.Error);
    }
}
