using System.Text;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Candles;

public class CandleCsvReadTests
{
    private const long NewYear = 1_704_067_200_000;

    private static readonly Candle Expected = new(new Instant(NewYear), 1.5, 2.25, 1, 2, 0.00123);

    [Theory]
    [InlineData("1704067200")]
    [InlineData("1704067200000")]
    [InlineData("1704067200000000")]
    [InlineData("\"1704067200\"")]
    [InlineData("2024-01-01")]
    [InlineData("2024-01-01 00:00")]
    [InlineData("2024-01-01T00:00:00Z")]
    [InlineData("2024-01-01 00:00:00")]
    [InlineData("2024-01-01T00:00:00.000000")]
    [InlineData("2024-01-01T02:00:00+02:00")]
    public void A_time_is_read_in_every_common_notation(string time)
    {
        var file = CandleFiles.File($"ts,open,high,low,close,volume\n{time},1.5,2.25,1,2,0.00123\n", Timeframe.OneDay);

        Assert.Equal(Expected, file.Series[0]);
    }

    [Theory]
    [InlineData("Date,Open,High,Low,Close,Volume\n1704067200000,1.5,2.25,1,2,1.23e-3")]
    [InlineData("volume,close,LOW,High,open,open_time\n0.00123,2,1,2.25,1.5,1704067200")]
    [InlineData("\"Open Time\",\"Open\",High,Low,Close,Base Volume\n1704067200,\"1.5\", 2.25,1,2,0.00123\r\n\r\n")]
    [InlineData("unix,date,symbol,open,high,low,close,vol,Volume USD\n1704067200,2030-01-01,BTC,1.5,2.25,1,2,0.00123,99\n")]
    [InlineData("\uFEFFtimestamp,open,high,low,close,volume\r\n1704067200,1.5,2.25,1,2,0.00123\r\n")]
    [InlineData("1704067200000,1.5,2.25,1,2,.00123\n")]
    public void Columns_are_found_by_name_or_stand_in_the_canonical_order(string csv) =>
        Assert.Equal(Expected, CandleFiles.File(csv, Timeframe.OneDay).Series[0]);

    [Fact]
    public void A_compressed_file_reads_like_a_plain_one()
    {
        var csv = CandleFiles.Minutes([.. Enumerable.Range(0, 90)]);

        var zipped = CandleFiles.Read(CandleFiles.Gzip(csv)).File!;

        Assert.Equal(CandleFiles.File(csv).Series.Span.ToArray(), zipped.Series.Span.ToArray());
    }

    [Fact]
    public void A_file_larger_than_a_chunk_keeps_every_row()
    {
        var csv = new StringBuilder();
        for (var minute = 0; minute < 30_000; minute++) csv.Append(NewYear + minute * 60_000L).Append(",10,11,9,10.5,").Append(minute).Append('\n');

        var file = CandleFiles.File(csv.ToString());

        Assert.Equal(30_000, file.Series.Count);
        Assert.Equal(Enumerable.Range(0, 30_000), file.Series.Span.ToArray().Select(c => (int)c.Volume));
    }

    [Fact]
    public void The_timeframe_is_the_most_common_step()
    {
        var file = CandleFiles.File(CandleFiles.Minutes(0, 15, 30, 60, 75, 120));

        Assert.Equal(Timeframe.Parse("15m"), file.Series.Timeframe);
        Assert.Equal(3, file.Report.MissingCandles);
    }

    [Fact]
    public void Missing_candles_are_reported_and_no_error()
    {
        var report = CandleFiles.File(CandleFiles.Minutes(0, 1, 2, 5, 6, 8)).Report;

        Assert.Equal((6L, 6, 2L, 3L), (report.Rows, report.Candles, report.GapCount, report.MissingCandles));
        Assert.Equal([new(At(3), 2), new(At(7), 1)], report.Gaps);
        Assert.Equal((At(0), At(8)), (report.First!.Value, report.Last!.Value));
    }

    [Fact]
    public void Of_rows_with_one_time_the_first_is_kept()
    {
        var file = CandleFiles.File($"{NewYear},1,9,1,2,5\n{NewYear},1,9,1,3,5\n{NewYear + 60_000},1,9,1,4,5\n");

        Assert.Equal([2.0, 4.0], file.Series.Span.ToArray().Select(c => c.Close));
        Assert.Equal((3L, 1L), (file.Report.Rows, file.Report.Duplicates));
    }

    [Fact]
    public void Rows_out_of_order_are_put_in_order_when_asked_to()
    {
        var file = CandleFiles.File(CandleFiles.Minutes(3, 1, 2, 1, 0), sort: true);

        Assert.Equal([1.0, 2.0, 3.0, 4.0], file.Series.Span.ToArray().Select(c => c.Close));
        Assert.Equal((5L, 1L, 4L), (file.Report.Rows, file.Report.Duplicates, file.Report.OutOfOrderRows));
    }

    [Fact]
    public void A_candle_with_an_extreme_range_is_noted()
    {
        var report = CandleFiles.File($"{NewYear},100,140,95,100,5\n{NewYear + 60_000},100,151,100,100,5\n").Report;

        Assert.Equal([new CandleOutlier(At(1), 51)], report.Outliers);
    }

    private static Instant At(int minute) => new(NewYear + minute * 60_000L);
}
