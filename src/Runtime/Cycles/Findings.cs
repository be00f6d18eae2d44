namespace TraderAgent.Runtime.Cycles;

/// <summary>Something that a person must look at.</summary>
/// <param name="Key">What it is, for ever: the same trouble has the same key, and a trouble that changed has another.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record Finding(string Key, string Text);

/// <summary>Where it is kept what was reported, so that a restart reports nothing again.</summary>
public interface IFindingStore
{
    /// <summary>The keys of what one source found last.</summary>
    Task<IReadOnlyCollection<string>> LoadAsync(string source, CancellationToken cancel);

    /// <summary>Keeps what is new and drops what is over.</summary>
    Task SaveAsync(string source, IReadOnlyList<Finding> news, IReadOnlyCollection<string> over, CancellationToken cancel);
}

/// <summary>Reports each finding once, until it is over or changes. A source that finds nothing asks the store now and then only.</summary>
/// <param name="store">What was reported before.</param>
/// <param name="tell">Tells the owner; it may be told again after a crash, never not at all.</param>
/// <param name="time">The clock that says when the store is asked again: other processes report as well.</param>
public sealed class Findings(IFindingStore store, Func<IReadOnlyList<Finding>, CancellationToken, Task> tell, TimeProvider time) : IDisposable
{
    /// <summary>How long this process trusts its own memory of what was reported.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, (HashSet<string> Known, long At)> _sources = [];
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Takes in everything that a source finds now.</summary>
    /// <returns>What is new.</returns>
    public async Task<IReadOnlyList<Finding>> ReportAsync(string source, IReadOnlyList<Finding> found, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var known = await KnownAsync(source, cancel).ConfigureAwait(false);
            var news = found.DistinctBy(f => f.Key).Where(f => !known.Contains(f.Key)).ToList();
            var over = known.Except(found.Select(f => f.Key)).ToList();
            if (news.Count > 0) await tell(news, cancel).ConfigureAwait(false);
            if (news.Count + over.Count > 0) await store.SaveAsync(source, news, over, cancel).ConfigureAwait(false);
            known.ExceptWith(over);
            known.UnionWith(news.Select(n => n.Key));
            return news;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<HashSet<string>> KnownAsync(string source, CancellationToken cancel)
    {
        if (_sources.TryGetValue(source, out var memory) && time.GetElapsedTime(memory.At) < Trust) return memory.Known;
        var known = (await store.LoadAsync(source, cancel).ConfigureAwait(false)).ToHashSet();
        _sources[source] = (known, time.GetTimestamp());
        return known;
    }
}
