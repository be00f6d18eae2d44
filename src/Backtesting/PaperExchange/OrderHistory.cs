using System.Runtime.InteropServices;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// The exchange's records: every live order, the last closed ones, the last executions. A link id is refused a second
/// time for ever: while its order is on record because it is, and later because the bot's placements are numbered
/// upward, and no number up to the highest that was forgotten is new.
/// </summary>
internal sealed class OrderHistory
{
    /// <summary>How many closed orders can be queried.</summary>
    public const int ClosedRetention = 500;

    /// <summary>How many executions can be queried.</summary>
    public const int ExecutionRetention = 1_000;

    private readonly Dictionary<string, PaperOrder> _byLink = [];
    private readonly Queue<PaperOrder> _closed = new();
    private readonly Queue<PaperExecution> _executions = new();
    private readonly Dictionary<string, long> _forgotten = new(StringComparer.Ordinal);

    /// <summary>The number of the last order taken.</summary>
    public long LastOrder { get; set; }

    /// <summary>The number of the last execution.</summary>
    public long LastExecution { get; private set; }

    public IEnumerable<PaperExecution> Executions => _executions;

    public IEnumerable<PaperOrder> Closed => _closed;

    public IEnumerable<PaperOrder> Live => _byLink.Values.Where(o => !o.Status.IsFinal()).OrderBy(o => o.Sequence);

    /// <summary>Per bot, the highest placement number that is no longer on record.</summary>
    public Dictionary<string, long> Forgotten => _forgotten;

    public PaperOrder? Find(OrderLinkId link) => _byLink.GetValueOrDefault(link.Value);

    public bool WasUsed(OrderLinkId link, BotId bot) => _byLink.ContainsKey(link.Value)
        || (_forgotten.TryGetValue(bot.Value, out var highest) && PlacementOf(link) is { } placement && placement <= highest);

    public void Add(PaperOrder order) => _byLink.Add(order.Link.Value, order);

    /// <summary>Moves an order that has ended to the closed ones.</summary>
    public void Close(PaperOrder order)
    {
        _closed.Enqueue(order);
        if (_closed.Count > ClosedRetention) Forget(_closed.Dequeue());
    }

    public void Add(in PaperExecution execution)
    {
        LastExecution = execution.Sequence;
        _executions.Enqueue(execution);
        if (_executions.Count > ExecutionRetention) _executions.Dequeue();
    }

    public void Restore(PaperState state)
    {
        LastOrder = state.LastOrder;
        foreach (var order in state.Orders) Add(order.Copy());
        foreach (var order in state.Closed)
        {
            Add(order);
            _closed.Enqueue(order);
        }

        foreach (var execution in state.Executions) Add(execution);
        LastExecution = state.LastExecution;
        foreach (var (bot, placement) in state.Forgotten) _forgotten[bot] = placement;
    }

    private void Forget(PaperOrder order)
    {
        _byLink.Remove(order.Link.Value);
        if (PlacementOf(order.Link) is not { } placement) return;
        ref var highest = ref CollectionsMarshal.GetValueRefOrAddDefault(_forgotten, order.Bot.Value, out _);
        highest = Math.Max(highest, placement);
    }

    private static long? PlacementOf(OrderLinkId link)
    {
        var digits = link.Value.AsSpan(link.Value.LastIndexOf('-') + 1);
        return long.TryParse(digits, System.Globalization.NumberStyles.None, null, out var placement) ? placement : null;
    }
}
