using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Records;

/// <summary>A record with its content read.</summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="Id">Its name.</param>
/// <param name="Value">Its content.</param>
/// <param name="Tag">Its state.</param>
public sealed record Kept<T>(string Id, T Value, string Tag);

/// <summary>The records of one kind, read and written as what they are.</summary>
/// <typeparam name="T">What they hold.</typeparam>
/// <param name="records">Where they are kept.</param>
/// <param name="kind">Their kind.</param>
public sealed class RecordKind<T>(IRecords records, string kind) where T : class
{
    private const int MostTries = 20, PageSize = 500, LongestId = 200;

    /// <summary>One; null when there is none, also where the id, which may come from a request, could be none's.</summary>
    public async Task<Kept<T>?> FindAsync(string id, CancellationToken cancel) =>
        IsId(id) && await records.FindAsync(kind, id, cancel).ConfigureAwait(false) is { } found ? Read(found) : null;

    /// <summary>Those of a range.</summary>
    public async Task<IReadOnlyList<Kept<T>>> ListAsync(RecordRange range, CancellationToken cancel) =>
        [.. (await records.ListAsync(kind, range, cancel).ConfigureAwait(false)).Select(Read)];

    /// <summary>All, in order of their ids.</summary>
    public async Task<IReadOnlyList<Kept<T>>> AllAsync(CancellationToken cancel)
    {
        var all = new List<Kept<T>>();
        while (true)
        {
            var page = await ListAsync(new(all.Count == 0 ? null : all[^1].Id, PageSize), cancel).ConfigureAwait(false);
            all.AddRange(page);
            if (page.Count < PageSize) return all;
        }
    }

    /// <summary>Adds one, or replaces the one whose state is known; false when somebody else was faster.</summary>
    public async Task<bool> TryPutAsync(string id, T value, string? seen, CancellationToken cancel) =>
        await records.TryPutAsync(kind, id, WireJson.Write(value), seen, cancel).ConfigureAwait(false) is not null;

    /// <summary>Changes one, whoever else changes it at the same time.</summary>
    /// <param name="id">Which.</param>
    /// <param name="change">What becomes of it; null when it shall stay as it is. It may be asked again with what somebody else wrote.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>It as it is now; null when it is not there or was left as it is.</returns>
    /// <exception cref="IOException">Others were faster again and again.</exception>
    public async Task<T?> ChangeAsync(string id, Func<T, T?> change, CancellationToken cancel)
    {
        for (var i = 0; i < MostTries; i++)
        {
            if (await FindAsync(id, cancel).ConfigureAwait(false) is not { } found || change(found.Value) is not { } changed) return null;
            if (await TryPutAsync(id, changed, found.Tag, cancel).ConfigureAwait(false)) return changed;
        }

        throw new IOException($"The record {kind}/{id} is changed by others all the time; ask again.");
    }

    /// <summary>Takes one away; one that is not there is no error.</summary>
    public Task DeleteAsync(string id, CancellationToken cancel) => records.DeleteAsync(kind, id, cancel);

    private static bool IsId(string id) => id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@' or '-');

    private static Kept<T> Read(StoredRecord record) => new(record.Id, WireJson.Read<T>(record.Body), record.Tag);
}
