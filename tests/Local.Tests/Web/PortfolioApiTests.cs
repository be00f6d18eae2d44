using System.Text.Json.Nodes;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Tests.Web;

public sealed class PortfolioApiTests : IAsyncLifetime
{
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(1_500);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task The_account_is_the_one_that_is_stored()
    {
        var account = _web.Stored(s => s.Account()!.State);
        var ledgers = _web.Stored(s => s.Bots().Select(b => WireJson.Read<BotState>(b.Snapshot).Ledger).ToList());

        var told = await _web.GetAsync("/portfolio");

        Assert.Equal((account.Capital.Value, account.PeakEquity, account.DayStartEquity), ((decimal)told["capital"]!, (double)told["peak"]!, (double)told["dayStart"]!));
        Assert.Equal((account.Bots.Values.Sum(b => b.NetRealized.Value), ledgers.Sum(l => l.Fees.Value), ledgers.Sum(l => l.Funding.Value)),
            ((decimal)told["realized"]!, (decimal)told["fees"]!, (decimal)told["funding"]!));
        Assert.Equal((double)told["equity"]!, (double)told["capital"]! + (double)told["realized"]! + (double)told["unrealized"]!, 6);
        Assert.Equal((double)told["peak"]! - (double)told["equity"]!, (double)told["drawdown"]!, 9);
    }

    [Theory]
    [InlineData("day")]
    [InlineData("week")]
    [InlineData("month")]
    public async Task Profit_by_period_adds_up_to_the_stored_deals_and_funding(string by)
    {
        var deals = _web.Stored(s => s.Deals(new(Most: int.MaxValue)).Items);
        var funding = _web.Stored(s => s.Funding(new(Most: int.MaxValue)).Items);

        var told = (await _web.GetAsync($"/portfolio/profit?by={by}")).AsArray();

        Assert.NotEmpty(deals);
        Assert.NotEmpty(funding);
        Assert.Equal(deals.Count, told.Sum(p => (int)p!["deals"]!));
        Assert.Equal(deals.Sum(d => d.Value.Fees.Value), told.Sum(p => (decimal)p!["fees"]!));
        Assert.Equal(funding.Sum(f => f.Value.Amount.Value), told.Sum(p => (decimal)p!["funding"]!));
        Assert.Equal(deals.Sum(d => d.Value.NetProfit.Value) + funding.Sum(f => f.Value.Amount.Value), told.Sum(p => (decimal)p!["net"]!));
    }

    [Fact]
    public async Task Every_funding_payment_of_the_ledgers_is_in_the_history()
    {
        var ledgers = _web.Stored(s => s.Bots().Select(b => WireJson.Read<BotState>(b.Snapshot)).Where(b => b.Ledger.Funding.Value != 0).ToDictionary(b => b.Definition.Id.Value, b => b.Ledger.Funding.Value));

        var told = (await _web.GetAsync("/funding?most=500"))["items"]!.AsArray();

        Assert.NotEmpty(ledgers);
        Assert.Equal(ledgers, told.GroupBy(f => (string)f!["bot"]!).ToDictionary(g => g.Key, g => g.Sum(f => (decimal)f!["value"]!["amount"]!)));
    }

    [Fact]
    public async Task Performance_counts_every_stored_deal_once_in_each_grouping_and_follows_new_ones()
    {
        await AssertPerformanceAsync();
        await _web.StepAsync(400);
        await Task.Delay(150); // What is shown may be a tenth of a second old.

        await AssertPerformanceAsync();
    }

    [Fact]
    public async Task Exposure_and_the_use_of_limits_are_those_of_the_stored_bots()
    {
        var bots = _web.Stored(s => s.Bots()).Select(b => Bot.Load(b.Snapshot, _web.Host.InstrumentOf(WireJson.Read<BotState>(b.Snapshot).Definition.Symbol), new())).ToList();

        var exposure = await _web.GetAsync("/portfolio/exposure");
        var limits = (await _web.GetAsync("/risk"))["limits"]!.AsArray();

        Assert.Equal((double)bots.Sum(b => b.Desk.Exposure().Value), (double)exposure["withOrders"]!, 6);
        foreach (var symbol in bots.GroupBy(b => b.Desk.Definition.Symbol))
            Assert.Equal((double)symbol.Sum(b => b.Desk.Exposure().Value), (double)exposure["symbols"]!.AsArray().Single(s => (string)s!["symbol"]! == symbol.Key)!["withOrders"]!, 6);
        foreach (var bot in bots)
            Assert.Equal((double)bot.Desk.Exposure().Value, (double)limits.Single(l => (string?)l!["limit"] == "botExposurePercent" && (string?)l["of"] == bot.Id.Value)!["used"]!, 6);
    }

    [Fact]
    public async Task The_equity_curve_its_falls_and_its_statistics_are_of_the_stored_points()
    {
        var points = _web.Stored(s => s.Equity(default, int.MaxValue));
        var equity = (await _web.GetAsync("/portfolio/equity?most=10000")).AsArray();
        var drawdown = await _web.GetAsync("/portfolio/drawdown?most=10000");
        var statistics = await _web.GetAsync("/portfolio/statistics");

        Assert.Equal(points.Select(p => (p.At.UnixMilliseconds, p.Equity)), equity.Select(p => ((long)p!["at"]!, (double)p["equity"]!)));
        Assert.Equal(points.Count, drawdown["curve"]!.AsArray().Count);
        Assert.Equal((points[^1].Equity, (double)drawdown["maxPercent"]!), ((double)statistics["endEquity"]!, (double)statistics["maxDrawdownPercent"]!));
        Assert.Equal(_web.Stored(s => s.Deals(new(Most: int.MaxValue)).Items.Count), (int)statistics["deals"]!);
    }

    [Fact]
    public async Task Markets_are_correlated_by_the_kept_candles_and_capital_is_spread_over_all_bots()
    {
        var correlation = await _web.GetAsync("/portfolio/correlation?timeframe=5m");
        var spread = await _web.GetAsync("/portfolio/allocation");
        var view = await _web.Host.ViewAsync();

        Assert.Equal(view.Markets.Select(m => m.Symbol), correlation["symbols"]!.AsArray().Select(s => (string)s!));
        Assert.Equal(1.0, (double)correlation["matrix"]![0]![0]!, 9);
        Assert.Equal(1_500 / 5 - 1, (int)correlation["returns"]![0]![0]!);
        foreach (var grouping in (string[])["bots", "symbols", "kinds"])
            Assert.Equal(100.0, spread[grouping]!.AsArray().Sum(r => (double)r!["capitalPercent"]!), 6);
        Assert.Equal(view.Bots.Select(b => b.Id.Value), spread["bots"]!.AsArray().Select(r => (string)r!["key"]!));
    }

    [Fact]
    public async Task The_kill_switch_of_a_market_halts_its_bots_and_no_other()
    {
        var (status, outcomes) = await _web.PostAsync("/risk/halt", new { symbols = new[] { "BTCUSDT" }, reason = "drill" });
        await Task.Delay(150);
        var bots = (await _web.Host.ViewAsync()).Bots;

        Assert.Equal(200, status);
        Assert.Equal(bots.Where(b => b.Symbol == "BTCUSDT").Select(b => b.Id.Value), outcomes.EnumerateArray().Select(o => o.GetProperty("bot").GetString()!));
        Assert.All(bots, b => Assert.Equal(b.Symbol == "BTCUSDT", b.Lifecycle == Lifecycle.Halted));
        Assert.Contains("drill", (string)(await _web.GetAsync("/risk"))["halted"]![0]!["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_all_leaves_no_order_and_no_position_that_can_be_traded()
    {
        Assert.Equal(409, (await _web.PostAsync("/risk/close-all")).Status); // Not without being asked again.
        var (status, _) = await _web.ConfirmedAsync(HttpMethod.Post, "/risk/close-all");
        await _web.StepAsync(10);
        var view = await _web.Host.ViewAsync();

        Assert.Equal(200, status);
        Assert.All(view.Bots, b => Assert.Empty(b.Orders));
        Assert.All(view.Bots, b => Assert.InRange(Math.Abs((double)b.Position.Value) * view.Markets.First(m => m.Symbol == b.Symbol).Price, 0, 10)); // Less than the least order.
    }

    [Theory]
    [InlineData("/portfolio/profit?by=year", "by: it is not known; expected day, week or month.")]
    [InlineData("/portfolio/equity?from=5&to=4", "to: it is before from")]
    [InlineData("/portfolio/profit?from=9223372036854775807", "expected unix milliseconds")]
    [InlineData("/portfolio/drawdown?most=0", "expected 1 to 10000")]
    [InlineData("/portfolio/correlation?timeframe=7m", "expected one of 1m, 3m")]
    public async Task A_question_that_cannot_be_answered_says_why(string path, string why)
    {
        using var answer = await _web.Client.GetAsync(new Uri($"/api/v1{path}", UriKind.Relative));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(why, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!, StringComparison.Ordinal);
    }

    private async Task AssertPerformanceAsync()
    {
        var deals = _web.Stored(s => s.Deals(new(Most: int.MaxValue)).Items);
        var told = await _web.GetAsync("/portfolio/performance");

        Assert.Equal((deals.Count, deals.Sum(d => d.Value.NetProfit.Value)), ((int)told["all"]!["deals"]!, (decimal)told["all"]!["net"]!));
        Assert.Equal(deals.GroupBy(d => d.Bot.Value).ToDictionary(g => g.Key, g => g.Sum(d => d.Value.NetProfit.Value)),
            told["bots"]!.AsArray().Where(r => (int)r!["deals"]! > 0).ToDictionary(r => (string)r!["key"]!, r => (decimal)r!["net"]!));
        foreach (var grouping in (string[])["symbols", "kinds"]) Assert.Equal(deals.Count, told[grouping]!.AsArray().Sum(r => (int)r!["deals"]!));
    }
}
