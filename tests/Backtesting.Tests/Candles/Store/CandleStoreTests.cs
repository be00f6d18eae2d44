using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Candles.Store;

public sealed class CandleStoreTests : IDisposable
{
    private const int Block = StoreLayout.BlockCandles;

    private readonly StoreOnTest _it = new();

    public void Dispose() => _it.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(Block)]
    [InlineData(Block + 1)]
    [InlineData(40 * Block - 1)] // Enough for several threads.
    public void What_was_stored_is_read_to_the_bit_and_has_the_same_hash(int count)
    {
        var series = StoreOnTest.Series(0, count);
        _it.Store.Add(series);

        using var stored = _it.Store.Open("BTCUSDT", Timeframe.OneMinute);

        Assert.Equal((count, 0, 0), (stored.Count, stored.Gaps, stored.Missing));
        Assert.Equal(CandleHash.Of(series), CandleHash.Of(stored.Read()));
        Assert.Empty(stored.Verify());
    }

    [Fact]
    public void A_span_is_read_from_its_blocks_alone()
    {
        _it.Store.Add(StoreOnTest.Series(0, 3 * Block + 100));
        Damage(StoreLayout.BlockPlace(0) + 1000); // Not among the blocks that are asked for.

        var read = _it.Read(StoreOnTest.At(Block), StoreOnTest.At(2 * Block + 5));

        Assert.Equal(StoreOnTest.Series(Block, Block + 5).Span.ToArray(), read);
        Assert.Contains("block 0", Assert.Throws<CandleStoreException>(() => _it.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Candles_before_and_among_stored_ones_take_their_place()
    {
        _it.Store.Add(StoreOnTest.Series(100, 50));
        _it.Store.Add(StoreOnTest.Series(0, 120));
        _it.Store.Add(StoreOnTest.Series(200, 10));

        Assert.Equal([.. StoreOnTest.Series(0, 150).Span, .. StoreOnTest.Series(200, 10).Span], _it.Read());
        using var stored = _it.Store.Open("BTCUSDT", Timeframe.OneMinute);
        Assert.Equal((1, 50), (stored.Gaps, stored.Missing));
    }

    [Fact]
    public void A_candle_with_other_values_is_refused_kept_or_taken_as_the_owner_says()
    {
        _it.Store.Add(StoreOnTest.Series(0, 10));
        var other = StoreOnTest.Series(5, 10, price: 200);

        var refused = _it.Store.Add(other);
        Assert.Equal((true, 5, 10), (refused.IsRefused, refused.Differing, _it.Read().Length));
        Assert.Equal((105.0, 205.0), (refused.Conflicts[0].Stored.Open, refused.Conflicts[0].New.Open));

        _it.Store.Add(other, ConflictRule.KeepStored);
        Assert.Equal([.. StoreOnTest.Series(0, 10).Span, .. StoreOnTest.Series(10, 5, 200).Span], _it.Read());
        _it.Store.Add(other, ConflictRule.TakeNew);
        Assert.Equal([.. StoreOnTest.Series(0, 5).Span, .. other.Span], _it.Read());
    }

    [Fact]
    public void One_who_reads_is_not_disturbed_by_one_who_writes()
    {
        _it.Store.Add(StoreOnTest.Series(0, 10));
        using var open = _it.Store.Open("BTCUSDT", Timeframe.OneMinute);

        _it.Store.Add(StoreOnTest.Series(10, 2 * Block));
        _it.Store.Add(StoreOnTest.Series(0, 10, price: 300), ConflictRule.TakeNew);

        Assert.Equal(StoreOnTest.Series(0, 10).Span.ToArray(), open.Read().Span.ToArray());
    }

    [Fact]
    public void Two_do_not_write_at_once()
    {
        using var first = _it.Store.Lock();

        Assert.Contains("another command writes", Assert.Throws<CandleStoreException>(() => _it.Store.Lock()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_cannot_be_written_says_so_and_keeps_what_it_has()
    {
        _it.Store.Add(StoreOnTest.Series(10, 10));
        Directory.CreateDirectory(_it.Minutes + ".part"); // In the way of the file that would replace it.

        var refused = Assert.Throws<CandleStoreException>(() => _it.Store.Add(StoreOnTest.Series(0, 10)));

        Assert.Contains("what was stored before is whole", refused.Message, StringComparison.Ordinal);
        Assert.Equal(StoreOnTest.Series(10, 10).Span.ToArray(), _it.Read());
    }

    [Fact]
    public void A_store_of_a_newer_version_is_not_touched()
    {
        _it.Store.Add(StoreOnTest.Series(0, 10));
        var bytes = File.ReadAllBytes(_it.Minutes);
        var slot = bytes.AsSpan(StoreLayout.SlotPlace, StoreLayout.SlotBytes);
        slot[8] = 9;
        BitConverter.TryWriteBytes(slot[^4..], ColumnChecksums.Of(slot[..^4]));
        File.WriteAllBytes(_it.Minutes, bytes);

        Assert.Contains("update the program", Assert.Throws<CandleStoreException>(() => _it.Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("BTC/USDT")]
    public void A_market_whose_name_would_leave_the_folder_is_refused(string symbol) =>
        Assert.Throws<CandleStoreException>(() => _it.Store.Add(StoreOnTest.Series(0, 1).As(symbol)));

    private void Damage(long place)
    {
        using var file = File.Open(_it.Minutes, FileMode.Open);
        file.Position = place;
        var was = file.ReadByte();
        file.Position = place;
        file.WriteByte((byte)(was ^ 1));
    }
}
