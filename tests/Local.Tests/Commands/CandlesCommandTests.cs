using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class CandlesCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_generated_market_is_checked_without_a_gap()
    {
        var file = _terminal.File("btc.csv.gz");
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("candles", "generate", file, "--length", "2d", "--seed", "7")).Code);
        var check = await _terminal.Type("candles", "check", file, "--json");
        Assert.Equal(ExitCode.Ok, check.Code);
        Assert.Equal((2880, 0, "1m"), (check.Json.GetProperty("candles").GetInt32(), check.Json.GetProperty("gapCount").GetInt32(), check.Json.GetProperty("timeframe").GetString()));
    }

    [Fact]
    public async Task Equal_seeds_give_equal_files_and_other_seeds_others()
    {
        foreach (var (name, seed) in ((string, string)[])[("a.csv", "7"), ("b.csv", "7"), ("c.csv", "8")])
            Assert.Equal(ExitCode.Ok, (await _terminal.Type("candles", "generate", _terminal.File(name), "--length", "3h", "--seed", seed)).Code);
        Assert.Equal(File.ReadAllText(_terminal.File("a.csv")), File.ReadAllText(_terminal.File("b.csv")));
        Assert.NotEqual(File.ReadAllText(_terminal.File("a.csv")), File.ReadAllText(_terminal.File("c.csv")));
    }

    [Fact]
    public async Task Gaps_and_repeats_are_reported_and_are_no_error()
    {
        var file = _terminal.File("gap.csv", "ts,open,high,low,close,volume\n1704067200000,1,2,1,2,5\n1704067260000,2,2,1,1,5\n1704067260000,2,2,1,1,5\n1704067440000,1,2,1,2,5\n1704067500000,1,2,1,2,5\n");
        var check = await _terminal.Type("candles", "check", file);
        Assert.Equal(ExitCode.Ok, check.Code);
        Assert.Contains("2 candles are missing", check.Output);
        Assert.Contains("1 rows whose time was there already", check.Output);
    }

    [Fact]
    public async Task A_malformed_row_is_refused_with_its_line()
    {
        var file = _terminal.File("bad.csv", "ts,open,high,low,close,volume\n1704067200000,1,2,1,2,5\n1704067260000,2,oops,1,1,5\n");
        var check = await _terminal.Type("candles", "check", file);
        Assert.Equal((ExitCode.BadInput, ""), (check.Code, check.Output));
        Assert.Contains("bad.csv: line 3:", check.Error);
    }

    [Fact]
    public async Task Unordered_rows_are_refused_with_their_line_and_imported_when_sorting_is_asked_for()
    {
        var file = _terminal.File("mixed.csv", "ts,open,high,low,close,volume\n1704067260000,2,2,1,1,5\n1704067200000,1,2,1,2,5\n1704067320000,1,2,1,2,5\n");
        var target = _terminal.File("sorted.csv");
        var refused = await _terminal.Type("candles", "import", file, target);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("line 3:", refused.Error);
        Assert.False(File.Exists(target));

        Assert.Equal(ExitCode.Ok, (await _terminal.Type("candles", "import", file, target, "--sort")).Code);
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("candles", "check", target)).Code);
    }

    [Fact]
    public async Task Minutes_resample_to_hours_and_hours_not_to_minutes()
    {
        var (minutes, hours) = (_terminal.File("m.csv"), _terminal.File("h.csv"));
        await _terminal.Type("candles", "generate", minutes, "--length", "5h");
        var resampled = await _terminal.Type("candles", "resample", minutes, hours, "--timeframe", "1h", "--json");
        Assert.Equal(5, resampled.Json.GetProperty("candles").GetInt32());

        var refused = await _terminal.Type("candles", "resample", hours, minutes, "--timeframe", "1m");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("choose a multiple of 1h", refused.Error);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_a_failure_and_leaves_nothing()
    {
        var refused = await _terminal.Type("candles", "generate", Path.Combine(_terminal.Folder, "none", "a.csv"), "--length", "1h");
        Assert.Equal(ExitCode.Failure, refused.Code);
        Assert.Contains("could not be written", refused.Error);
        Assert.Empty(Directory.GetFileSystemEntries(_terminal.Folder));
    }

    [Theory]
    [InlineData("expected a number with s, m, h, d or w", "candles", "generate", "x.csv", "--length", "3")]
    [InlineData("expected one of 1m, 3m", "candles", "generate", "x.csv", "--timeframe", "7m")]
    [InlineData("startPrice", "candles", "generate", "x.csv", "--price", "-5")]
    [InlineData("choose a shorter length", "candles", "generate", "x.csv", "--length", "36000d")]
    [InlineData("'frob'", "candles", "frob")]
    [InlineData("traderagent candles resample --help", "candles", "resample", "a.csv", "b.csv")]
    public async Task A_wrong_option_says_what_was_expected(string expected, params string[] args)
    {
        var refused = await _terminal.Type(args);
        Assert.Equal((ExitCode.BadInput, ""), (refused.Code, refused.Output));
        Assert.Contains(expected, refused.Error);
    }
}
