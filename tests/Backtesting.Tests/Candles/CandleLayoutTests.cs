using System.IO.Compression;
using System.Text;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Candles;

/// <summary>Made-up rows in the layouts of known archives. The first candle opens at 2024-01-01 00:00 UTC in all of them.</summary>
public class CandleLayoutTests
{
    private const string Binance = "1704067200000,42283.58,42298.62,42261.02,42298.61,35.92,1704067259999,1519032.4,1327,20.1,850000.1,0\n"
        + "1704067260000,42298.62,42320.00,42298.61,42320.00,21.16,1704067319999,895580.9,1348,15.2,640000.5,0\n";

    private const string BinanceMicroseconds = "1704067200000000,42283.58,42298.62,42261.02,42298.61,35.92,1704067259999999,1519032.4,1327,20.1,850000.1,0\n"
        + "1704067260000000,42298.62,42320.00,42298.61,42320.00,21.16,1704067319999999,895580.9,1348,15.2,640000.5,0\n";

    private const string BinanceFutures = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n" + Binance;

    private const string BybitArchive = "2024.01.01 03:00,42283.58,42298.62,42261.02,42298.61,35.92\n2024.01.01 03:01,42298.62,42320.00,42298.61,42320.00,21.16\n";

    private const string BybitApi = "startTime,openPrice,highPrice,lowPrice,closePrice,volume,turnover\n"
        + "1704067260000,42298.62,42320.00,42298.61,42320.00,21.16,895580.9\n1704067200000,42283.58,42298.62,42261.02,42298.61,35.92,1519032.4\n";

    private const string BybitApiRows = "1704067260000,42298.62,42320.00,42298.61,42320.00,21.16,895580.9\n1704067200000,42283.58,42298.62,42261.02,42298.61,35.92,1519032.4\n";

    private const string CryptoDataDownload = "https://www.CryptoDataDownload.com\nUnix,Date,Symbol,Open,High,Low,Close,Volume USDT,Volume BTC,tradecount\n"
        + "1704067260,2024-01-01 00:01:00,BTC/USDT,42298.62,42320.00,42298.61,42320.00,895580.9,21.16,1348\n"
        + "1704067200000,2024-01-01 00:00:00,BTC/USDT,42283.58,42298.62,42261.02,42298.61,1519032.4,35.92,1327\n";

    private const string PlainHeader = "low,close,date,open,high,volume\n42261.02,42298.61,2024-01-01T00:00:00Z,42283.58,42298.62,35.92\n42298.61,42320,2024-01-01 00:01,42298.62,42320,21.16\n";

    private static readonly Candle[] Expected =
    [
        new(new(1_704_067_200_000), 42283.58, 42298.62, 42261.02, 42298.61, 35.92), new(new(1_704_067_260_000), 42298.62, 42320.00, 42298.61, 42320.00, 21.16),
    ];

    [Theory]
    [InlineData(Binance, "binance")]
    [InlineData(BinanceMicroseconds, "binance")]
    [InlineData(BinanceFutures, "binance")]
    [InlineData(BybitArchive, "bybit archive")]
    [InlineData(BybitApi, "bybit api")]
    [InlineData(BybitApiRows, "bybit api")]
    [InlineData(CryptoDataDownload, "cryptodatadownload")]
    [InlineData(PlainHeader, "plain")]
    public void A_known_layout_is_recognised_by_its_content(string csv, string layout)
    {
        var file = CandleFiles.File(csv);

        Assert.Equal(layout, file.Report.Layout);
        Assert.Equal(Timeframe.OneMinute, file.Series.Timeframe);
        Assert.Equal(Expected, file.Series.Span.ToArray());
    }

    [Fact]
    public void Of_two_volumes_that_of_the_base_currency_is_read_and_the_market_is_that_of_the_rows()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(CryptoDataDownload));

        var series = CandleCsv.Read(stream, new()).File!.Series;

        Assert.Equal(("BTCUSDT", 35.92), (series.Symbol, series[0].Volume));
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        var problem = CandleFiles.OnlyProblem("https://www.CryptoDataDownload.com\nUnix,Date,Symbol,Open,High,Close\n1704067260,2024-01-01,BTC/USDT,1,1,1\n");

        Assert.Equal(2, problem.Line);
        Assert.Contains("no columns 'low', 'volume'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Candles_of_two_timeframes_in_one_file_are_refused_with_the_place()
    {
        var minutes = Enumerable.Range(0, 300).Concat(Enumerable.Range(6, 30).Select(h => h * 60));

        Assert.Contains("in a row are of 1h", CandleFiles.OnlyProblem(CandleFiles.Minutes([.. minutes])).Message, StringComparison.Ordinal);
        Assert.Equal(330, CandleFiles.File(CandleFiles.Minutes([.. minutes]), Timeframe.OneMinute).Series.Count); // By option they are gaps.
    }

    [Theory]
    [InlineData("data/spot/monthly/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01.zip", "BTCUSDT", "1m")]
    [InlineData("BTCUSDT_1_2024-01-01_2024-01-31.csv.gz", "BTCUSDT", null)]
    [InlineData("Binance_ETHUSDT_1h.csv", "ETHUSDT", "1h")]
    [InlineData("Gemini_BTCUSD_2019_1min.csv", "BTCUSD", "1m")]
    [InlineData("bitfinex-btcusd-1m-2018.csv.gz", "BTCUSD", "1m")]
    [InlineData("BTCUSDT.P-4h.csv", "BTCUSDT.P", "4h")]
    [InlineData("1000PEPE-USDT_15m.csv", "1000PEPEUSDT", "15m")]
    [InlineData("ETHUSDT/prices.csv", "ETHUSDT", null)]
    [InlineData("ETHUSDT-and-BTCUSDT.csv", null, null)]
    [InlineData("prices.csv", null, null)]
    public void A_name_tells_market_and_timeframe_or_neither(string path, string? symbol, string? timeframe)
    {
        Assert.Equal(symbol, CandleFileName.SymbolOf(path));
        Assert.Equal(timeframe, CandleFileName.TimeframeOf(path)?.Code);
    }

    [Fact]
    public void A_name_that_contradicts_the_rows_is_refused()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Binance));

        var problem = CandleCsv.Read(stream, new() { FileName = "BTCUSDT-1h-2024-01.csv" }).Problems.Single();

        Assert.Contains("the file's name says 1h, and most rows are 1m apart", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_is_read_and_one_that_is_damaged_anywhere_never_gives_other_candles()
    {
        var zip = Zip(("BTCUSDT-1m-2024-01.csv", CandleFiles.Minutes([.. Enumerable.Range(0, 200)])));
        var expected = CandleFiles.Read(zip).File!.Series.Span.ToArray();

        for (var at = 0; at < zip.Length; at++)
        {
            var damaged = zip.ToArray();
            damaged[at] ^= 0x10;
            if (CandleFiles.Read(damaged) is { IsRead: true } read) Assert.Equal(expected, read.File.Series.Span.ToArray());
        }

        Assert.Contains("damaged or cut off", CandleFiles.Read(zip[..^30]).Problems.Single().Message, StringComparison.Ordinal);
    }

    internal static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }

        return bytes.ToArray();
    }
}
