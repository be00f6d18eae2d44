using Azure;
using Azure.Data.Tables;

namespace TraderAgent.Functions.Tables;

/// <summary>One table, created when it is first used. Rows are named by what they are, so that what is written twice is there once.</summary>
public sealed class StoredTable(TableServiceClient service, string name)
{
    /// <summary>Rows in one transaction, by the rule of Azure Tables.</summary>
    public const int MostAtOnce = 100;

    private const int Gone = 404, Conflict = 409, ChangedMeanwhile = 412;

    private readonly TableClient _table = service.GetTableClient(name);
    private Task? _created;

    /// <summary>Writes rows; those that are there are replaced. Each partition's rows in transactions of their own.</summary>
    public async Task WriteAsync(IEnumerable<TableEntity> rows, CancellationToken cancel)
    {
        await CreateAsync(cancel);
        foreach (var partition in rows.GroupBy(r => r.PartitionKey))
            foreach (var part in partition.Reverse().DistinctBy(r => r.RowKey).Reverse().Chunk(MostAtOnce)) // A row may be in a transaction once: the last one stands.
                await _table.SubmitTransactionAsync(part.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r)), cancel);
    }

    /// <summary>Does all of it or nothing, in one partition.</summary>
    /// <returns>False when a row that was to be added is there, or one that was to be replaced has changed since it was read.</returns>
    public async Task<bool> TryCommitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancel)
    {
        await CreateAsync(cancel);
        try
        {
            await _table.SubmitTransactionAsync(actions, cancel);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is Conflict or ChangedMeanwhile)
        {
            return false;
        }
    }

    /// <summary>Adds a row, or replaces it where it is as it was read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="seen">What it was read with; null for one that is not to be there yet.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What it is read with now; null when somebody else was faster.</returns>
    public async Task<ETag?> TryReplaceAsync(TableEntity row, ETag? seen, CancellationToken cancel)
    {
        await CreateAsync(cancel);
        try
        {
            var answer = seen is { } etag ? await _table.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, cancel) : await _table.AddEntityAsync(row, cancel);
            return answer.Headers.ETag;
        }
        catch (RequestFailedException refused) when (refused.Status is Conflict or ChangedMeanwhile || (refused.Status == Gone && seen is not null))
        {
            return null;
        }
    }

    /// <summary>A row; null when there is none.</summary>
    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancel)
    {
        await CreateAsync(cancel);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancel);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Rows of a partition from one key until before another, in order of their keys.</summary>
    public Task<List<TableEntity>> ReadAsync(string partition, string from, string to, int most, CancellationToken cancel) =>
        QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}"), most, cancel);

    /// <summary>Rows of some partitions, from the first to the last, in order of their keys. Each is looked through in one request where there is little.</summary>
    public Task<List<TableEntity>> ReadAsync((string First, string Last) partitions, string from, string to, CancellationToken cancel) => QueryAsync(
        TableClient.CreateQueryFilter($"PartitionKey ge {partitions.First} and PartitionKey le {partitions.Last} and RowKey ge {from} and RowKey lt {to}"), int.MaxValue, cancel);

    /// <summary>Rows of a partition that were placed from one time until before another. All of the partition is looked through.</summary>
    public Task<List<TableEntity>> ReadPlacedAsync(string partition, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and PlacedAt ge {from} and PlacedAt lt {to}"), int.MaxValue, cancel);

    /// <summary>Deletes rows of one partition; those that are gone already stay gone.</summary>
    public async Task DeleteAsync(IEnumerable<TableEntity> rows, CancellationToken cancel)
    {
        await CreateAsync(cancel);
        foreach (var row in rows) await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancel);
    }

    private async Task<List<TableEntity>> QueryAsync(string filter, int most, CancellationToken cancel)
    {
        await CreateAsync(cancel);
        var rows = new List<TableEntity>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, maxPerPage: Math.Min(most, 1_000), cancellationToken: cancel))
        {
            rows.Add(row);
            if (rows.Count == most) break;
        }
        return rows;
    }

    private async Task CreateAsync(CancellationToken cancel)
    {
        if (_created is { IsCompletedSuccessfully: true }) return;
        _created = _table.CreateIfNotExistsAsync(cancel);
        await _created;
    }
}
