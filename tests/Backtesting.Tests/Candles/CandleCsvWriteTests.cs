using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Candles;

public sealed class CandleCsvWriteTests : IDisposable
{
    private static readonly CandleSeries Series = new("BTCUSDT", Timeframe.OneHour, new Candle[]
    {
        new(new(1_704_067_200_000), 0.1 + 0.2, 1e22, 1e-7, 1.0 / 3, 0),
        new(new(1_704_070_800_000), 13763, 13788.25, 13752.18233851, 13753, 5.13326771),
    });

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("candles");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_file_is_written_in_canonical_columns()
    {
        Assert.Null(CandleCsv.Write(Path("a.csv"), Series));

        Assert.Equal(
            "ts,open,high,low,close,volume\n1704067200000,0.30000000000000004,1E+22,1E-07,0.3333333333333333,0\n"
            + "1704070800000,13763,13788.25,13752.18233851,13753,5.13326771\n",
            File.ReadAllText(Path("a.csv")));
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.gz")]
    public void What_is_written_reads_back_to_the_same_bits(string name)
    {
        CandleCsv.Write(Path(name), Series);

        var back = CandleCsv.Read(Path(name), new CandleCsvOptions { Symbol = "BTCUSDT" }).File!;

        Assert.Equal(Series.Span.ToArray(), back.Series.Span.ToArray());
        Assert.Equal(Timeframe.OneHour, back.Series.Timeframe);
        Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), File.ReadAllBytes(Path(name))[0] == 0x1F);
    }

    [Fact]
    public void Any_positive_number_in_any_notation_is_read_as_the_nearest_double()
    {
        var format = Gen.Elements("R", "G17", "E16", "F10", "F25", "F0");
        Prop.ForAll(Arb.From(Gen.Choose(1, int.MaxValue).Two().Zip(Gen.Choose(-8, 12))), Arb.From(format), (drawn, notation) =>
        {
            var ((a, b), exponent) = drawn;
            var text = ((1.0 + a / (double)b) * Math.Pow(10, exponent)).ToString(notation, CultureInfo.InvariantCulture);
            var read = CandleFiles.File($"0,1,1,1,1,{text}\n", Timeframe.OneDay).Series[0].Volume;
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), read);
        }).Check(Cases.Of(2000));
    }

    [Fact]
    public void A_file_that_is_replaced_leaves_nothing_beside_it()
    {
        CandleCsv.Write(Path("a.csv"), Series);
        CandleCsv.Write(Path("a.csv"), Series.From(new Instant(1_704_067_200_001)));

        Assert.Equal(["a.csv"], _directory.GetFiles().Select(f => f.Name));
        Assert.Equal(2, File.ReadAllLines(Path("a.csv")).Length);
    }

    [Fact]
    public void A_file_that_cannot_be_written_changes_nothing()
    {
        Directory.CreateDirectory(Path("taken.csv"));

        var onDirectory = CandleCsv.Write(Path("taken.csv"), Series);
        var nowhere = CandleCsv.Write(Path(System.IO.Path.Combine("no", "such", "a.csv")), Series);

        Assert.Contains("could not be written", onDirectory!.Message, StringComparison.Ordinal);
        Assert.Contains("could not be written", nowhere!.Message, StringComparison.Ordinal);
        Assert.Empty(_directory.GetFiles());
    }

    [Fact]
    public void A_series_of_hours_resamples_to_its_whole_days()
    {
        var hours = Enumerable.Range(5, 50).Select(h => new Candle(new(h * 3_600_000L), h, h + 2, h - 2, h + 1, 1)).ToArray();

        var days = new CandleSeries("BTCUSDT", Timeframe.OneHour, hours).Resample(Timeframe.OneDay);

        Assert.Equal([new Candle(new(24 * 3_600_000L), 24, 49, 22, 48, 24)], days.Span.ToArray());
        Assert.Equal(Timeframe.OneDay, days.Timeframe);
    }

    private string Path(string name) => System.IO.Path.Combine(_directory.FullName, name);
}
