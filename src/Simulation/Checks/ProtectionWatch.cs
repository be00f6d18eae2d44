using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Simulation.Checks;

/// <summary>
/// How long positions stand without the stop that should rest at the exchange for them. It is judged by the exchange's records
/// alone: what a bot believes protects nobody.
/// </summary>
/// <param name="exchange">What really happened.</param>
public sealed class ProtectionWatch(PaperExchange exchange)
{
    private readonly record struct Trade(BotId Bot, int Part, long Deal);

    private readonly Dictionary<Trade, decimal> _held = [];
    private readonly Dictionary<Trade, Instant> _since = [];
    private readonly Dictionary<BotId, Instrument> _guarded = [];
    private readonly List<TimeSpan> _gaps = [];
    private long _cursor;

    /// <summary>How long each position that stood without protection did so.</summary>
    public IReadOnlyList<TimeSpan> Gaps => _gaps;

    /// <summary>Trades whose protection was watched.</summary>
    public int Watched { get; private set; }

    /// <summary>Those that stand without protection now, and since when.</summary>
    public IEnumerable<(BotId Bot, long Deal, Instant Since)> Standing => _since.Select(s => (s.Key.Bot, s.Key.Deal, s.Value));

    /// <summary>A bot whose trades have a stop at the exchange.</summary>
    public void Watch(Bot bot)
    {
        if (bot.Strategy is TradeBot && bot.Desk.Instrument.Kind == InstrumentKind.Linear) _guarded.TryAdd(bot.Id, bot.Desk.Instrument);
    }

    /// <summary>Days on which nothing traded count for nobody.</summary>
    public void Skip(TimeSpan time)
    {
        foreach (var trade in _since.Keys.ToList()) _since[trade] += time;
    }

    /// <summary>Looks at what the exchange holds now.</summary>
    public void Look(Instant now)
    {
        if (_guarded.Count == 0) return;
        if (_cursor < exchange.LastExecution) Learn();
        if (_held.Count == 0) return;
        foreach (var trade in _held.Keys.ToList()) Look(trade, now);
    }

    private void Learn()
    {
        foreach (var execution in exchange.Executions(_cursor))
        {
            _cursor = execution.Sequence;
            if (!_guarded.ContainsKey(execution.Bot)) continue;
            if (execution.Kind == ExecutionKind.Trade && execution.Link!.Value.TryParse(out var parts))
            {
                var trade = new Trade(execution.Bot, parts.Part, parts.Deal);
                if (_held.TryAdd(trade, 0)) Watched++;
                _held[trade] += execution.Fill!.Side.Sign() * execution.Fill.Quantity.Value;
            }
            else if (execution.Kind != ExecutionKind.Funding)
                foreach (var trade in _held.Keys.Where(t => t.Bot == execution.Bot).ToList()) _held[trade] = 0; // Liquidated.
        }
    }

    private void Look(Trade trade, Instant now)
    {
        var (held, rules) = (Math.Abs(_held[trade]), _guarded[trade.Bot]);
        var isOver = held < rules.MinQuantity.Value;
        if (!isOver && held - Covered(trade, rules.Symbol) >= rules.MinQuantity.Value)
        {
            _since.TryAdd(trade, now);
            return;
        }
        if (_since.Remove(trade, out var since) && now > since) _gaps.Add(now - since);
        if (isOver) _held.Remove(trade);
    }

    /// <summary>What stops at the exchange would sell of it, or what is being sold at once.</summary>
    private decimal Covered(Trade trade, string symbol)
    {
        var covered = 0m;
        foreach (var order in exchange.OpenOrders(symbol))
            if (order.Type is OrderType.Stop or OrderType.Market && order.Link.TryParse(out var parts) && new Trade(parts.Bot, parts.Part, parts.Deal) == trade
                && OrderRequest.IntentOf(parts.Slot) == OrderIntent.Exit)
                covered += order.Quantity.Value - order.Filled.Value;
        return covered;
    }
}
