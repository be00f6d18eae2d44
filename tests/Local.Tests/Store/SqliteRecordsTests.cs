using TraderAgent.Api.Records;
using TraderAgent.Api.Tests.Records;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Store;

public sealed class SqliteRecordsTests : RecordsContract, IDisposable
{
    private readonly StoreOnTest _files = new();
    private readonly SqliteDatabase _database;

    public SqliteRecordsTests() => Records = new SqliteRecords(_database = SqliteDatabase.OpenForHost(_files.Path));

    protected override IRecords Records { get; }

    public void Dispose()
    {
        _database.Dispose();
        _files.Dispose();
    }
}
