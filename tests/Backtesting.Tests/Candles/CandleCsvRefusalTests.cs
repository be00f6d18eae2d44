using System.Text;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Candles;

public class CandleCsvRefusalTests
{
    [Theory]
    [InlineData("1704067260000,10,1x,9,10,1", "high: '1x' is not a number")]
    [InlineData("1704067260000,10,,9,10,1", "high: '' is not a number")]
    [InlineData("1704067260000,NaN,11,9,10,1", "open: 'NaN' is not a number")]
    [InlineData("1704067260000,10,Infinity,9,10,1", "high: 'Infinity' is not a number")]
    [InlineData("1704067260000,10,1e999,9,10,1", "high: '1e999' is not a number")]
    [InlineData("1704067260000,10,11,9,10,1,000", "found 7 in '1704067260000,10,11,9,10,1,000', expected 6")]
    [InlineData("1704067260000,10,11,9,10", "found 5 in '1704067260000,10,11,9,10', expected 6")]
    [InlineData("1704067260000,10,11,9,10,", "volume: '' is not a number")]
    [InlineData("yesterday,10,11,9,10,1", "ts: 'yesterday' is not a time")]
    [InlineData("-60,10,11,9,10,1", "ts: '-60' is not a time")]
    [InlineData("01/02/2024,10,11,9,10,1", "ts: '01/02/2024' is not a time")]
    [InlineData("999999999999999999,10,11,9,10,1", "ts: '999999999999999999' is not a time")]
    [InlineData("1704067260000,10,9,11,10,1", "high: 9 is below the low 11")]
    [InlineData("1704067260000,12,11,9,10,1", "expected open and close between low and high")]
    [InlineData("1704067260000,0,11,0,10,1", "every price must be above zero")]
    [InlineData("1704067260000,10,11,-9,10,1", "every price must be above zero")]
    [InlineData("1704067260000,10,11,9,10,-1", "volume: -1 is negative")]
    [InlineData("1704067100000,10,11,9,10,1", "`data import --sort`")]
    public void A_bad_row_is_refused_with_its_line_and_what_was_expected(string row, string expected)
    {
        var problem = CandleFiles.OnlyProblem($"ts,open,high,low,close,volume\n1704067200000,10,11,9,10,1\n\n{row}\n");

        Assert.Equal(4, problem.Line);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("line 4: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_is_refused_by_name()
    {
        var problem = CandleFiles.OnlyProblem("ts,open,high,close,volume\n1704067200000,10,11,10,1\n");

        Assert.Equal(1, problem.Line);
        Assert.Contains("no column 'low'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_are_collected_up_to_a_bound()
    {
        var bad = string.Concat(Enumerable.Repeat("1704067200000,x,11,9,10,1\n", 100));

        var result = CandleFiles.Read(bad);

        Assert.Equal(Enumerable.Range(1, CandleReadResult.MaxProblems).Select(line => (long)line), result.Problems.Select(p => p.Line));
    }

    [Fact]
    public void A_file_that_runs_backwards_but_for_one_row_is_refused_for_that_row() =>
        Assert.Equal(9, CandleFiles.OnlyProblem(CandleFiles.Minutes(9, 8, 7, 6, 5, 4, 3, 8)).Line);

    [Theory]
    [InlineData("", "no candles")]
    [InlineData("ts,open,high,low,close,volume\n", "no candles")]
    [InlineData("1704067200000,10,11,9,10,1\n", "a single candle does not show its length")]
    [InlineData("0,10,11,9,10,1\n420,10,11,9,10,1\n", "the most common step is 420000 ms")]
    public void A_file_without_candles_or_timeframe_is_refused(string csv, string expected)
    {
        var problem = CandleFiles.OnlyProblem(csv);

        Assert.Equal(0, problem.Line);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Candles_off_the_timeframe_are_refused()
    {
        var result = CandleFiles.Read(CandleFiles.Minutes(0, 1, 2), Timeframe.OneHour);

        Assert.Contains("2024-01-01T00:01:00.000Z does not begin on a boundary of 1h", result.Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_or_cut_off_gzip_file_is_refused()
    {
        var whole = CandleFiles.Gzip(CandleFiles.Minutes([.. Enumerable.Range(0, 5000)]));
        var damaged = whole.ToArray();
        damaged.AsSpan(whole.Length / 2, 64).Clear();

        Assert.False(CandleFiles.Read(damaged).IsRead);
        foreach (var cut in new[] { 12, whole.Length / 2, whole.Length - 9, whole.Length - 1 })
        {
            Assert.Contains("cut off", CandleFiles.Read(whole[..cut]).Problems.Single().Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_without_lines_is_refused()
    {
        var problem = CandleFiles.Read(Encoding.UTF8.GetBytes(new string('7', 600_000))).Problems[0];

        Assert.Contains("a line longer than", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var result = CandleCsv.Read(path, new CandleCsvOptions { Symbol = "BTCUSDT" });

        Assert.Contains(path, result.Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains("directory", CandleCsv.Read(Path.GetTempPath(), new() { Symbol = "BTCUSDT" }).Problems.Single().Message, StringComparison.Ordinal);
    }
}
