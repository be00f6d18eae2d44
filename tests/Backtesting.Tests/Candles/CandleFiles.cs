using System.IO.Compression;
using System.Text;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Candles;

/// <summary>Candle files in memory, and the candles and problems they read as.</summary>
internal static class CandleFiles
{
    public static CandleReadResult Read(string csv, Timeframe? timeframe = null, bool sort = false) =>
        Read(Encoding.UTF8.GetBytes(csv), timeframe, sort);

    public static CandleReadResult Read(byte[] bytes, Timeframe? timeframe = null, bool sort = false)
    {
        using var stream = new MemoryStream(bytes);
        return CandleCsv.Read(stream, new CandleCsvOptions { Symbol = "BTCUSDT", Timeframe = timeframe, Sort = sort });
    }

    public static CandleFile File(string csv, Timeframe? timeframe = null, bool sort = false)
    {
        var result = Read(csv, timeframe, sort);
        Assert.Empty(result.Problems);
        return result.File!;
    }

    public static CandleProblem OnlyProblem(string csv)
    {
        var result = Read(csv);
        Assert.False(result.IsRead);
        return Assert.Single(result.Problems);
    }

    public static byte[] Gzip(string csv)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(csv));
        return zipped.ToArray();
    }

    /// <summary>One-minute rows whose close is their number.</summary>
    public static string Minutes(params int[] minutes) =>
        "ts,open,high,low,close,volume\n" + string.Concat(minutes.Select(m => $"{m * 60_000L + 1_704_067_200_000},10,100000,1,{1 + m},5\n"));
}
