namespace TraderAgent.Runtime.Cycles;

/// <summary>Something that a person must look at.</summary>
/// <param name="Key">What it is, for ever: the same trouble has the same key, and a trouble that changed has another.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record Finding(string Key, string Text);

/// <summary>A finding that was reported and is not over.</summary>
/// <param name="Source">Who finds it.</param>
/// <param name="Key">What it is.</param>
public readonly record struct ReportedFinding(string Source, string Key);

/// <summary>Where it is kept what was reported, so that a restart reports nothing again.</summary>
public interface IFindingStore
{
    /// <summary>Everything that was reported and is not over.</summary>
    Task<IReadOnlyCollection<ReportedFinding>> LoadAsync(CancellationToken cancel);

    /// <summary>Keeps what a source newly finds, and drops what is over for it.</summary>
    Task SaveAsync(string source, IReadOnlyList<Finding> news, IReadOnlyCollection<string> over, CancellationToken cancel);
}

/// <summary>
/// Reports each finding once, whoever finds it, until it is over for all of them or changes. While nothing is found and nothing was,
/// the store is asked now and then only.
/// </summary>
/// <param name="store">What was reported before.</param>
/// <param name="tell">Tells the owner; it may be told again after a crash, never not at all.</param>
/// <param name="time">The clock that says when the store is asked again: other processes report as well.</param>
public sealed class Findings(IFindingStore store, Func<IReadOnlyList<Finding>, CancellationToken, Task> tell, TimeProvider time) : IDisposable
{
    /// <summary>How long this process trusts its own memory of what was reported.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _one = new(1, 1);
    private HashSet<ReportedFinding>? _reported;
    private long _loadedAt;

    /// <summary>Takes in everything that a source finds now.</summary>
    /// <returns>What was told.</returns>
    public async Task<IReadOnlyList<Finding>> ReportAsync(string source, IReadOnlyList<Finding> found, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var reported = await ReportedAsync(isFresh: false, cancel).ConfigureAwait(false);
            if (IsKnown(source, found, reported)) return [];
            reported = await ReportedAsync(isFresh: true, cancel).ConfigureAwait(false);
            var own = reported.Where(r => r.Source == source).Select(r => r.Key).ToHashSet();
            var news = found.DistinctBy(f => f.Key).Where(f => !own.Contains(f.Key)).ToList();
            var told = news.Where(n => reported.All(r => r.Key != n.Key)).ToList();
            var over = own.Except(found.Select(f => f.Key)).ToList();
            if (told.Count > 0) await tell(told, cancel).ConfigureAwait(false);
            if (news.Count + over.Count > 0) await store.SaveAsync(source, news, over, cancel).ConfigureAwait(false);
            reported.RemoveWhere(r => r.Source == source && over.Contains(r.Key));
            reported.UnionWith(news.Select(n => new ReportedFinding(source, n.Key)));
            return told;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private static bool IsKnown(string source, IReadOnlyList<Finding> found, HashSet<ReportedFinding> reported) =>
        reported.Where(r => r.Source == source).Select(r => r.Key).ToHashSet().SetEquals(found.Select(f => f.Key));

    private async Task<HashSet<ReportedFinding>> ReportedAsync(bool isFresh, CancellationToken cancel)
    {
        if (!isFresh && _reported is not null && time.GetElapsedTime(_loadedAt) < Trust) return _reported;
        _reported = [.. await store.LoadAsync(cancel).ConfigureAwait(false)];
        _loadedAt = time.GetTimestamp();
        return _reported;
    }
}
