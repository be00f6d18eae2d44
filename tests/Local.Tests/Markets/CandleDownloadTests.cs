using TraderAgent.Api.Jobs;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Markets;

namespace TraderAgent.Local.Tests.Markets;

public sealed class CandleDownloadTests : IDisposable, IProgress<WorkProgress>
{
    private static readonly CandleSeries History = new SimulatedMarket(new() { Symbol = "BTCUSDT" }).Generate(35_000);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("download-");
    private readonly List<(Instant From, Instant To)> _asked = [];
    private readonly CancellationTokenSource _stop = new();
    private double _stopAt = 2;

    private CandleStore Store => new(_folder.FullName);

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_span_is_downloaded_in_pieces_and_stored()
    {
        var result = await DownloadAsync(At(0), At(35_000));

        Assert.Equal((35_000, 4), (result.Added, _asked.Count));
        Assert.Equal(History.Span.ToArray(), Stored());
    }

    [Fact]
    public async Task A_download_that_was_stopped_goes_on_after_what_is_stored()
    {
        _stopAt = 0.5;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DownloadAsync(At(0), At(35_000)));
        Assert.Equal(20_000, Stored().Length);
        _asked.Clear();

        using var again = new CancellationTokenSource();
        await DownloadAsync(At(0), At(35_000), again.Token);

        Assert.Equal(At(20_000), _asked[0].From);
        Assert.Equal(History.Span.ToArray(), Stored());
    }

    [Fact]
    public async Task Candles_before_the_stored_ones_are_fetched_without_those()
    {
        await DownloadAsync(At(5_000), At(6_000));
        _asked.Clear();

        await DownloadAsync(At(4_000), At(7_000));

        Assert.Equal([(At(4_000), At(5_000)), (At(6_000), At(7_000))], _asked);
        Assert.Equal(History.Span[4_000..7_000].ToArray(), Stored());
    }

    void IProgress<WorkProgress>.Report(WorkProgress value)
    {
        if (value.Share >= _stopAt) _stop.Cancel();
    }

    private static Instant At(int minute) => History.Start!.Value + TimeSpan.FromMinutes(minute);

    private Task<DownloadResult> DownloadAsync(Instant from, Instant to, CancellationToken? stop = null) =>
        new CandleDownload(Store, "BTCUSDT", Timeframe.OneMinute, Ask).RunAsync((from, to), this, stop ?? _stop.Token);

    private ValueTask<IReadOnlyList<Candle>> Ask((Instant From, Instant To) span, CancellationToken cancel)
    {
        _asked.Add(span);
        return new(History.Between(span.From, span.To).Span.ToArray());
    }

    private Candle[] Stored()
    {
        using var series = Store.Open("BTCUSDT", Timeframe.OneMinute);
        return series.Read().Span.ToArray();
    }
}
