using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class RunFileTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_result_can_be_had_again_from_its_run_file()
    {
        var folder = _terminal.File("results");
        var first = await _terminal.Type("backtest", "--simulate", "2d", "--seed", "7", "-b", "grid_btc", "-b", "dca_btc", "--out", folder, "--json");
        var again = await _terminal.Type("--run-file", Path.Combine(folder, "run.yaml"));
        Assert.Equal((ExitCode.Ok, ""), (again.Code, again.Error));
        Assert.Equal(first.Output, again.Output);
        Assert.Equal($"traderagent backtest --bot grid_btc --bot dca_btc --json --out {folder} --seed 7 --simulate 2d", again.Json.GetProperty("run").GetProperty("commandLine").GetString());
        Assert.Equal(first.Output.TrimEnd(), (await File.ReadAllTextAsync(Path.Combine(folder, "result.json"))).TrimEnd());
    }

    [Fact]
    public async Task What_is_typed_beside_a_run_file_wins()
    {
        var file = _terminal.File("run.yaml", """
            version: 1
            command: backtest
            options: {simulate: 2d, seed: 7, bot: grid_btc, json: true}
            """);
        var typed = await _terminal.Type("backtest", $"--run-file={file}", "--seed", "8");
        Assert.Equal((await _terminal.Type("backtest", "--simulate", "2d", "--seed", "8", "--bot", "grid_btc", "--json")).Output, typed.Output);
    }

    [Fact]
    public async Task Other_candles_have_another_hash()
    {
        async Task<string?> Hash(string seed) => (await _terminal.Type("backtest", "--simulate", "1d", "--seed", seed, "--bot", "grid_btc", "--json"))
            .Json.GetProperty("run").GetProperty("data")[0].GetProperty("sha256").GetString();
        var hash = await Hash("7");
        Assert.Equal((hash, 64), (await Hash("7"), hash!.Length));
        Assert.NotEqual(hash, await Hash("8"));
    }

    [Theory]
    [InlineData("version: 2\ncommand: backtest", "version: 2 cannot be read; expected 1. Make the file anew")]
    [InlineData("command: backtest", "version: a missing value cannot be read; expected 1")]
    [InlineData("version: 1\ncommand: back", "command: \"back\" is no command")]
    [InlineData("version: 1\ncommand: run", "command: the file is for 'run', and 'backtest' was typed")]
    [InlineData("version: 1\ncommand: backtest\noptions: {simulat: 2d}", "options.simulat: 'backtest' has no such option; did you mean 'simulate'?")]
    [InlineData("version: 1\ncommand: backtest\noption: {}", "option: this key is not known")]
    [InlineData("[1]", "expected a mapping")]
    [InlineData("{", "this is not YAML")]
    public async Task A_run_file_that_cannot_be_used_is_refused_with_the_reason(string text, string reason)
    {
        var refused = await _terminal.Type("backtest", "--run-file", _terminal.File("run.yaml", text));
        Assert.Equal((ExitCode.BadInput, ""), (refused.Code, refused.Output));
        Assert.Contains(reason, refused.Error);
    }

    [Fact]
    public async Task A_run_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.yaml: it cannot be read", (await _terminal.Type("--run-file", "nowhere.yaml")).Error);

    [Fact]
    public async Task The_schema_knows_every_command_and_its_options()
    {
        var branches = (await _terminal.Type("config", "schema", "run-file")).Json.GetProperty("oneOf").EnumerateArray()
            .ToDictionary(b => b.GetProperty("properties").GetProperty("command").GetProperty("const").GetString()!);
        Assert.Contains("check warmup", branches.Keys);
        Assert.True(branches["backtest"].GetProperty("properties").GetProperty("options").GetProperty("properties").TryGetProperty("simulate", out _));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("007")]
    [InlineData("true")]
    [InlineData("it's: \"quoted\"\n# and more")]
    public void Text_that_is_written_as_YAML_is_read_as_the_same_text(string text)
    {
        using var file = new MemoryStream();
        var map = new JsonObject { ["key"] = text, [text] = new JsonArray(text, 1.5m, true, null), ["none"] = new JsonArray() };
        YamlText.Write(file, map);
        Assert.Equal(map.ToJsonString(), YamlNodes.Read(System.Text.Encoding.UTF8.GetString(file.ToArray()))!.ToJsonString());
    }
}
