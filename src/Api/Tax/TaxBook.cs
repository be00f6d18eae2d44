using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tax;

/// <summary>
/// One holding: what was acquired and is still there, and what each disposal gained. A fee of buying is part of the cost, a fee of
/// selling lessens the proceeds, so that the gains of all years and the cost of what is left add up to what was paid and received.
/// </summary>
internal sealed class TaxBook(string asset, string quote, TaxMethod method)
{
    private readonly LinkedList<TaxLot> _lots = new();

    /// <summary>Whether it is held short.</summary>
    private bool _isShort;

    /// <summary>What is left; negative is a short position.</summary>
    public decimal Held => (_isShort ? -1 : 1) * _lots.Sum(l => l.Quantity);

    /// <summary>What that cost with fees; of a short position, what it brought.</summary>
    public decimal HeldCost => _lots.Sum(l => l.Cost);

    /// <summary>Takes a trade in.</summary>
    /// <param name="trade">The next in order of time.</param>
    /// <returns>What it disposed of.</returns>
    public IReadOnlyList<TaxLine> Take(TaxTrade trade)
    {
        var (lines, left) = (new List<TaxLine>(), Math.Abs(trade.Change));
        if (left == 0) return lines;
        var isSale = trade.Change < 0;
        var charged = trade.IsFeeInAsset ? 0 : trade.Fee;
        var perUnit = (isSale ? trade.Value - charged : trade.Value + charged) / left;
        var feePerUnit = trade.Fee / left;
        while (left > 0 && _lots.Count > 0 && isSale != _isShort)
        {
            var part = TakeLot(left);
            left -= part.Quantity;
            lines.Add(Line(trade, part, perUnit * part.Quantity, feePerUnit * part.Quantity));
        }

        if (left == 0) return lines;
        if (isSale && !trade.IsContract) lines.Add(Line(trade, new(null, left, 0, 0), perUnit * left, feePerUnit * left)); // It came from elsewhere: its cost is not known here.
        else Add(new(trade.At, left, perUnit * left, feePerUnit * left), isSale);
        return lines;
    }

    private void Add(TaxLot lot, bool isShort)
    {
        _isShort = isShort;
        if (method == TaxMethod.Average && _lots.Last is { } pool)
        {
            var all = pool.Value;
            pool.Value = all with { Quantity = all.Quantity + lot.Quantity, Cost = all.Cost + lot.Cost, Fees = all.Fees + lot.Fees };
        }
        else
        {
            _lots.AddLast(lot);
        }
    }

    /// <summary>Takes at most so much of the lot whose turn it is.</summary>
    private TaxLot TakeLot(decimal most)
    {
        var node = method == TaxMethod.Lifo ? _lots.Last! : _lots.First!;
        var lot = node.Value;
        if (lot.Quantity <= most)
        {
            _lots.Remove(node);
            return lot;
        }

        var part = new TaxLot(lot.AcquiredAt, most, lot.Cost * most / lot.Quantity, lot.Fees * most / lot.Quantity);
        node.Value = lot with { Quantity = lot.Quantity - most, Cost = lot.Cost - part.Cost, Fees = lot.Fees - part.Fees };
        return part;
    }

    /// <summary>Of a short position the lot holds what its sale brought, and the trade is what the purchase cost.</summary>
    private TaxLine Line(TaxTrade trade, TaxLot lot, decimal value, decimal fees) => new()
    {
        Asset = asset, Quote = quote, Quantity = lot.Quantity, AcquiredAt = lot.AcquiredAt, DisposedAt = trade.At, Bot = trade.Bot,
        Proceeds = _isShort ? lot.Cost : value, Cost = _isShort ? value : lot.Cost, Fees = lot.Fees + fees, IsShort = _isShort,
    };
}

/// <summary>Something that was acquired in one go, or the pool of all of it.</summary>
/// <param name="AcquiredAt">When; null where that is not known.</param>
/// <param name="Quantity">How much is left.</param>
/// <param name="Cost">What that cost with fees, in quote; of a short position, what it brought.</param>
/// <param name="Fees">The fees of it, in quote.</param>
internal sealed record TaxLot(Instant? AcquiredAt, decimal Quantity, decimal Cost, decimal Fees);
