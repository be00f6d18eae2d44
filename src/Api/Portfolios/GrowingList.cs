using TraderAgent.Api.Agent;

namespace TraderAgent.Api.Portfolios;

/// <summary>
/// A list of the history that only grows, kept in memory: each look reads what is new, from the newest back to what is known, so that
/// sums over years cost one short question.
/// </summary>
/// <typeparam name="TStored">An entry as the history gives it.</typeparam>
/// <typeparam name="TKept">What is kept of it: equal for the same entry, and for no other.</typeparam>
/// <param name="read">Reads a page, newest first.</param>
/// <param name="keep">What is kept of an entry.</param>
public sealed class GrowingList<TStored, TKept>(
    Func<HistoryQuery, CancellationToken, ValueTask<Page<TStored>>> read, Func<TStored, TKept> keep) : IDisposable
    where TKept : struct
{
    /// <summary>The most that is kept; the oldest goes first.</summary>
    public const int Most = 200_000;

    private const int PageSize = 500;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HashSet<TKept> _known = [];
    private TKept[] _all = [];

    /// <summary>All of it, oldest first.</summary>
    public async ValueTask<IReadOnlyList<TKept>> ReadAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var added = await NewAsync(cancel).ConfigureAwait(false);
            if (added.Count == 0) return _all;
            added.Reverse();
            _known.UnionWith(added);
            return _all = Bounded([.. _all, .. added]);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    /// <summary>What is not known yet, newest first.</summary>
    private async ValueTask<List<TKept>> NewAsync(CancellationToken cancel)
    {
        var added = new List<TKept>();
        var query = new HistoryQuery { Most = _known.Count == 0 ? PageSize : PageSize / 10 };
        while (added.Count < Most)
        {
            var page = await read(query, cancel).ConfigureAwait(false);
            var before = added.Count;
            foreach (var item in page.Items)
                if (keep(item) is var kept && !_known.Contains(kept)) added.Add(kept);
            if (page.Next is null || added.Count - before < page.Items.Count) break; // Something of the page is known, so what is older is too.
            query = query with { Cursor = page.Next, Most = PageSize };
        }

        return added;
    }

    private TKept[] Bounded(TKept[] all)
    {
        if (all.Length <= Most) return all;
        foreach (var old in all.AsSpan(0, all.Length - Most)) _known.Remove(old);
        return all[^Most..];
    }
}
