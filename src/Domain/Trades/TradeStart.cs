using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>Turns ideas into trades where the rules allow it. Refusals in a row make it wait longer each time.</summary>
internal sealed class TradeStart(TradeRules rules, BotDefinition bot, Instrument instrument)
{
    private const string Slot = "start";

    private readonly TradePlanner _planner = new(rules, bot, instrument);
    private readonly TradeGate _gate = new(rules, bot.Timeframe);
    private readonly TradeVolatility? _volatility = rules.Sizing == TradeSizing.VolatilityTarget ? new(rules.VolatilityCandles, bot.Timeframe) : null;
    private readonly List<Retry> _failed = [];
    private long _nextTrade = 1;

    /// <summary>Takes the close of the next candle.</summary>
    public void Add(double close) => _volatility?.Add(close);

    /// <summary>Asks for the entry of an idea.</summary>
    /// <returns>The trade, whose entry may have been denied; null where it may not begin.</returns>
    public Trade? Begin(TradeIdea idea, Desk desk)
    {
        if (!desk.MayEnter || !rules.Allows(idea.Side, instrument) || !_gate.Allows(idea, desk.Now) || _volatility is { IsReady: false } || !MayTryAgain(desk)) return null;
        if (_planner.Plan(idea, desk, _volatility?.Value ?? 0, out var refusal) is not { } plan)
        {
            Failed($"{idea.Reason}: {refusal}.", desk);
            return null;
        }
        var wait = Math.Max(1, idea.WaitCandles ?? rules.EntryWaitCandles);
        var trade = new Trade
        {
            Number = _nextTrade++, StartedAt = desk.Now, Side = idea.Side, Idea = idea with { Score = idea.Score is { } s && double.IsFinite(s) ? s : null },
            Risk = plan.Risk, Stop = plan.Stop, WaitsUntil = new(desk.Now.UnixMilliseconds + wait * bot.Timeframe.Milliseconds),
        };
        if (rules.EntryBy is { } by && TradeEntryBy.Suits(by, plan.Entry)) trade.Entering = by.Begin(plan.Task(trade.Number, idea.Side), desk);
        else if (desk.Place(plan.Order(trade.Number, idea.Side)) is not { Status: not OrderStatus.Denied }) Failed($"{idea.Reason}: the entry was denied.", desk);
        return trade;
    }

    /// <summary>Asks for an add to a trade that won enough.</summary>
    public void AddTo(Trade trade, Pyramiding adds, Desk desk)
    {
        var slot = TradeSlots.Add(trade.Adds + 1);
        Retry.Wake(trade.Retries, desk.Now);
        if (DealOrders.HasLiveEntry(trade, desk) || Retry.IsWaiting(trade.Retries, slot) || Retry.IsGivenUp(trade.Retries, slot)) return;
        var quantity = _planner.AddQuantity(trade, adds.Size, desk);
        if (quantity.Value == 0) return;
        DealOrders.Place(trade, desk, new() { Deal = trade.Number, Slot = slot, Side = trade.Side, Type = OrderType.Market, Quantity = quantity, StopPrice = trade.Stop });
    }

    /// <summary>An entry was refused: the next waits.</summary>
    public void Failed(string why, Desk desk)
    {
        var last = Retry.Fail(_failed, Slot, desk.Now);
        desk.Notify(NoticeLevel.Warning, $"{bot.Id}: no trade was opened: {why}"
            + (last ? $" After {Retry.MaxAttempts} attempts no more are made until the next start." : ""));
    }

    /// <summary>Forgets what failed.</summary>
    public void Forgive() => _failed.Clear();

    /// <summary>Counts a trade that opened.</summary>
    public void Opened(Instant now)
    {
        _gate.Opened(now);
        _failed.Clear();
    }

    /// <summary>Takes the end of a trade that had opened in.</summary>
    public void Ended(Trade trade, Instant now) => _gate.Ended(trade, now);

    /// <summary>Its complete state.</summary>
    public TradeStartState Save() => new() { NextTrade = _nextTrade, Failed = _failed, Gate = _gate.Save(), Volatility = _volatility?.Save() };

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public void Load(TradeStartState state)
    {
        _nextTrade = state.NextTrade;
        _failed.AddRange(state.Failed);
        _gate.Load(state.Gate);
        if (state.Volatility is { } volatility) _volatility?.Load(volatility);
    }

    private bool MayTryAgain(Desk desk)
    {
        if (_failed.Count == 0) return true;
        Retry.Wake(_failed, desk.Now);
        return !Retry.IsWaiting(_failed, Slot) && !Retry.IsGivenUp(_failed, Slot);
    }
}
