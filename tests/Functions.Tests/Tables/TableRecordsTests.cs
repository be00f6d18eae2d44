using TraderAgent.Api.Records;
using TraderAgent.Api.Tests.Records;
using TraderAgent.Functions.Tables;

namespace TraderAgent.Functions.Tests.Tables;

public sealed class TableRecordsTests : RecordsContract
{
    private readonly MemoryTables _tables = new();

    protected override IRecords Records => new TableRecords(_tables);

    [Fact]
    public async Task A_row_that_an_interrupted_writer_left_alone_shows_nothing()
    {
        await Records.TryPutAsync("users", "ann", "1", null, default);
        await Records.TryPutAsync("users", "bob", "1", null, default);
        var left = _tables.Rows("records").Single(r => r.RowKey == "a-bob");
        await _tables.GetTableClient("records").DeleteEntityAsync("users", left.RowKey);

        Assert.Equal(["ann"], (await Records.ListAsync("users", new(IsNewestFirst: true), default)).Select(r => r.Id));
        Assert.NotNull(await Records.TryPutAsync("users", "bob", "2", null, default));
    }

    [Fact]
    public async Task A_deleted_record_leaves_no_row()
    {
        await Records.TryPutAsync("users", "ann", "1", null, default);
        await Records.DeleteAsync("users", "ann", default);

        Assert.Empty(_tables.Rows("records"));
    }

    [Fact]
    public async Task What_cannot_name_a_record_is_refused_and_never_found()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Records.TryPutAsync("users", "a/b", "1", null, default));
        Assert.Null(await Records.FindAsync("users", "a/b", default));
    }
}
