using TraderAgent.Api.Records;

namespace TraderAgent.Api.Tests.Records;

public sealed class MemoryRecordsTests : RecordsContract
{
    protected override IRecords Records { get; } = new MemoryRecords();
}
