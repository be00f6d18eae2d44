using TraderAgent.BybitSimulator.Wire;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>The orders of an account: all open ones, and closed ones as far back as there is room. A link id is never free again.</summary>
internal sealed class OrderRecords
{
    /// <summary>How many orders are kept; the oldest closed ones go first.</summary>
    private const int Most = 100_000;

    /// <summary>How many closed orders of a category Bybit keeps in memory.</summary>
    private const int MostRecent = 500;

    private readonly List<VenueOrder> _all = [];
    private readonly Dictionary<string, VenueOrder> _byId = [];
    private readonly Dictionary<string, VenueOrder?> _byLinkId = [];
    private readonly SortedDictionary<long, VenueOrder> _open = [];
    private readonly Queue<VenueOrder> _recentSpot = new();
    private readonly Queue<VenueOrder> _recentLinear = new();

    /// <summary>Open and closed ones, oldest first.</summary>
    public IReadOnlyList<VenueOrder> All => _all;

    /// <summary>Open ones, oldest first.</summary>
    public IReadOnlyCollection<VenueOrder> Open => _open.Values;

    /// <summary>Whether a link id was ever given to an order of the category.</summary>
    public bool WasUsed(bool isSpot, string linkId) => linkId.Length > 0 && _byLinkId.ContainsKey(Key(isSpot, linkId));

    /// <summary>The open order with this place in the records; null when there is none.</summary>
    public VenueOrder? FindOpen(long sequence) => _open.GetValueOrDefault(sequence);

    /// <summary>The order that a request names by either id; null when there is none.</summary>
    public VenueOrder? Find(Call call)
    {
        if (call.Text("orderId") is { } id) return _byId.GetValueOrDefault(id) is { } order && order.Market.Category == call.Text("category") ? order : null;
        return call.Text("orderLinkId") is { } link ? _byLinkId.GetValueOrDefault(Key(call.IsSpot, link)) : null;
    }

    public void Add(VenueOrder order)
    {
        _all.Add(order);
        _byId[order.Id] = order;
        _open[order.Sequence] = order;
        if (order.LinkId.Length > 0) _byLinkId[Key(order.Market.IsSpot, order.LinkId)] = order;
        if (_all.Count > Most + Most / 10) DropOldest();
    }

    /// <summary>What closed last in a category, the oldest first: the exchange's memory, which a restart loses.</summary>
    public IReadOnlyCollection<VenueOrder> Recent(bool isSpot) => isSpot ? _recentSpot : _recentLinear;

    /// <summary>Takes an order that has ended off the open ones.</summary>
    public void Close(VenueOrder order)
    {
        _open.Remove(order.Sequence);
        var recent = order.Market.IsSpot ? _recentSpot : _recentLinear;
        recent.Enqueue(order);
        if (recent.Count > MostRecent) recent.Dequeue();
    }

    /// <summary>Loses what Bybit keeps in memory only.</summary>
    public void ForgetRecent()
    {
        _recentSpot.Clear();
        _recentLinear.Clear();
    }

    private void DropOldest()
    {
        var dropped = _all.Where(o => !o.IsOpen).Take(_all.Count - Most).ToHashSet();
        _all.RemoveAll(dropped.Contains);
        foreach (var order in dropped)
        {
            _byId.Remove(order.Id);
            if (order.LinkId.Length > 0) _byLinkId[Key(order.Market.IsSpot, order.LinkId)] = null;
        }
    }

    private static string Key(bool isSpot, string linkId) => (isSpot ? "spot:" : "linear:") + linkId;
}
