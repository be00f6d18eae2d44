using Azure.Data.Tables;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.Tables;

/// <summary>Findings that were reported and are not over: one partition, a row for each source and finding.</summary>
public sealed class FindingTable(TableServiceClient service) : IFindingStore
{
    private const string Partition = "findings";
    private const int Most = 10_000;

    private readonly StoredTable _table = new(service, "findings");

    /// <inheritdoc />
    public async Task<IReadOnlyCollection<ReportedFinding>> LoadAsync(CancellationToken cancel) =>
        [.. (await _table.ReadAsync(Partition, "", RowKeys.End, Most, cancel)).Select(r => new ReportedFinding(r.GetString("Source")!, r.ReadText("Key")))];

    /// <inheritdoc />
    public async Task SaveAsync(string source, IReadOnlyList<Finding> news, IReadOnlyCollection<string> over, CancellationToken cancel)
    {
        await _table.WriteAsync(news.Select(f => RowOf(source, f)), cancel);
        await _table.DeleteAsync(over.Select(k => new TableEntity(Partition, RowOf(source, k))), cancel);
    }

    private static TableEntity RowOf(string source, Finding finding)
    {
        var row = new TableEntity(Partition, RowOf(source, finding.Key)) { ["Source"] = source };
        row.WriteText("Key", finding.Key);
        row.WriteText("Text", finding.Text);
        return row;
    }

    private static string RowOf(string source, string key) => $"{source}|{RowKeys.Hash(key)}";
}
