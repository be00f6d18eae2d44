using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class PreflightCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Every_bot_of_the_demo_portfolio_passes()
    {
        var report = await _terminal.Type("preflight", "--json");
        Assert.Equal(ExitCode.Ok, report.Code);
        Assert.Equal(14, report.Json.GetArrayLength());
        Assert.All(report.Json.EnumerateArray(), r => Assert.True(r.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task A_ladder_is_printed_with_its_rebound()
    {
        var report = await _terminal.Type("preflight", "--bot", "dca_btc", "--price", "60000");
        Assert.Equal(ExitCode.Ok, report.Code);
        Assert.Contains("dca_btc: BTCUSDT at 60,000", report.Output);
        Assert.Contains("rebound", report.Output);
    }

    [Fact]
    public async Task A_level_below_the_smallest_order_is_refused_with_its_reason()
    {
        var report = await _terminal.Type("preflight", "--config", Grid("capital: 60", "levels: 40"));
        Assert.Equal(ExitCode.Refused, report.Code);
        Assert.Contains("is below the minimum 5", report.Output);
    }

    [Fact]
    public async Task A_step_that_cannot_pay_its_fees_is_refused_with_the_smallest_that_can()
    {
        var refused = await _terminal.Type("preflight", "--config", Grid("capital: 4000", "stepPercent: 0.05"));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("bots[0].strategy.stepPercent", refused.Error);
        Assert.Contains("0.2", refused.Error);
    }

    [Fact]
    public async Task More_levels_than_the_exchange_allows_are_refused()
    {
        var report = await _terminal.Type("preflight", "--config", Grid("capital: 4900", "belowPercent: 80, abovePercent: 100, levels: 700"));
        Assert.NotEqual(ExitCode.Ok, report.Code);
        Assert.Contains("500", report.Output + report.Error);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("DOGEUSDT=5")]
    [InlineData("many")]
    public async Task A_price_that_is_none_is_refused(string price)
    {
        var refused = await _terminal.Type("preflight", "--bot", "dca_btc", "--price", price);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("--price", refused.Error);
    }

    private string Grid(string capital, string settings) => _terminal.File("grid.yaml", $$"""
        account: {capital: 5000}
        bots:
          - {id: g, symbol: BTCUSDT, {{capital}}, strategy: {kind: grid, {{settings}} } }
        """);
}
