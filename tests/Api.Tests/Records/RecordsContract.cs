using TraderAgent.Api.Records;

namespace TraderAgent.Api.Tests.Records;

/// <summary>What every store of records must keep to.</summary>
public abstract class RecordsContract
{
    protected abstract IRecords Records { get; }

    [Fact]
    public async Task A_record_is_added_once_and_replaced_only_by_whoever_saw_it_last()
    {
        var first = await Records.TryPutAsync("users", "ann", "1", null, default);
        Assert.NotNull(first);
        Assert.Null(await Records.TryPutAsync("users", "ann", "again", null, default));
        var second = await Records.TryPutAsync("users", "ann", "2", first, default);
        Assert.NotNull(second);
        Assert.Null(await Records.TryPutAsync("users", "ann", "late", first, default));
        Assert.Equal(new StoredRecord("ann", "2", second), await Records.FindAsync("users", "ann", default));
        Assert.Null(await Records.FindAsync("tokens", "ann", default));
    }

    [Fact]
    public async Task A_replacement_of_what_is_not_there_is_refused()
    {
        var tag = await Records.TryPutAsync("users", "bob", "1", null, default);
        await Records.DeleteAsync("users", "bob", default);
        await Records.DeleteAsync("users", "bob", default);
        Assert.Null(await Records.TryPutAsync("users", "bob", "2", tag, default));
        Assert.Null(await Records.FindAsync("users", "bob", default));
    }

    [Fact]
    public async Task Lists_are_in_order_of_ids_and_read_on_from_either_end()
    {
        foreach (var id in new[] { "c", "A", "b", "a.1", "0002" }) await Records.TryPutAsync("lines", id, id, null, default);
        await Records.TryPutAsync("other", "x", "x", null, default);
        Assert.Equal(["0002", "A", "a.1", "b", "c"], await Ids(new()));
        Assert.Equal(["A", "a.1"], await Ids(new(After: "0002", Most: 2)));
        Assert.Equal(["c", "b"], await Ids(new(Most: 2, IsNewestFirst: true)));
        Assert.Equal(["a.1", "A", "0002"], await Ids(new(After: "b", IsNewestFirst: true)));
    }

    [Fact]
    public async Task Of_many_who_add_the_same_record_at_once_one_succeeds()
    {
        var tags = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Records.TryPutAsync("audit", "00000001", $"{i}", null, default))));
        Assert.Single(tags.OfType<string>());
    }

    [Fact]
    public async Task A_long_text_of_all_characters_comes_back_as_it_was()
    {
        var body = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i} \u00e4\u4e2d\u0001\"\\\n"));
        await Records.TryPutAsync("texts", "long", body, null, default);
        Assert.Equal(body, (await Records.FindAsync("texts", "long", default))!.Body);
    }

    private async Task<IEnumerable<string>> Ids(RecordRange range) => (await Records.ListAsync("lines", range, default)).Select(r => r.Id);
}
