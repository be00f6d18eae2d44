using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Candles.Store;

/// <summary>A store in a folder of its own.</summary>
internal sealed class StoreOnTest : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("store-");

    public StoreOnTest() => Store = new(Path.Combine(_folder.FullName, "store"));

    public CandleStore Store { get; }

    public string Minutes => Store.PathOf("BTCUSDT", Timeframe.OneMinute);

    /// <summary>Writes a file beside the store.</summary>
    public string File(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "files", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public string File(string name, string content) => File(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>The candles that the store has.</summary>
    public Candle[] Read(Instant? from = null, Instant? to = null)
    {
        using var series = Store.Open("BTCUSDT", Timeframe.OneMinute);
        return series.Read(from, to).Span.ToArray();
    }

    public ImportReport Import(ImportOptions options, params string[] files) => new CandleImport(Store, options, new(0)).Run(files);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A minute of 2024.</summary>
    public static Instant At(int minute) => new(1_704_067_200_000 + minute * 60_000L);

    /// <summary>Candles of so many minutes from one minute on; every value differs from every other.</summary>
    public static CandleSeries Series(int from, int count, double price = 100) => new("BTCUSDT", Timeframe.OneMinute,
        Enumerable.Range(from, count).Select(m => new Candle(At(m), price + m, price + m + 3, price + m - 3, price + m + 1, m / 7.0)).ToArray());
}
