namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// Resting orders that one direction of the price meets one after the other: a falling price meets the highest
/// first, a rising one the lowest; at one price the order that came first. The next to be met is read in O(1).
/// </summary>
internal sealed class PriceLadder(bool rising)
{
    private readonly List<PaperOrder> _orders = []; // The next to be met is the last.

    /// <summary>The price of the next order; an infinity that no price reaches when there is none.</summary>
    public double Next { get; private set; } = Nowhere(rising);

    /// <summary>The next order.</summary>
    public PaperOrder First => _orders[^1];

    /// <summary>Takes an order in.</summary>
    public void Add(PaperOrder order)
    {
        order.SetLevel();
        _orders.Insert(Find(order), order);
        See();
    }

    /// <summary>Takes an order out.</summary>
    public void Remove(PaperOrder order)
    {
        _orders.RemoveAt(Find(order));
        See();
    }

    private void See() => Next = _orders.Count > 0 ? _orders[^1].Level : Nowhere(rising);

    private static double Nowhere(bool rising) => rising ? double.PositiveInfinity : double.NegativeInfinity;

    private int Find(PaperOrder order)
    {
        var (low, high) = (0, _orders.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (IsMetAfter(_orders[middle], order)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private bool IsMetAfter(PaperOrder a, PaperOrder b) =>
        a.Level == b.Level ? a.Sequence > b.Sequence : rising ? a.Level > b.Level : a.Level < b.Level;
}
