using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_generated_market_is_checked_without_a_gap()
    {
        var file = _terminal.File("btc.csv.gz");
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "generate", file, "--length", "2d", "--seed", "7")).Code);
        var check = await _terminal.Type("data", "check", file, "--json");
        Assert.Equal(ExitCode.Ok, check.Code);
        Assert.Equal((2880, 0, "1m"), (check.Json.GetProperty("candles").GetInt32(), check.Json.GetProperty("gapCount").GetInt32(), check.Json.GetProperty("timeframe").GetString()));
    }

    [Fact]
    public async Task Equal_seeds_give_equal_files_and_other_seeds_others()
    {
        foreach (var (name, seed) in ((string, string)[])[("a.csv", "7"), ("b.csv", "7"), ("c.csv", "8")])
            Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "generate", _terminal.File(name), "--length", "3h", "--seed", seed)).Code);
        Assert.Equal(File.ReadAllText(_terminal.File("a.csv")), File.ReadAllText(_terminal.File("b.csv")));
        Assert.NotEqual(File.ReadAllText(_terminal.File("a.csv")), File.ReadAllText(_terminal.File("c.csv")));
    }

    [Fact]
    public async Task Gaps_and_repeats_are_reported_and_are_no_error()
    {
        var file = _terminal.File("gap.csv", "ts,open,high,low,close,volume\n1704067200000,1,2,1,2,5\n1704067260000,2,2,1,1,5\n1704067260000,2,2,1,1,5\n1704067440000,1,2,1,2,5\n1704067500000,1,2,1,2,5\n");
        var check = await _terminal.Type("data", "check", file);
        Assert.Equal(ExitCode.Ok, check.Code);
        Assert.Contains("2 candles are missing", check.Output);
        Assert.Contains("1 rows whose time was there already", check.Output);
    }

    [Fact]
    public async Task A_malformed_row_is_refused_with_its_line()
    {
        var file = _terminal.File("bad.csv", "ts,open,high,low,close,volume\n1704067200000,1,2,1,2,5\n1704067260000,2,oops,1,1,5\n");
        var check = await _terminal.Type("data", "check", file);
        Assert.Equal((ExitCode.BadInput, ""), (check.Code, check.Output));
        Assert.Contains("bad.csv: line 3:", check.Error);
    }

    [Fact]
    public async Task Unordered_rows_are_refused_with_their_line_and_imported_when_sorting_is_asked_for()
    {
        var file = _terminal.File("mixed.csv", "ts,open,high,low,close,volume\n1704067260000,2,2,1,1,5\n1704067200000,1,2,1,2,5\n1704067320000,1,2,1,2,5\n");
        var store = _terminal.File("store");
        var refused = await _terminal.Type("data", "import", file, "--symbol", "BTCUSDT", "--store", store);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("line 3:", refused.Error);
        Assert.Empty((await _terminal.Type("data", "list", "--store", store, "--json")).Json.EnumerateArray());

        Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "import", file, "--symbol", "BTCUSDT", "--sort", "--store", store)).Code);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "verify", "--store", store)).Code);
    }

    [Fact]
    public async Task Minutes_resample_to_hours_and_hours_not_to_minutes()
    {
        var (minutes, hours) = (_terminal.File("m.csv"), _terminal.File("h.csv"));
        await _terminal.Type("data", "generate", minutes, "--length", "5h");
        var resampled = await _terminal.Type("data", "resample", minutes, hours, "--timeframe", "1h", "--json");
        Assert.Equal(5, resampled.Json.GetProperty("candles").GetInt32());

        var refused = await _terminal.Type("data", "resample", hours, minutes, "--timeframe", "1m");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("choose a multiple of 1h", refused.Error);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_a_failure_and_leaves_nothing()
    {
        var refused = await _terminal.Type("data", "generate", Path.Combine(_terminal.Folder, "none", "a.csv"), "--length", "1h");
        Assert.Equal(ExitCode.Failure, refused.Code);
        Assert.Contains("could not be written", refused.Error);
        Assert.Empty(Directory.GetFileSystemEntries(_terminal.Folder));
    }

    [Fact]
    public async Task A_backtest_from_the_store_is_that_from_the_file()
    {
        var (file, store) = (_terminal.File("BTCUSDT-1m.csv.gz"), _terminal.File("store"));
        await _terminal.Type("data", "generate", file, "--length", "10d");
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "import", file, "--store", store)).Code);

        var fromFile = (await _terminal.Type("backtest", "--candles", file, "--bot", "grid_btc", "--json")).Json;
        var fromStore = (await _terminal.Type("backtest", "--store", store, "--bot", "grid_btc", "--json")).Json;

        Assert.Equal(fromFile.GetProperty("run").GetProperty("data").ToString(), fromStore.GetProperty("run").GetProperty("data").ToString());
        Assert.Equal(fromFile.GetProperty("result").ToString(), fromStore.GetProperty("result").ToString());
    }

    [Fact]
    public async Task A_span_is_cut_out_of_the_store_and_one_without_candles_is_refused()
    {
        var (file, store) = (_terminal.File("BTCUSDT-1h.csv"), _terminal.File("store"));
        await _terminal.Type("data", "generate", file, "--length", "60d", "--timeframe", "1h", "--start", "2024-01-01");
        await _terminal.Type("data", "import", file, "--store", store);

        var data = (await _terminal.Type("backtest", "--store", store, "--bot", "grid_btc", "--from", "2024-01-10", "--to", "2024-01-20", "--json")).Json.GetProperty("run").GetProperty("data")[0];
        Assert.Equal(240, data.GetProperty("candles").GetInt32());
        var refused = await _terminal.Type("backtest", "--store", store, "--bot", "grid_btc", "--from", "2025-01-10");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("the store has them from 2024-01-01", refused.Error);
    }

    [Fact]
    public async Task A_market_that_the_store_lacks_is_refused_with_those_it_has()
    {
        var store = _terminal.File("store");
        var empty = await _terminal.Type("backtest", "--store", store, "--bot", "grid_btc");
        Assert.Contains("there are no candles in", empty.Error);
        await _terminal.Type("data", "import", _terminal.File("a.csv", "1704067200000,1,2,1,2,5\n1704067260000,1,2,1,2,5\n"), "--symbol", "DOGEUSDT", "--store", store);
        var refused = await _terminal.Type("backtest", "--store", store, "--config", _terminal.File("my.yaml", File.ReadAllText(Repository("examples/grid.yaml"))));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("it has DOGEUSDT", refused.Error);
    }

    [Fact]
    public async Task A_damaged_block_is_named_and_rebuilt_from_the_imported_file()
    {
        var (file, store) = (_terminal.File("BTCUSDT-1m.csv.gz"), _terminal.File("store"));
        await _terminal.Type("data", "generate", file, "--length", "10d");
        await _terminal.Type("data", "import", file, "--store", store);
        var path = Path.Combine(store, "BTCUSDT", "1m.candles");
        var bytes = File.ReadAllBytes(path);
        bytes[300_000] ^= 1; // In the second block.
        File.WriteAllBytes(path, bytes);

        var damaged = await _terminal.Type("data", "verify", "--store", store);
        Assert.Equal(ExitCode.DatabaseUnusable, damaged.Code);
        Assert.Contains("block 1", damaged.Error);
        Assert.Equal(ExitCode.DatabaseUnusable, (await _terminal.Type("backtest", "--store", store, "--bot", "grid_btc")).Code);

        var rebuilt = await _terminal.Type("data", "rebuild", "BTCUSDT", "--store", store, "--json");
        Assert.Equal((ExitCode.Ok, 4096, 0), (rebuilt.Code, rebuilt.Json.GetProperty("readAgain").GetInt32(), rebuilt.Json.GetProperty("lost").GetInt32()));
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "verify", "--store", store)).Code);
    }

    [Fact]
    public async Task A_market_of_the_store_is_resampled_checked_and_exported()
    {
        var (file, store) = (_terminal.File("BTCUSDT-1m.csv"), _terminal.File("store"));
        await _terminal.Type("data", "generate", file, "--length", "5h");
        await _terminal.Type("data", "import", file, "--store", store);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "resample", "BTCUSDT", "--timeframe", "1h", "--store", store)).Code);
        Assert.Equal(5, (await _terminal.Type("data", "check", "BTCUSDT", "--timeframe", "1h", "--store", store, "--json")).Json.GetProperty("candles").GetInt32());
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "export", "BTCUSDT", _terminal.File("out.csv"), "--store", store)).Code);
        Assert.Equal(File.ReadAllText(file), File.ReadAllText(_terminal.File("out.csv")));
    }

    [Theory]
    [InlineData("expected a number with s, m, h, d or w", "data", "generate", "x.csv", "--length", "3")]
    [InlineData("expected one of 1m, 3m", "data", "generate", "x.csv", "--timeframe", "7m")]
    [InlineData("startPrice", "data", "generate", "x.csv", "--price", "-5")]
    [InlineData("choose a shorter length", "data", "generate", "x.csv", "--length", "36000d")]
    [InlineData("there is no such file or folder", "data", "import", "nowhere.csv")]
    [InlineData("stored", "data", "import", "a.csv", "--prefer", "mine")]
    [InlineData("neither a file nor a market", "data", "check", "nowhere.csv")]
    [InlineData("'frob'", "data", "frob")]
    [InlineData("traderagent data resample --help", "data", "resample", "a.csv", "b.csv")]
    public async Task A_wrong_option_says_what_was_expected(string expected, params string[] args)
    {
        var refused = await _terminal.Type(args);
        Assert.Equal((ExitCode.BadInput, ""), (refused.Code, refused.Output));
        Assert.Contains(expected, refused.Error);
    }

    private static string Repository(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "examples"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, path);
    }
}
