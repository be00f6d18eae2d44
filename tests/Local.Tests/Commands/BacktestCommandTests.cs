using System.Text.RegularExpressions;
using System.Xml.Linq;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class BacktestCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task The_demo_portfolio_trades_a_simulated_market_the_same_each_time()
    {
        var first = await _terminal.Type("backtest", "--simulate", "3d", "--seed", "7", "--json");
        var second = await _terminal.Type("backtest", "--simulate", "3d", "--seed", "7", "--json");
        var other = await _terminal.Type("backtest", "--simulate", "3d", "--seed", "8", "--json");
        Assert.Equal(ExitCode.Ok, first.Code);
        Assert.True(first.Json.GetProperty("result").GetProperty("statistics").GetProperty("fills").GetInt32() > 50);
        Assert.Equal(14, first.Json.GetProperty("result").GetProperty("bots").GetArrayLength());
        Assert.Equal(first.Output, second.Output);
        Assert.NotEqual(first.Json.GetProperty("result").GetProperty("orderListHash").GetString(), other.Json.GetProperty("result").GetProperty("orderListHash").GetString());
    }

    [Fact]
    public async Task One_file_of_candles_is_traded_by_the_bots_of_its_coin()
    {
        var file = await Candles("2d");
        var result = await _terminal.Type("backtest", "--candles", file);
        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Contains("2,880 candles of 1m", result.Output);
        Assert.Contains("grid_btc", result.Output);
        Assert.Contains("a limit fills when the price trades through it", result.Output);
        Assert.DoesNotContain("grid_sol", result.Output);
    }

    [Fact]
    public async Task Fills_can_be_assumed_worse_by_name_and_the_result_says_so()
    {
        async Task<System.Text.Json.JsonElement> Under(string fills) => (await _terminal.Type("backtest", "--simulate", "5d", "--bot", "grid_btc", "--fills", fills, "--json")).Json;
        var (bad, usual) = (await Under("pessimistic"), await Under("realistic"));
        Assert.Equal(("pessimistic", "realistic"), (bad.GetProperty("run").GetProperty("fills").GetString(), usual.GetProperty("run").GetProperty("fills").GetString()));
        Assert.Equal(1_000, bad.GetProperty("run").GetProperty("assumptions").GetProperty("latencyMs").GetInt32());
        Assert.NotEqual(bad.GetProperty("result").GetProperty("orderListHash").GetString(), usual.GetProperty("result").GetProperty("orderListHash").GetString());

        var unknown = await _terminal.Type("backtest", "--fills", "lucky");
        Assert.Equal(ExitCode.BadInput, unknown.Code);
        Assert.Contains("--fills: 'lucky' cannot be used; expected pessimistic, realistic or optimistic.", unknown.Error);
    }

    [Theory]
    [InlineData("1h", "40d")]
    [InlineData("4h", "90d")]
    [InlineData("1d", "300d")]
    [InlineData("1w", "700d")]
    public async Task The_demo_portfolio_trades_candles_that_are_coarser_than_its_own(string timeframe, string length)
    {
        var file = _terminal.File("coarse.csv");
        await _terminal.Type("data", "generate", file, "--length", length, "--timeframe", timeframe);

        var result = await _terminal.Type("backtest", "--candles", file, "--json");

        Assert.Equal((ExitCode.Ok, ""), (result.Code, result.Error));
        Assert.Equal(6, result.Json.GetProperty("result").GetProperty("bots").GetArrayLength());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Everything_that_happened_is_written_where_it_was_asked_for(string format)
    {
        var folder = _terminal.File("results");
        var result = await _terminal.Type("backtest", "--simulate", "2d", "--bot", "grid_btc", "--out", folder, "--format", format, "--json");
        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Equal(["denials", "equity", "fills", "orders", "picture", "report", "result", "run", "trades"], Directory.GetFiles(folder).Select(Path.GetFileNameWithoutExtension).Order());
        var fills = result.Json.GetProperty("result").GetProperty("statistics").GetProperty("fills").GetInt32();
        var text = await File.ReadAllTextAsync(Path.Combine(folder, $"fills.{format}"));
        Assert.Equal(fills, format == "csv" ? text.TrimEnd().Split('\n').Length - 1 : System.Text.Json.JsonDocument.Parse(text).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Deals_are_shown_by_what_is_asked_for()
    {
        var result = await _terminal.Type("backtest", "--simulate", "2d", "--bot", "grid_btc", "--by", "session", "--by", "true-regime");

        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Contains("new_york", result.Output);
        Assert.Contains("true-regime", result.Output);
    }

    [Fact]
    public async Task The_answer_says_how_sure_it_is_and_what_it_stands_against()
    {
        var analysis = (await _terminal.Type("backtest", "--simulate", "3d", "--bot", "grid_btc", "--cash-rate", "36.5", "--json")).Json.GetProperty("result").GetProperty("analysis");

        Assert.True(analysis.GetProperty("certainty").GetProperty("sharpe").GetProperty("low").GetDouble() < analysis.GetProperty("certainty").GetProperty("sharpe").GetProperty("high").GetDouble());
        Assert.InRange(analysis.GetProperty("cash").GetProperty("returnPercent").GetDouble(), 0.25, 0.26); // Three days of 36.5 % a year, compounded.
        Assert.True(analysis.GetProperty("breakdown").GetProperty("trueRegimes").GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_cancelled_backtest_says_so()
    {
        var cancelled = await _terminal.Type(new CancellationToken(canceled: true), "backtest", "--simulate", "3d");
        Assert.Equal(ExitCode.Cancelled, cancelled.Code);
        Assert.Contains("cancelled", cancelled.Error);
    }

    [Theory]
    [InlineData("there is no bot 'nobody'", "backtest", "--bot", "nobody")]
    [InlineData("give one of both", "backtest", "--candles", "a.csv", "--simulate", "3d")]
    [InlineData("no candles are left", "backtest", "--simulate", "1d", "--from", "2030-01-01")]
    [InlineData("there is none at 'nowhere.csv'", "backtest", "--candles", "nowhere.csv")]
    [InlineData("no bot trades DOGEUSDT", "backtest", "--candles", "DOGEUSDT=a.csv")]
    [InlineData("there is no file 'nowhere.yaml'", "backtest", "--config", "nowhere.yaml")]
    public async Task A_backtest_that_cannot_be_says_why(string expected, params string[] args)
    {
        var refused = await _terminal.Type(args);
        Assert.Equal((ExitCode.BadInput, ""), (refused.Code, refused.Output));
        Assert.Contains(expected, refused.Error);
    }

    [Fact]
    public async Task Several_coins_need_a_file_each()
    {
        var config = _terminal.File("two.yaml", """
            account: {capital: 5000}
            bots:
              - {id: a, symbol: BTCUSDT, capital: 1000, strategy: {kind: dca, baseOrderSize: 100}}
              - {id: b, symbol: ETHUSDT, capital: 1000, strategy: {kind: dca, baseOrderSize: 100}}
            """);
        var file = await Candles("1d");
        Assert.Contains("say whose candles", (await _terminal.Type("backtest", "--config", config, "--candles", file)).Error);
        Assert.Contains("add --candles ETHUSDT=file.csv", (await _terminal.Type("backtest", "--config", config, "--candles", $"BTCUSDT={file}")).Error);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("backtest", "--config", config, "--candles", $"BTCUSDT={file}", "--candles", $"ETHUSDT={file}")).Code);
    }

    private async Task<string> Candles(string length)
    {
        var file = _terminal.File("btc.csv.gz");
        await _terminal.Type("data", "generate", file, "--length", length);
        return file;
    }

    [Fact]
    public async Task A_picture_shows_each_fill_and_each_deal()
    {
        var file = _terminal.File("trades.svg");

        var result = await _terminal.Type("backtest", "--simulate", "2d", "--bot", "grid_btc", "--chart", file, "--json");

        var picture = XDocument.Load(file).Descendants().Where(e => e.Name.LocalName == "path").Select(e => (Path: e.Attribute("d")!.Value, IsDeal: e.Attribute("stroke-width")?.Value == "1.5")).ToList();
        var statistics = result.Json.GetProperty("result").GetProperty("statistics");
        Assert.Equal(statistics.GetProperty("fills").GetInt32(), picture.Sum(p => Regex.Count(p.Path, "h7z")));
        Assert.Equal(statistics.GetProperty("deals").GetInt32(), picture.Where(p => p.IsDeal).Sum(p => p.Path.Count(c => c == 'M')));
    }
}
