namespace TraderAgent.BybitSimulator.Control;

/// <summary>How often each path was asked for.</summary>
public sealed class RequestLog
{
    private const int MostPaths = 1_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts by method and path, such as <c>POST /v5/order/create</c>.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get { lock (_gate) return new SortedDictionary<string, int>(_counts, StringComparer.Ordinal); }
    }

    /// <summary>How often one path was asked for.</summary>
    public int Count(string methodAndPath)
    {
        lock (_gate) return _counts.GetValueOrDefault(methodAndPath);
    }

    /// <summary>Begins to count anew.</summary>
    public void Clear()
    {
        lock (_gate) _counts.Clear();
    }

    internal void Add(string methodAndPath)
    {
        lock (_gate)
            if (_counts.Count < MostPaths || _counts.ContainsKey(methodAndPath)) _counts[methodAndPath] = _counts.GetValueOrDefault(methodAndPath) + 1;
    }
}
