using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class ClusterCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Coins_of_the_store_are_grouped_and_their_presets_can_be_backtested()
    {
        var (store, config) = (_terminal.File("store"), _terminal.File("presets.yaml"));
        foreach (var (coin, seed) in ((string, string)[])[("BTCUSDT", "1"), ("ETHUSDT", "2"), ("SOLUSDT", "3"), ("DOGEUSDT", "4")])
        {
            var file = _terminal.File($"{coin}-1h.csv");
            await _terminal.Type("data", "generate", file, "--length", "20d", "--timeframe", "1m", "--seed", seed);
            Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "import", file, "--symbol", coin, "--timeframe", "1m", "--store", store)).Code);
        }

        var clustered = await _terminal.Type("cluster", "--store", store, "--clusters", "2", "--write-config", config);
        Assert.Equal((ExitCode.Ok, ""), (clustered.Code, clustered.Error));
        Assert.Contains("Left out, since their rules are not known: DOGEUSDT", clustered.Output);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("config", "check", config)).Code);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("backtest", "--config", config, "--store", store, "--json")).Code);

        var json = (await _terminal.Type("cluster", "--store", store, "--clusters", "2", "--json")).Json;
        Assert.Equal(4, json.GetProperty("result").GetProperty("clusters").EnumerateArray().Sum(c => c.GetProperty("coins").GetArrayLength()));
        Assert.Equal(64, json.GetProperty("run").GetProperty("data")[0].GetProperty("sha256").GetString()!.Length);
    }

    [Theory]
    [InlineData("expected two or more", "cluster", "--store", "nowhere")]
    [InlineData("expected up to 4h", "cluster", "--timeframe", "1d")]
    [InlineData("cannot make 9 groups", "cluster", "--simulate", "10d", "--clusters", "9")]
    [InlineData("give one of both", "cluster", "--simulate", "10d", "--store")]
    public async Task What_cannot_be_grouped_is_refused(string expected, params string[] args)
    {
        var refused = await _terminal.Type(args);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains(expected, refused.Error);
    }
}
