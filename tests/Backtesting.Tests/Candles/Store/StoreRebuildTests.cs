using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Candles.Store;

public sealed class StoreRebuildTests : IDisposable
{
    private const int Block = StoreLayout.BlockCandles, Count = 3 * Block + 500;

    private readonly StoreOnTest _it = new();
    private readonly string _file;

    public StoreRebuildTests()
    {
        _file = Path.Combine(Path.GetDirectoryName(_it.File("x", ""))!, "BTCUSDT-1m.csv.gz");
        Assert.Null(CandleCsv.Write(_file, StoreOnTest.Series(0, Count)));
        _it.Import(new(), _file);
    }

    public void Dispose() => _it.Dispose();

    [Theory]
    [InlineData(0)] // A slot that was never used.
    [InlineData(StoreLayout.SlotPlace + 30)]
    [InlineData(2 * StoreLayout.SlotPlace + StoreLayout.BlockBytes + 10)] // A head.
    [InlineData(2 * StoreLayout.SlotPlace + 2 * StoreLayout.BlockBytes + 70_000)] // A column.
    [InlineData(2 * StoreLayout.SlotPlace + 3 * StoreLayout.BlockBytes + 70)] // The block that is not full.
    public void Any_damage_is_made_good_from_the_imported_file(int place)
    {
        Damage(place);
        Assert.ThrowsAny<CandleStoreException>(() => _it.Read());

        var result = Rebuild();

        Assert.Equal(StoreOnTest.Series(0, Count).Span.ToArray(), _it.Read());
        Assert.True(File.Exists(result.DamagedFile));
        Assert.Equal(Count, result.Saved + result.ReadAgain);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_made_whole()
    {
        using (var file = File.Open(_it.Minutes, FileMode.Open)) file.SetLength(StoreLayout.BlockPlace(1) + 99);

        var result = Rebuild();

        Assert.Equal((Block, Count - Block, 0L), (result.Saved, result.ReadAgain, result.Lost));
        Assert.Equal(StoreOnTest.Series(0, Count).Span.ToArray(), _it.Read());
    }

    [Fact]
    public void Without_the_imported_file_whole_blocks_are_saved_and_it_can_be_imported_again()
    {
        var aside = _file + ".aside";
        File.Move(_file, aside);
        Damage(2 * StoreLayout.SlotPlace + StoreLayout.BlockBytes + 10);

        var result = Rebuild();

        Assert.Equal((Count - Block, 0L, (long?)Block), (result.Saved, result.ReadAgain, result.Lost));
        Assert.Equal([_file], result.MissingFiles);
        Assert.Equal(Count - Block, _it.Read().Length);

        File.Move(aside, _file);
        Assert.Equal(Block, _it.Import(new(), _file).Added);
        Assert.Equal(StoreOnTest.Series(0, Count).Span.ToArray(), _it.Read());
    }

    [Fact]
    public void A_series_without_damage_is_left_alone()
    {
        var before = File.ReadAllBytes(_it.Minutes);

        Assert.Null(Rebuild().DamagedFile);
        Assert.Equal(before, File.ReadAllBytes(_it.Minutes));
    }

    private RebuildResult Rebuild() => StoreRebuild.Run(_it.Store, ("BTCUSDT", Timeframe.OneMinute), new(0));

    private void Damage(int place)
    {
        var bytes = File.ReadAllBytes(_it.Minutes);
        bytes[place] ^= 1;
        File.WriteAllBytes(_it.Minutes, bytes);
    }
}
