using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Positions;

/// <summary>
/// A closing fill of the whole bot, taken apart over what its parts hold: the oldest lots first, whoever holds them. The
/// pieces add up to the fill to the last decimal.
/// </summary>
internal static class SharedFill
{
    /// <summary>The piece of each ledger, in their order; null where it holds nothing to close. What is beyond all lots is the first one's.</summary>
    public static Fill?[] Split(Fill fill, Instrument instrument, IReadOnlyList<Ledger> ledgers)
    {
        var change = fill.BaseChange(instrument).Value;
        var amounts = Amounts(Math.Abs(change), fill.Side, ledgers);
        var (left, feeLeft) = (Math.Abs(change), fill.Fee);
        var pieces = new Fill?[amounts.Length];
        for (var i = amounts.Length - 1; i >= 0; i--)
        {
            if (amounts[i] == 0) continue;
            var fee = amounts[i] == left ? feeLeft : Math.Round(feeLeft * (amounts[i] / left), 18);
            var inBase = instrument.Kind == InstrumentKind.Spot && fill.FeeCurrency == instrument.BaseCurrency ? fee : 0;
            pieces[i] = fill with { Quantity = new(fill.Side.Sign() * (Math.Sign(change) * amounts[i] + inBase)), Fee = fee };
            (left, feeLeft) = (left - amounts[i], feeLeft - fee);
        }
        if (change == 0) pieces[0] = fill; // Its fee took all of it.
        return pieces;
    }

    private static decimal[] Amounts(decimal left, Side side, IReadOnlyList<Ledger> ledgers)
    {
        var amounts = new decimal[ledgers.Count];
        foreach (var (lot, owner) in ledgers.SelectMany((l, i) => l.OwnLots.Select(lot => (lot, i))).OrderBy(x => x.lot.OpenedAt))
        {
            if (lot.Side == side) continue;
            var part = Math.Min(left, lot.Quantity.Value);
            amounts[owner] += part;
            left -= part;
        }
        amounts[0] += left;
        return amounts;
    }
}
