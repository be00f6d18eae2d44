using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Backtesting.Candles.Store;

namespace TraderAgent.Backtesting.Tests.Candles.Store;

/// <summary>Whatever happens to a file: candles are the ones that were written, or there are none and the damage is told.</summary>
public sealed class StoreDamageTests
{
    private static readonly Gen<int[]> Sizes = Gen.Elements(1, 7, 500, 4095, 4096, 4097, 9000).ArrayOf(4).Where(sizes => sizes.Length > 0);

    [Fact]
    public void Random_appends_give_what_was_appended_in_order() => Prop.ForAll(Sizes.ToArbitrary(), sizes =>
    {
        using var it = new StoreOnTest();
        var end = Append(it, sizes);

        Assert.Equal(StoreOnTest.Series(0, end).Span.ToArray(), it.Read());
    }).Check(Cases.Of(25));

    [Fact]
    public void A_file_that_was_cut_off_anywhere_is_never_read_as_if_it_were_whole() => Prop.ForAll(Sizes.ToArbitrary(), ArbMap.Default.ArbFor<uint>(), (sizes, where) =>
    {
        using var it = new StoreOnTest();
        Append(it, sizes);
        using (var file = File.Open(it.Minutes, FileMode.Open)) file.SetLength(where % file.Length);

        Assert.Throws<CandleStoreException>(() => it.Read());
    }).Check(Cases.Of(25));

    [Fact]
    public void A_flipped_byte_anywhere_is_found_or_changes_no_candle() => Prop.ForAll(Sizes.ToArbitrary(), ArbMap.Default.ArbFor<uint>().Generator.ArrayOf(40).ToArbitrary(), (sizes, places) =>
    {
        using var it = new StoreOnTest();
        var end = Append(it, sizes);
        var expected = StoreOnTest.Series(0, end).Span.ToArray();
        var whole = File.ReadAllBytes(it.Minutes);
        foreach (var place in places.Concat(Headers(whole.Length)))
        {
            var at = place % whole.Length;
            whole[at] ^= 0x40;
            File.WriteAllBytes(it.Minutes, whole);
            whole[at] ^= 0x40;
            if (Record.Exception(() => Assert.Equal(expected, it.Read())) is { } found) Assert.IsType<CandleStoreException>(found);
            if (Record.Exception(() => Assert.Equal(expected[1..^1], it.Read(expected[1].OpenTime, expected[^1].OpenTime))) is { } inSpan && end > 2) Assert.IsType<CandleStoreException>(inSpan);
        }
    }).Check(Cases.Of(10));

    [Fact]
    public void A_crash_at_any_moment_of_an_append_leaves_what_was_there_before() => Prop.ForAll(Sizes.ToArbitrary(), ArbMap.Default.ArbFor<uint>(), (sizes, where) =>
    {
        using var it = new StoreOnTest();
        var before = Append(it, sizes);
        var old = File.ReadAllBytes(it.Minutes);
        it.Store.Add(StoreOnTest.Series(before, 5000));
        var written = File.ReadAllBytes(it.Minutes);

        // Blocks reach the disk in any order before the slot does: some bytes are new, the others still old, the slots all old.
        var cut = (int)(where % (uint)(written.Length - StoreLayout.BlockPlace(0))) + (int)StoreLayout.BlockPlace(0);
        Array.Resize(ref old, written.Length);
        written.AsSpan(cut).CopyTo(old.AsSpan(cut));
        File.WriteAllBytes(it.Minutes, old);

        Assert.Equal(StoreOnTest.Series(0, before).Span.ToArray(), it.Read());
        it.Store.Add(StoreOnTest.Series(before, 100));
        Assert.Equal(StoreOnTest.Series(0, before + 100).Span.ToArray(), it.Read());
    }).Check(Cases.Of(25));

    private static int Append(StoreOnTest it, int[] sizes)
    {
        var end = 0;
        foreach (var size in sizes)
        {
            it.Store.Add(StoreOnTest.Series(end, size));
            end += size;
        }

        return end;
    }

    /// <summary>Places where the header, a block's head and the last block are.</summary>
    private static IEnumerable<uint> Headers(int length) =>
        [0, 20, 40, 100, 510, 4096, 4120, 4140, 4150, 4200, 4600, (uint)StoreLayout.BlockPlace(0) + 1, (uint)StoreLayout.BlockPlace(0) + 30, (uint)(length - StoreLayout.ColumnBytes)];
}
