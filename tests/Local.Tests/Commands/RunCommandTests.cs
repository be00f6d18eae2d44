using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task The_program_without_a_command_trades_the_demo_portfolio_and_goes_on_where_it_stopped()
    {
        var first = await _terminal.Type("--steps", "2000", "--speed", "max");
        Assert.Equal((ExitCode.Ok, ""), (first.Code, first.Error));
        Assert.Contains("grid_btc buy", first.Output);
        Assert.Contains("its time is up", first.Output);

        var second = await _terminal.Type("run", "--for", "1s", "--json");
        var state = second.Json.GetProperty("state");
        Assert.Equal(14, state.GetProperty("bots").GetArrayLength());
        Assert.True(state.GetProperty("candles").GetInt64() > second.Json.GetProperty("candles").GetInt64());
    }

    [Fact]
    public async Task The_screen_after_so_many_candles_is_a_picture_that_is_the_same_each_time()
    {
        var pictures = new List<string>();
        foreach (var name in new[] { "a", "b" })
        {
            var result = await _terminal.Type("run", "--steps", "150", "--speed", "10000", "--plain", "--data", _terminal.File(name), "--chart", _terminal.File($"{name}.svg"));
            Assert.Equal((ExitCode.Ok, ""), (result.Code, result.Error));
            pictures.Add(await System.IO.File.ReadAllTextAsync(_terminal.File($"{name}.svg")));
        }

        Assert.Equal(pictures[0], pictures[1]);
        Assert.Contains(">grid_btc</text>", pictures[0], StringComparison.Ordinal);
        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(pictures[0]).Root!.Name.LocalName);
    }

    [Fact]
    public async Task A_file_of_candles_is_traded_to_its_end()
    {
        var result = await _terminal.Type("run", "--candles", await Candles(), "--speed", "max", "--json");
        Assert.Equal("candles_over", result.Json.GetProperty("end").GetString());
        Assert.Equal(2 * 720, result.Json.GetProperty("candles").GetInt64()); // Spot and perpetual.
        Assert.True(result.Json.GetProperty("fills").GetInt64() > 0);
    }

    [Fact]
    public async Task An_exchange_that_is_not_built_in_says_how_to_build_it()
    {
        var result = await _terminal.Type("run", "--exchange", "bybit");
        Assert.Equal(ExitCode.Refused, result.Code);
        Assert.Contains("-p:Bybit=true", result.Error);
    }

    [Fact]
    public async Task An_exchange_that_nobody_knows_is_refused_with_those_that_are()
    {
        var result = await _terminal.Type("run", "--exchange", "kraken");
        Assert.Equal(ExitCode.Refused, result.Code);
        Assert.Contains("'kraken' is not known; expected bybit", result.Error);
    }

    [Theory]
    [InlineData("--speed", "3")]
    [InlineData("--seed", "3")]
    [InlineData("--candles", "btc.csv")]
    public async Task An_option_of_paper_trading_is_refused_on_an_exchange(string option, string value)
    {
        var result = await _terminal.Type("run", "--exchange", "bybit", option, value);
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains($"{option}: an exchange has its own", result.Error);
    }

    [Fact]
    public async Task A_signal_to_stop_ends_it_cleanly()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var result = await _terminal.Type(stop.Token, "run");
        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Contains("asked to stop", result.Output);
    }

    [Fact]
    public async Task A_build_without_telegram_says_how_to_make_one_with_it()
    {
        var config = _terminal.File("told.yaml");
        await File.WriteAllTextAsync(config, "account: {capital: 1000}\nbots: []\ntelegram: {chats: [5]}\n");
        var refused = await _terminal.Type("run", "--config", config);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("-p:Telegram=true", Assert.Single(refused.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hosts_on_one_database_are_refused()
    {
        Directory.CreateDirectory(_terminal.File("data"));
        using var other = HostLock.Take(_terminal.Database);
        var refused = await _terminal.Type("run", "--for", "1s");
        Assert.Equal((ExitCode.DatabaseUnusable, ""), (refused.Code, refused.Output));
        Assert.Contains("another host runs on it", refused.Error);
        Assert.Equal(ExitCode.DatabaseUnusable, (await _terminal.Type("run", "--fresh")).Code);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await _terminal.Type("run", "--for", "1s");
        using (var database = SqliteDatabase.OpenBeside(_terminal.Database)) database.Run("PRAGMA user_version = 999");
        var refused = await _terminal.Type("run", "--for", "1s");
        Assert.Equal(ExitCode.DatabaseUnusable, refused.Code);
        Assert.Contains("version 999", refused.Error);
        Assert.Contains("fail database", (await _terminal.Type("doctor")).Output);
    }

    [Fact]
    public async Task A_fresh_start_keeps_the_old_database_aside()
    {
        await _terminal.Type("run", "--for", "1s");
        var fresh = await _terminal.Type("run", "--for", "1s", "--fresh", "--json", "--seed", "2");
        Assert.Equal(ExitCode.Ok, fresh.Code);
        Assert.Contains("the old database is kept as", fresh.Error);
        Assert.NotEmpty(Directory.GetFiles(_terminal.File("data"), "*.before-fresh-*"));
        Assert.Equal(fresh.Json.GetProperty("candles").GetInt64(), fresh.Json.GetProperty("state").GetProperty("candles").GetInt64());
    }

    [Fact]
    public async Task Other_candles_than_those_the_database_began_with_are_refused()
    {
        await _terminal.Type("run", "--for", "1s");
        var refused = await _terminal.Type("run", "--for", "1s", "--seed", "99");
        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("its candles are not those that this database began with", refused.Error);
    }

    [Theory]
    [InlineData("--speed", "run", "--speed", "fast")]
    [InlineData("--for", "run", "--for", "soon")]
    [InlineData("there is none at 'nowhere.csv'", "run", "--candles", "nowhere.csv")]
    public async Task A_run_that_cannot_be_says_why(string expected, params string[] args)
    {
        var refused = await _terminal.Type(args);
        Assert.Equal((ExitCode.BadInput, ""), (refused.Code, refused.Output));
        Assert.Contains(expected, refused.Error);
        Assert.False(File.Exists(_terminal.Database));
    }

    private async Task<string> Candles()
    {
        var file = _terminal.File("btc.csv.gz");
        await _terminal.Type("data", "generate", file, "--length", "12h");
        return file;
    }
}
