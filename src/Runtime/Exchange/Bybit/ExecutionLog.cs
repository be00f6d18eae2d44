using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>
/// The executions of one category that were asked for so far, each once. New ones are asked for from a little before the
/// last time, because an execution may be listed later than it happened.
/// </summary>
internal sealed class ExecutionLog
{
    /// <summary>How long an execution may be missing from the list after it happened.</summary>
    public static readonly TimeSpan ListedWithin = TimeSpan.FromMinutes(10);

    /// <summary>With more executions than that, those before the time that is asked for go; they are asked for again when they are needed.</summary>
    public const int Kept = 20_000;

    /// <summary>How far a bot looks back that never compared its orders: it can hardly have any.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(7);

    /// <summary>How far back Bybit lists executions.</summary>
    private static readonly TimeSpan Listed = TimeSpan.FromDays(729);

    private readonly Dictionary<string, BybitExecutionRecord> _byId = [];
    private readonly Dictionary<string, decimal> _filled = [];
    private Instant _from, _to;

    /// <summary>From when on everything is known.</summary>
    public Instant From => _from;

    /// <summary>From when on executions are wanted: bounded by what can be had.</summary>
    public static Instant Reach(Instant since, Instant now) => since.UnixMilliseconds <= 0 ? now - FirstLook : since < now - Listed ? now - Listed : since;

    /// <summary>What must be asked for, so that everything from a time until now is known.</summary>
    /// <param name="since">The time.</param>
    /// <param name="now">The present.</param>
    /// <param name="orders">Orders as Bybit shows them: where one says that more of it was filled than is known, the rest is listed late.</param>
    public IEnumerable<QueryWindow> Missing(Instant since, Instant now, IEnumerable<ExchangeOrder> orders)
    {
        if (_to == default) return QueryWindow.Over(since, now);
        if (_byId.Count > Kept && since > _from) ForgetBefore(since);
        var newer = _to - ListedWithin;
        foreach (var order in orders)
            if (order.CreatedAt < newer && order.CreatedAt >= _from && order.Filled.Value > FilledOf(order.Link.Value)) newer = order.CreatedAt;
        return Older(since).Concat(QueryWindow.Over(newer < _from ? _from : newer, now));
    }

    /// <summary>What must be asked for beyond what is known, so that everything from a time on is.</summary>
    public IEnumerable<QueryWindow> Older(Instant since) => since < _from ? QueryWindow.Over(since, _from) : [];

    /// <summary>Takes in what was answered to <see cref="Missing"/>: all of it.</summary>
    public void Add(IReadOnlyCollection<BybitExecutionRecord> executions, Instant since, Instant now)
    {
        if (_to == default) _from = since;
        _to = now;
        AddOlder(executions, since);
    }

    /// <summary>Takes in what was answered to <see cref="Older"/>: all of it.</summary>
    public void AddOlder(IReadOnlyCollection<BybitExecutionRecord> executions, Instant since)
    {
        foreach (var execution in executions)
            if (_byId.TryAdd(execution.Id, execution) && execution.Link.Length > 0)
                _filled[execution.Link] = FilledOf(execution.Link) + (execution.Type == "Trade" ? execution.Quantity.Value : 0);
        if (since < _from) _from = since;
    }

    /// <summary>Trades of our orders in a market since a time, oldest first.</summary>
    public IReadOnlyList<ExchangeExecution> Trades(string symbol, Instant since) =>
        [.. Since(since).Where(e => e.Market.Symbol == symbol).Select(e => e.ToExecution()).OfType<ExchangeExecution>()];

    /// <summary>What moved without an order of ours since a time, oldest first.</summary>
    public IEnumerable<Payment> Payments(Instant since) => Since(since).Where(e => e.Market.Kind == InstrumentKind.Linear).Select(e => e.ToPayment()).OfType<Payment>();

    private IEnumerable<BybitExecutionRecord> Since(Instant since) => _byId.Values.Where(e => e.At >= since).OrderBy(e => e.At).ThenBy(e => e.Id, StringComparer.Ordinal);

    private decimal FilledOf(string link) => _filled.GetValueOrDefault(link);

    private void ForgetBefore(Instant since)
    {
        var kept = _byId.Values.Where(e => e.At >= since).ToList();
        _byId.Clear();
        _filled.Clear();
        AddOlder(kept, since);
        _from = since;
    }
}
