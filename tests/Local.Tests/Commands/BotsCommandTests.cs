using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class BotsCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Bots_are_listed_shown_and_audited_from_the_database()
    {
        await _terminal.Type("run", "--steps", "500", "--speed", "max");
        var list = await _terminal.Type("bots", "list", "--json");
        Assert.Equal(14, list.Json.GetArrayLength());
        Assert.All(list.Json.EnumerateArray(), b => Assert.Equal("running", b.GetProperty("lifecycle").GetString()));
        Assert.Contains("neutral_eth grid", (await _terminal.Type("bots", "list")).Output);
        Assert.Contains("cycles finished", (await _terminal.Type("bots", "show", "grid_btc")).Output);
        var ladder = (await _terminal.Type("bots", "show", "dca_btc")).Output;
        Assert.Contains("rebound", ladder);
        Assert.NotEqual("0", ladder.Split('\n').First(l => l.Contains(" base ", StringComparison.Ordinal)).Split('│', StringSplitOptions.TrimEntries)[5]); // A deal begins with it.
        Assert.Equal("grid_btc", (await _terminal.Type("bots", "show", "grid_btc", "--json")).Json.GetProperty("bot").GetProperty("id").GetString());

        var parts = (await _terminal.Type("bots", "show", "select_btc", "--json")).Json.GetProperty("bot").GetProperty("parts");
        Assert.Equal(["dca", "grid", "hybrid.dca", "hybrid.grid", "smc", "trend"], parts.EnumerateArray().Select(p => p.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.Contains("dca dca", (await _terminal.Type("bots", "show", "hybrid_eth")).Output);

        var audit = await _terminal.Type("bots", "audit", "--json");
        var audited = audit.Json.EnumerateArray().Select(a => a.GetProperty("bot").GetString()).ToList();
        Assert.Equal(["grid_btc", "grid_sol", "neutral_eth", "short_btc"], audited.Take(4));
        Assert.All(audit.Json.EnumerateArray().Skip(4), a => Assert.False(string.IsNullOrEmpty(a.GetProperty("part").GetString())));
        Assert.All(audit.Json[0].GetProperty("levels").EnumerateArray(), l => Assert.False(l.GetProperty("gap").GetBoolean()));
    }

    [Fact]
    public async Task A_running_host_carries_out_what_another_terminal_asks_for()
    {
        using var stop = new CancellationTokenSource();
        var run = _terminal.Type(stop.Token, "run");
        await UntilBotsRun();
        var paused = await _terminal.Type("bots", "pause", "grid_btc", "dca_eth", "--json");
        Assert.Equal(ExitCode.Ok, paused.Code);
        Assert.All(paused.Json.EnumerateArray(), o => Assert.True(o.GetProperty("done").GetBoolean()));
        var refused = await _terminal.Type("bots", "resume", "dca_btc", "--data", _terminal.File("data"));
        Assert.Contains("dca_btc is running", refused.Output);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("bots", "halt", "--all", "--reason", "drill")).Code);
        Assert.Equal(ExitCode.Refused, (await _terminal.Type("bots", "pause", "grid_btc")).Code);

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, (await run).Code);
        Assert.Contains("halted: drill", (await _terminal.Type("bots", "show", "grid_sol")).Output);
    }

    [Fact]
    public async Task Without_a_host_a_command_waits_for_the_next_one()
    {
        await _terminal.Type("run", "--for", "1s");
        Assert.Contains("done when the next one starts", (await _terminal.Type("bots", "stop", "grid_btc")).Output);
        await _terminal.Type("run", "--for", "1s");
        Assert.Contains("stopped by the operator", (await _terminal.Type("bots", "show", "grid_btc")).Output);
    }

    [Fact]
    public async Task An_unknown_bot_is_refused_with_the_nearest_name()
    {
        await _terminal.Type("run", "--for", "1s");
        var refused = await _terminal.Type("bots", "pause", "grid_bct");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("did you mean 'grid_btc'?", refused.Error);
        Assert.Contains("or give --all", (await _terminal.Type("bots", "pause")).Error);
    }

    [Fact]
    public async Task Without_a_database_it_says_what_to_do()
    {
        var refused = await _terminal.Type("bots", "list");
        Assert.Equal((ExitCode.DatabaseUnusable, ""), (refused.Code, refused.Output));
        Assert.Contains("start a host with it first", refused.Error);
    }

    [Fact]
    public async Task A_backup_brings_the_bots_back()
    {
        await _terminal.Type("run", "--for", "1s");
        var before = (await _terminal.Type("bots", "list")).Output;
        var copy = _terminal.File("copy.db");
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("backup", copy)).Code);
        await _terminal.Type("run", "--steps", "500", "--speed", "max");
        Assert.NotEqual(before, (await _terminal.Type("bots", "list")).Output);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("restore", copy)).Code);
        Assert.Equal(before, (await _terminal.Type("bots", "list")).Output);
        Assert.Equal(ExitCode.DatabaseUnusable, (await _terminal.Type("backup", copy)).Code);
    }

    private async Task UntilBotsRun()
    {
        for (var i = 0; i < 200; i++)
        {
            var list = await _terminal.Type("bots", "list", "--json");
            if (list.Code == ExitCode.Ok && list.Json.GetArrayLength() == 14 && list.Json.EnumerateArray().All(b => b.GetProperty("lifecycle").GetString() == "running")) return;
            await Task.Delay(50);
        }

        Assert.Fail("The bots did not begin to run.");
    }
}
