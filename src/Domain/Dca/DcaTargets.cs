using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Dca;

/// <summary>What take-profit orders a deal should have, from what it holds. A share too small to trade is left to the next target.</summary>
internal sealed class DcaTargets(DcaSettings settings, Instrument instrument, DcaPrices prices)
{
    /// <summary>The limit orders that should rest, nearest first. The last target does not rest where it trails.</summary>
    public List<DealExit> Resting(DcaDeal deal)
    {
        var exits = new List<DealExit>(settings.Targets.Count);
        var left = instrument.FloorQuantity(deal.Held.Value);
        var last = LastOpen(deal);
        for (var target = 0; target <= last && left.Value > 0; target++)
        {
            if (deal.IsDone(target) || (target == last && settings.TrailingTakeProfit is not null)) continue;
            var quantity = target == last ? left : Quantity.Min(left, instrument.FloorQuantity(ShareOf(deal, target)));
            quantity = Quantity.Min(quantity, instrument.MaxQuantity);
            var price = prices.Target(target, deal.Cost);
            if (!IsTradable(quantity, price)) continue;
            exits.Add(new(DcaSlots.Target(target), price, quantity));
            left -= quantity;
        }
        if (settings.TrailingTakeProfit is null && left.Value > 0 && exits.Count > 0) exits[^1] = Widen(exits[^1], left);
        return exits;
    }

    /// <summary>Counts a target whose order has filled as done, unless its share has grown since and is still worth an order.</summary>
    public void Settle(DcaDeal deal, int target)
    {
        if (!IsTradable(instrument.FloorQuantity(ShareOf(deal, target)), prices.Target(target, deal.Cost))) deal.Targets[target].IsDone = true;
    }

    /// <summary>Whether a target can still close something.</summary>
    public bool HaveWork(DcaDeal deal) => LastOpen(deal) is >= 0 and var last && IsTradable(
        Quantity.Min(instrument.FloorQuantity(deal.Held.Value), instrument.MaxQuantity), prices.Target(last, deal.Cost));

    private bool IsTradable(Quantity quantity, Price price) => DealOrders.IsTradable(quantity, price, instrument);

    private decimal ShareOf(DcaDeal deal, int target) =>
        deal.Entered.Value * settings.Targets[target].Share.Fraction - deal.ClosedAtTarget(target).Value;

    private int LastOpen(DcaDeal deal)
    {
        var last = settings.Targets.Count - 1;
        while (last >= 0 && deal.IsDone(last)) last--;
        return last;
    }

    private DealExit Widen(in DealExit exit, Quantity more) => exit with { Quantity = Quantity.Min(exit.Quantity + more, instrument.MaxQuantity) };
}
