using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Trades;

/// <summary>Follows an open trade: where its stop belongs, when it is over, when it may be added to.</summary>
internal sealed class TradeCourse(TradeRules rules, Instrument instrument, TradeTargets targets, Timeframe timeframe)
{
    private readonly TradeTrail? _trail = rules.Trailing is { } trailing ? new(trailing) : null;
    private readonly double _breakevenAfter = rules.BreakevenAfterR is { } gain ? (double)gain : double.PositiveInfinity;
    private readonly long _lifetime = rules.TimeExitCandles is { } candles ? candles * timeframe.Milliseconds : 0;

    /// <summary>Takes the next closed candle, whether there is a trade or not.</summary>
    public void Add(in Candle candle) => _trail?.Add(in candle);

    /// <summary>Lets the stop follow the close.</summary>
    /// <param name="trade">The trade.</param>
    /// <param name="close">The close.</param>
    /// <param name="advised">Where its finder would have the stop.</param>
    /// <returns>Whether the stop moved.</returns>
    public bool Follow(Trade trade, double close, double? advised)
    {
        if (trade.Best == 0 || trade.Gain(trade.Best, close) > 0) trade.Best = close;
        var gain = trade.Gain((double)trade.FirstPrice.Value, close);
        var risk = (double)trade.Risk.Value;
        var moved = advised is { } level && Tighten(trade, level);
        if (gain >= _breakevenAfter * risk && trade.Gain((double)trade.Average.Value, trade.StopLevel) < 0) moved |= ToBreakeven(trade, close);
        if (_trail is not null && gain >= _trail.AfterR * risk) moved |= Tighten(trade, _trail.Level(trade.Side, trade.Best));
        return moved;
    }

    /// <summary>Why the trade is to be closed at a price; null when it is not.</summary>
    public string? Judge(Trade trade, double price, Instant now) =>
        trade.IsStoppedAt(price) ? trade.StopReason : now >= EndOf(trade) ? TradeReasons.TimeExit : null;

    /// <summary>The prices and the time between which nothing about the trade has to be judged.</summary>
    public PriceAlarm AlarmOf(Trade trade)
    {
        var alarm = trade is { Stage: TradeStage.Open, Held.Value: > 0 } ? PriceAlarm.Around(trade.Side, trade.Stop, null, EndOf(trade)) : PriceAlarm.Never;
        if (trade.Stage != TradeStage.Exiting) alarm = alarm.By(trade.WaitsUntil);
        foreach (var retry in trade.Retries)
            if (retry.NotBefore is { } at) alarm = alarm.By(at);
        return alarm;
    }

    /// <summary>Whether what is held could be closed in an order of its own.</summary>
    public bool IsWorthKeeping(Trade trade, double price) =>
        trade.Held.Value > 0 && DealOrders.IsTradable(instrument.FloorQuantity(trade.Held.Value), price > 0 ? new((decimal)price) : trade.Average, instrument);

    /// <summary>Whether the trade has won enough since its last entry, and its stop lies so that nothing can be lost of what it holds.</summary>
    public bool MayAdd(Trade trade, Pyramiding adds, double close) =>
        trade.Adds < adds.MaxAdds && trade.Gain((double)trade.LastEntry.Value, close) >= (double)(adds.EveryR * trade.Risk.Value)
        && trade.Gain((double)trade.Average.Value, trade.StopLevel) >= 0 && IsAtBreakeven(trade);

    /// <summary>The trade as its finder sees it.</summary>
    public static OpenTrade ViewOf(Trade trade)
    {
        var reached = 0;
        foreach (var target in trade.Targets) if (target.IsDone) reached++;
        return new()
        {
            Idea = trade.Idea!, OpenedAt = trade.OpenedAt!.Value, Entry = (double)trade.Average.Value, Stop = trade.StopLevel,
            Risk = (double)trade.Risk.Value, TargetsReached = reached,
        };
    }

    /// <summary>How a trade ended; null where it had no idea or risked nothing.</summary>
    public static TradeOutcome? OutcomeOf(Trade trade, Deal deal)
    {
        var risked = trade.Risk.Value * trade.FirstQuantity.Value;
        return trade.Idea is { } idea && risked > 0
            ? new() { Idea = idea, At = deal.ClosedAt, Reason = deal.Reason, R = (double)(deal.NetProfit.Value / risked) }
            : null;
    }

    /// <summary>The trailing stop's memory; null without one.</summary>
    public List<double[]>? Save() => _trail?.Save();

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public void Load(IReadOnlyList<double[]>? state)
    {
        if (state is not null) _trail?.Load(state);
    }

    private bool Tighten(Trade trade, double level) =>
        level is > 0 and < 1e15 && trade.Gain(trade.StopLevel, level) > 0 && trade.Tighten(instrument.LimitPrice(trade.Side, level), TradeReasons.TrailingStop);

    /// <summary>A breakeven that the price has not passed waits.</summary>
    private bool ToBreakeven(Trade trade, double close)
    {
        var price = targets.Breakeven(trade);
        return trade.Gain((double)price.Value, close) > 0 && trade.Tighten(price, TradeReasons.Breakeven);
    }

    private bool IsAtBreakeven(Trade trade) => (trade.Stop - targets.Breakeven(trade)).Value * (trade.Side == Orders.Side.Buy ? 1 : -1) >= 0;

    private Instant EndOf(Trade trade) => _lifetime > 0 && trade.OpenedAt is { } opened ? new(opened.UnixMilliseconds + _lifetime) : Trade.Never;
}
