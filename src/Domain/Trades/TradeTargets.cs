using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>What take-profit orders a trade should have, from what it holds, and where it costs nothing to close. A share too small to trade is left to the next target.</summary>
internal sealed class TradeTargets(TradeRules rules, Instrument instrument)
{
    private const int Digits = 12; // Beyond any tick; it takes the dust of a division away before rounding up.

    private readonly decimal _fee = rules.FeeOn(instrument).Fraction;

    /// <summary>The limit orders that should rest, nearest first.</summary>
    public List<DealExit> Resting(Trade trade)
    {
        var count = CountOf(trade);
        var exits = new List<DealExit>(count);
        var left = instrument.FloorQuantity(trade.Held.Value);
        var all = IsWhole(trade) ? LastOpen(trade, count) : -1; // The last one takes what rounding left, where the shares are the whole.
        for (var target = 0; target < count && left.Value > 0; target++)
        {
            if (trade.IsDone(target)) continue;
            var quantity = target == all ? left : Quantity.Min(left, instrument.FloorQuantity(ShareOf(trade, target)));
            quantity = Quantity.Min(quantity, instrument.MaxQuantity);
            var price = PriceOf(trade, target);
            if (!DealOrders.IsTradable(quantity, price, instrument)) continue;
            exits.Add(new(TradeSlots.Target(target), price, quantity));
            left -= quantity;
        }
        if (all >= 0 && left.Value > 0 && exits.Count > 0) exits[^1] = exits[^1] with { Quantity = Quantity.Min(exits[^1].Quantity + left, instrument.MaxQuantity) };
        return exits;
    }

    /// <summary>Counts a target whose order has filled as done, unless its share has grown since and is still worth an order.</summary>
    public void Settle(Trade trade, int target)
    {
        if (target < trade.Targets.Count && !DealOrders.IsTradable(instrument.FloorQuantity(ShareOf(trade, target)), PriceOf(trade, target), instrument)) trade.Targets[target].IsDone = true;
    }

    /// <summary>Where closing what is held costs nothing, fees of both sides included: the exit's fee is estimated, the entries' are known.</summary>
    public Price Breakeven(Trade trade)
    {
        var price = trade.Side == Side.Buy
            ? (trade.Average.Value + trade.FeePerUnit) / (1 - _fee)
            : (trade.Average.Value - trade.FeePerUnit) / (1 + _fee);
        return RoundToProfit(trade.Side, price);
    }

    private Price PriceOf(Trade trade, int target) => trade.Idea is { Targets: { Count: > 0 } own }
        ? instrument.LimitPrice(trade.Side.Opposite(), own[target].Price)
        : RoundToProfit(trade.Side, Math.Max(instrument.TickSize, trade.FirstPrice.Value + trade.Side.Sign() * rules.Targets[target].R * trade.Risk.Value));

    private decimal ShareOf(Trade trade, int target)
    {
        var share = trade.Idea is { Targets: { Count: > 0 } own } ? own[target].Share : rules.Targets[target].Share;
        return trade.Entered.Value * share.Fraction - trade.ClosedAtTarget(target).Value;
    }

    private bool IsWhole(Trade trade)
    {
        var sum = 0m;
        if (trade.Idea is { Targets: { Count: > 0 } own }) foreach (var target in own) sum += target.Share.Value;
        else foreach (var target in rules.Targets) sum += target.Share.Value;
        return sum >= 100;
    }

    private int CountOf(Trade trade) => trade.Idea is { Targets: { Count: > 0 } own } ? own.Count : rules.Targets.Count;

    private static int LastOpen(Trade trade, int count)
    {
        var last = count - 1;
        while (last >= 0 && trade.IsDone(last)) last--;
        return last;
    }

    private Price RoundToProfit(Side side, decimal price)
    {
        var rounded = decimal.Round(price, Digits);
        return side == Side.Buy ? instrument.CeilPrice(rounded) : instrument.FloorPrice(rounded);
    }
}
