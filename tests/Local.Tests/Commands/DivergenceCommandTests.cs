using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class DivergenceCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_run_on_the_simulated_market_is_replayed_without_a_difference()
    {
        await _terminal.Type("run", "--speed", "max", "--steps", "2000", "--json");
        var folder = _terminal.File("divergence");

        var answer = await _terminal.Type("divergence", "--json", "--out", folder);

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        var result = answer.Json.GetProperty("result");
        Assert.Equal((0, 14), (result.GetProperty("differences").GetInt32(), result.GetProperty("bots").GetArrayLength()));
        Assert.Equal(["differences.csv", "report.html", "result.json", "run.yaml"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.Contains("no difference", (await _terminal.Type("divergence")).Output);
    }

    [Fact]
    public async Task A_run_on_a_file_of_candles_is_replayed_on_the_same_file()
    {
        var file = _terminal.File("btc.csv.gz");
        await _terminal.Type("data", "generate", file, "--length", "3d");
        await _terminal.Type("run", "--candles", file, "--speed", "max", "--json");

        var refused = await _terminal.Type("divergence");
        var answer = await _terminal.Type("divergence", "--candles", file, "--json");

        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("--candles: BTCUSDT was traded on the candles of a file; give the same file.", refused.Error);
        Assert.Equal(0, answer.Json.GetProperty("result").GetProperty("differences").GetInt32());
    }

    [Fact]
    public async Task Where_nothing_was_traded_there_is_nothing_to_replay()
    {
        var refused = await _terminal.Type("divergence");
        Assert.Equal(ExitCode.DatabaseUnusable, refused.Code);
        Assert.Contains("error: database '", refused.Error);
    }
}
