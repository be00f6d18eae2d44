using System.Text.Json.Nodes;

namespace TraderAgent.Local.Tests.Web;

public sealed class QuickApiTests : IAsyncLifetime
{
    private WebOnTest _web = null!;

    public async Task InitializeAsync() => _web = await WebOnTest.StartAsync(600);

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Theory]
    [InlineData("simulated", 3 * 1440)]
    [InlineData("agent", 600)]
    public async Task A_bot_of_a_form_is_tried_before_it_is_saved(string source, int candles)
    {
        var definition = (await _web.GetAsync("/bots/grid_btc"))["definition"]!;
        definition["id"] = "mine";
        var (status, body) = await _web.PostAsync("/backtests/quick", new { definition, days = 3, source });
        Assert.True(status == 200, body.ToString());
        var tried = JsonNode.Parse(body.GetRawText())!;
        Assert.Equal((source, candles, "mine"), ((string)tried["source"]!, (int)tried["candles"]!, (string)tried["bot"]!["id"]!));
        Assert.Equal((double)tried["statistics"]!["endEquity"]!, (double)tried["equity"]!["equity"]!.AsArray()[^1]!, 2);
        Assert.NotNull(tried["statistics"]!["buyAndHoldPercent"]);
        Assert.NotEmpty(tried["equity"]!["held"]!.AsArray());
    }

    [Fact]
    public async Task A_wrong_setting_of_the_form_is_named_as_it_is_written()
    {
        var definition = (await _web.GetAsync("/bots/grid_btc"))["definition"]!;
        definition["symbol"] = "BTCUSDX";
        var (status, body) = await _web.PostAsync("/backtests/quick", new { definition, days = 3 });
        Assert.Equal((400, "definition.symbol"), (status, body.GetProperty("problems")[0].GetProperty("field").GetString()));
        Assert.Equal(400, (await _web.PostAsync("/backtests/quick", new { definition, days = 300 })).Status);
    }

    [Fact]
    public async Task The_candle_store_is_listed()
    {
        Assert.Empty((await _web.GetAsync("/data")).AsArray());
        new TraderAgent.Backtesting.Candles.Store.CandleStore(Path.Combine(_web.Folder, "candles")).Add(new("BTCUSDT", Domain.Market.Timeframe.OneMinute, new Domain.Market.Candle[] { new(new(60_000), 1, 1, 1, 1, 1), new(new(180_000), 1, 1, 1, 1, 1) }));
        var series = (await _web.GetAsync("/data")).AsArray().Single()!;
        Assert.Equal(("BTCUSDT", 2, 1), ((string)series["symbol"]!, (int)series["candles"]!, (int)series["gaps"]!));
    }
}
