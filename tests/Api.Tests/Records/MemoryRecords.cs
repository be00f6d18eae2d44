using System.Globalization;
using TraderAgent.Api.Records;

namespace TraderAgent.Api.Tests.Records;

/// <summary>Documents in memory, by the contract of the stores.</summary>
public sealed class MemoryRecords : IRecords
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Kind, string Id), (string Body, long Tag)> _records = new(Comparer<(string Kind, string Id)>.Create((a, b) =>
        string.CompareOrdinal(a.Kind, b.Kind) is var byKind && byKind != 0 ? byKind : string.CompareOrdinal(a.Id, b.Id)));

    public Task<StoredRecord?> FindAsync(string kind, string id, CancellationToken cancel)
    {
        lock (_lock) return Task.FromResult(_records.TryGetValue((kind, id), out var it) ? Of(id, it) : null);
    }

    public Task<IReadOnlyList<StoredRecord>> ListAsync(string kind, RecordRange range, CancellationToken cancel)
    {
        lock (_lock)
        {
            var all = _records.Where(r => r.Key.Kind == kind).Select(r => Of(r.Key.Id, r.Value));
            if (range.IsNewestFirst) all = all.Reverse();
            if (range.After is { } after) all = all.Where(r => string.CompareOrdinal(r.Id, after) is var order && (range.IsNewestFirst ? order < 0 : order > 0));
            return Task.FromResult<IReadOnlyList<StoredRecord>>([.. all.Take(range.Most)]);
        }
    }

    public Task<string?> TryPutAsync(string kind, string id, string body, string? seen, CancellationToken cancel)
    {
        lock (_lock)
        {
            var now = _records.TryGetValue((kind, id), out var it) ? Text(it.Tag) : null;
            if (now != seen) return Task.FromResult<string?>(null);
            _records[(kind, id)] = (body, it.Tag + 1);
            return Task.FromResult<string?>(Text(it.Tag + 1));
        }
    }

    public Task DeleteAsync(string kind, string id, CancellationToken cancel)
    {
        lock (_lock) _records.Remove((kind, id));
        return Task.CompletedTask;
    }

    private static StoredRecord Of(string id, (string Body, long Tag) it) => new(id, it.Body, Text(it.Tag));

    private static string Text(long tag) => tag.ToString(CultureInfo.InvariantCulture);
}
