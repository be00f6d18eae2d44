using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class ConfigVersionTests : IDisposable
{
    private const string One = "account: {capital: 5000}\nbots:\n  - {id: a, symbol: BTCUSDT, capital: 1000, strategy: {kind: dca, baseOrderSize: 50}}\n";

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_file_is_a_new_version_only_when_it_says_something_else_than_before()
    {
        await RunAsync(One);
        await RunAsync("# a remark\n" + One);
        await RunAsync(One.Replace("capital: 5000", "capital: 5000}\nrisk: {dailyLossPercent: 4", StringComparison.Ordinal));

        var versions = (await _terminal.Type("config", "history", "--json")).Json;
        Assert.Equal(2, versions.GetArrayLength());
        Assert.Equal("risk.dailyLossPercent from 5 to 4", versions[0].GetProperty("changes")[0].GetString());
        Assert.Equal("risk.dailyLossPercent: 5 -> 4", (await _terminal.Type("config", "diff", "1", "2")).Output.Trim());
    }

    [Fact]
    public async Task What_was_changed_since_the_file_was_read_holds_until_the_file_changes_and_bots_that_it_never_named_stay()
    {
        await RunAsync(One);
        var with = _terminal.File("with.yaml", One + "  - {id: b, symbol: BTCUSDT, capital: 500, strategy: {kind: dca, baseOrderSize: 20}}\n");
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("config", "import", with)).Code);

        var again = await RunAsync(One);
        Assert.Contains("version 2 of the database holds", again.Error, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], await BotsAsync(2));

        await RunAsync(One.Replace("id: a", "id: c", StringComparison.Ordinal));
        Assert.Equal(["c", "b"], await BotsAsync(3));
        Assert.Contains("bot a removed", (await _terminal.Type("config", "history")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_rolled_back_to_exported_and_read_again()
    {
        await RunAsync(One);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("config", "import", _terminal.File("other.yaml", One.Replace("baseOrderSize: 50", "baseOrderSize: 60", StringComparison.Ordinal)))).Code);
        var back = await _terminal.Type("config", "rollback", "1");
        Assert.Equal("version 3 holds from the next start on: bots[a].strategy.baseOrderSize from 60 to 50", back.Output.Trim());

        var file = _terminal.File("exported.yaml");
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("config", "export", file)).Code);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("config", "check", file)).Code);
        Assert.Contains("baseOrderSize: 50", (await _terminal.Type("config", "show", "3")).Output, StringComparison.Ordinal);

        var missing = await _terminal.Type("config", "rollback", "9");
        Assert.Equal((ExitCode.BadInput, true), (missing.Code, missing.Error.Contains("there is no version 9; expected 1 to 3.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_bot_that_the_file_and_the_database_cannot_both_have_is_told_before_anything_starts()
    {
        await RunAsync(One);
        var with = _terminal.File("with.yaml", One + "  - {id: b, symbol: BTCUSDT, capital: 3500, strategy: {kind: dca, baseOrderSize: 20}}\n");
        await _terminal.Type("config", "import", with);

        var refused = await RunAsync(One.Replace("capital: 1000", "capital: 2000", StringComparison.Ordinal), ExitCode.BadInput);
        Assert.Contains("together they use 5500, but account.capital is 5000", refused.Error, StringComparison.Ordinal);
    }

    private async Task<Terminal.Answer> RunAsync(string yaml, ExitCode expected = ExitCode.Ok)
    {
        var answer = await _terminal.Type("run", "--config", _terminal.File("my.yaml", yaml), "--steps", "0", "--speed", "max", "--json");
        Assert.True(answer.Code == expected, answer.Error);
        return answer;
    }

    private async Task<IEnumerable<string?>> BotsAsync(int version) => (await _terminal.Type("config", "show", $"{version}", "--json")).Json
        .GetProperty("configuration").GetProperty("bots").EnumerateArray().Select(b => b.GetProperty("id").GetString());
}
