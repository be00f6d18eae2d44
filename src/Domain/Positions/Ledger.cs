using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Positions;

/// <summary>
/// A bot's books. Every fill is booked once; cost basis is kept per lot; profit is net of fees and
/// funding. To the last decimal and at any price: quote flow + position x price = net realized +
/// unrealized profit, where net realized has already paid the opening fees of lots still open. Fees
/// that moved neither the quote flow nor the position (a third currency's, or base on a linear market)
/// are paid from elsewhere: add their quote value to the right side. Where the bot has parts, each has a
/// ledger of its own for which the same holds, and the bot's shows the sums of them and of what belongs to no part; so does
/// that of a part which has parts.
/// </summary>
public sealed class Ledger
{
    /// <summary>How many lots may be open at once.</summary>
    public const int MaxLots = 10_000;

    private readonly List<Lot> _lots = [];
    private readonly List<Ledger> _parts = [];
    private Ledger? _whole;
    private LedgerSums _sums;
    private readonly SortedDictionary<string, decimal> _feesByCurrency = new(StringComparer.Ordinal);

    /// <summary>Open lots, oldest first.</summary>
    public IReadOnlyList<Lot> Lots => _parts.Count == 0 ? _lots : [.. _lots.Concat(_parts.SelectMany(l => l.Lots)).OrderBy(l => l.OpenedAt)];

    /// <summary>The lots that belong to no part, oldest first.</summary>
    internal IReadOnlyList<Lot> OwnLots => _lots;

    /// <summary>Signed base position: positive is long.</summary>
    public Quantity Position => _sums.Position;

    /// <summary>Base quantity of all open lots, long and short alike: what is at risk while a fill that one side waits for has not arrived.</summary>
    public Quantity GrossPosition => _sums.GrossPosition;

    /// <summary>What the open lots cost: signed quantity x price, negative for a short.</summary>
    public Money CostBasis => _sums.CostBasis;

    /// <summary>Opening fees, in quote, of the lots still open.</summary>
    public Money OpenFees => _sums.OpenFees;

    /// <summary>Profit of closed quantity before fees and funding.</summary>
    public Money GrossRealized => _sums.GrossRealized;

    /// <summary>All fees so far, valued in quote.</summary>
    public Money Fees => _sums.Fees;

    /// <summary>Funding received (positive) or paid (negative).</summary>
    public Money Funding => _sums.Funding;

    /// <summary>Signed sum of quote moved by fills and quote fees: negative is spent.</summary>
    public Money QuoteFlow => _sums.QuoteFlow;

    /// <summary>Signed sum of base moved by fills and base fees.</summary>
    public Quantity BaseFlow => _sums.BaseFlow;

    /// <summary>Fees paid, by currency.</summary>
    public IReadOnlyDictionary<string, decimal> FeesByCurrency => _feesByCurrency;

    /// <summary>Net profit that is final: closed quantity less all fees, plus funding.</summary>
    public Money NetRealized => GrossRealized - Fees + Funding;

    /// <summary>Average price of the open lots; zero when flat.</summary>
    public Price AverageEntryPrice => Position.Value == 0 ? Price.Zero : CostBasis / Position;

    /// <summary>What the open lots would win or lose at a price, before the closing fee.</summary>
    public Money Unrealized(Price price) => Position * price - CostBasis;

    /// <summary>
    /// Books one fill. An exit closes lots of the other side, those of its tag first and then the oldest;
    /// what remains of it, and every entry, opens a lot.
    /// </summary>
    /// <returns>The pieces it closed; empty for an opening fill.</returns>
    /// <exception cref="InvariantException">More lots than <see cref="MaxLots"/>.</exception>
    public IReadOnlyList<Closure> Book(Fill fill, Instrument instrument, string tag, OrderIntent intent)
    {
        var fee = fill.FeeValue(instrument);
        var change = fill.BaseChange(instrument);
        CountFee(fill.FeeCurrency, fill.Fee);
        Move(new()
        {
            Fees = fee, BaseFlow = change,
            QuoteFlow = -new Money(fill.Side.Sign() * fill.Quantity.Value * fill.Price.Value) - new Money(fill.FeeCurrency == instrument.QuoteCurrency ? fill.Fee : 0),
        });

        var open = change.Abs();
        IReadOnlyList<Closure> closures = intent == OrderIntent.Exit ? Close(fill, tag, ref open, ref fee) : [];
        if (open.Value > 0) Open(fill, tag, open, fee);
        return closures;
    }

    /// <summary>Books a funding payment: positive is received.</summary>
    public void BookFunding(Money amount) => Move(new() { Funding = amount, QuoteFlow = amount });

    /// <summary>Open base quantity of a tag.</summary>
    public Quantity QuantityOf(string tag)
    {
        var sum = 0m;
        foreach (var lot in _lots) if (lot.Tag == tag) sum += lot.Quantity.Value;
        return new(sum);
    }

    /// <summary>Hands open quantity from one tag to another, oldest lots first, with its cost basis and fees; where a condition is given, of the lots that meet it.</summary>
    /// <returns>The quantity that was there to hand over.</returns>
    public Quantity Transfer(string from, string to, Quantity quantity, Predicate<Lot>? which = null)
    {
        var left = quantity;
        for (var i = 0; i < _lots.Count && left.Value > 0; i++)
        {
            var lot = _lots[i];
            if (lot.Tag != from || which?.Invoke(lot) == false) continue;
            if (lot.Quantity <= left) lot.Tag = to;
            else
            {
                var part = lot.Split(left, to);
                _lots.Insert(i, part);
                left -= part.Quantity;
                break;
            }
            left -= lot.Quantity;
        }
        return quantity - left;
    }

    /// <summary>
    /// Moves open quantity into another part's ledger, oldest lots first, each with its own price, time and share of the opening
    /// fee. Nothing is realized: the giver is paid what it cost, fees included, so that both ledgers stay exact. The record
    /// of fees by currency stays with the ledger that paid them.
    /// </summary>
    /// <param name="tag">The giver's lots to take from; null for all.</param>
    /// <param name="to">Whose they become.</param>
    /// <param name="toTag">The tag they get there.</param>
    /// <param name="quantity">How much at most.</param>
    /// <returns>What was moved: signed quantity and cost, and the opening fees.</returns>
    /// <exception cref="InvariantException">The taker would have more lots than <see cref="MaxLots"/>.</exception>
    public LedgerSums HandOver(string? tag, Ledger to, string toTag, Quantity quantity)
    {
        var moved = new LedgerSums();
        for (var i = 0; i < _lots.Count && quantity.Value > 0;)
        {
            var lot = _lots[i];
            if (tag is not null && lot.Tag != tag) { i++; continue; }
            var part = lot.Quantity <= quantity ? lot : lot.Split(quantity, toTag);
            if (part == lot) _lots.RemoveAt(i);
            part.Tag = toTag;
            quantity -= part.Quantity;
            moved += to.Receive(part);
        }
        Move(-moved);
        return moved;
    }

    /// <summary>A new ledger for a part of the bot, or the one that its snapshot describes; this one shows its sums from now on.</summary>
    internal Ledger AddPart(LedgerState? state)
    {
        var part = state is null ? new() : Load(state);
        part._whole = this;
        _parts.Add(part);
        return part;
    }

    /// <summary>
    /// Settles long and short lots against each other, oldest first, when the exchange's position is flat
    /// although levels of both directions were open.
    /// </summary>
    public IReadOnlyList<Closure> NetOff(Instant at)
    {
        var closures = new List<Closure>();
        while (_lots.Find(l => l.Side == Side.Buy) is { } lot && _lots.Find(l => l.Side == Side.Sell) is { } other) closures.Add(Settle(lot, other, at));
        return closures;
    }

    /// <summary>
    /// Settles the lots of a tag against those of the other side, oldest first: an exit that closed more than was held was reported
    /// before the entry that it closed.
    /// </summary>
    /// <returns>What was settled, under the tags of the other side's lots.</returns>
    public IReadOnlyList<Closure> Settle(string tag, Instant at)
    {
        var closures = new List<Closure>();
        while (_lots.Find(l => l.Tag == tag) is { } other && _lots.Find(l => l.Tag != tag && l.Side != other.Side) is { } lot) closures.Add(Settle(lot, other, at));
        return closures;
    }

    /// <summary>Closes a lot with one of the other side.</summary>
    private Closure Settle(Lot lot, Lot other, Instant at)
    {
        var quantity = Quantity.Min(lot.Quantity, other.Quantity);
        var otherFee = Lot.Share(other.Fee, quantity, other.Quantity);
        var fee = otherFee;
        var exit = new Fill
        {
            ExecutionId = "", At = at, Side = other.Side, Price = other.Price, Quantity = quantity, Fee = 0, FeeCurrency = "",
        };
        var open = quantity;
        var closure = CloseLot(lot, exit, ref open, ref fee);
        var signed = new Quantity(other.Side.Sign() * quantity.Value);
        other.Quantity -= quantity;
        other.Fee -= otherFee;
        Move(new() { OpenFees = -otherFee, Position = -signed, GrossPosition = -quantity, CostBasis = -(signed * other.Price) });
        _lots.RemoveAll(l => l.Quantity.Value == 0);
        return closure;
    }

    /// <summary>Takes a lot of another part in, at the place of its age.</summary>
    private LedgerSums Receive(Lot lot)
    {
        if (_lots.Count >= MaxLots) throw new InvariantException($"ledger: more than {MaxLots} open lots");
        var after = _lots.FindIndex(l => l.OpenedAt > lot.OpenedAt);
        _lots.Insert(after < 0 ? _lots.Count : after, lot);
        var signed = new Quantity(lot.Side.Sign() * lot.Quantity.Value);
        var cost = signed * lot.Price;
        var change = new LedgerSums
        {
            Position = signed, GrossPosition = lot.Quantity, CostBasis = cost, OpenFees = lot.Fee, Fees = lot.Fee, QuoteFlow = -cost - lot.Fee, BaseFlow = signed,
        };
        Move(change);
        return change;
    }

    private List<Closure> Close(Fill fill, string tag, ref Quantity open, ref Money fee)
    {
        var closures = new List<Closure>(2); // Most fills close one lot, and the dust of one before.
        for (var pass = 0; pass < 2; pass++)
            for (var i = 0; i < _lots.Count && open.Value > 0;)
            {
                var lot = _lots[i];
                if (lot.Side == fill.Side || (pass == 0 && lot.Tag != tag)) { i++; continue; }
                closures.Add(CloseLot(lot, fill, ref open, ref fee));
                if (lot.Quantity.Value == 0) _lots.RemoveAt(i); else i++;
            }
        return closures;
    }

    private Closure CloseLot(Lot lot, Fill fill, ref Quantity open, ref Money fee)
    {
        var quantity = Quantity.Min(lot.Quantity, open);
        var entryFee = Lot.Share(lot.Fee, quantity, lot.Quantity);
        var exitFee = Lot.Share(fee, quantity, open);
        var closure = new Closure(lot.Tag, lot.Side, quantity, lot.Price, fill.Price, entryFee + exitFee, lot.OpenedAt, fill.At);
        var signed = new Quantity(lot.Side.Sign() * quantity.Value);
        lot.Quantity -= quantity;
        lot.Fee -= entryFee;
        open -= quantity;
        fee -= exitFee;
        Move(new()
        {
            OpenFees = -entryFee, Position = -signed, GrossPosition = -quantity, CostBasis = -(signed * lot.Price), GrossRealized = closure.GrossProfit,
        });
        return closure;
    }

    private void Open(Fill fill, string tag, Quantity quantity, Money fee)
    {
        if (_lots.Count >= MaxLots) throw new InvariantException($"ledger: more than {MaxLots} open lots");
        _lots.Add(new() { Tag = tag, Side = fill.Side, Quantity = quantity, Price = fill.Price, Fee = fee, OpenedAt = fill.At });
        var signed = new Quantity(fill.Side.Sign() * quantity.Value);
        Move(new() { Position = signed, GrossPosition = quantity, CostBasis = signed * fill.Price, OpenFees = fee });
    }

    private void Move(in LedgerSums change)
    {
        _sums += change;
        _whole?.Move(change);
    }

    private void CountFee(string currency, decimal fee)
    {
        _feesByCurrency[currency] = _feesByCurrency.GetValueOrDefault(currency) + fee;
        _whole?.CountFee(currency, fee);
    }

    /// <summary>All of it, for the snapshot; of a bot with parts the sums, and the lots that belong to none of them.</summary>
    public LedgerState Save() => new()
    {
        Lots = [.. _lots], Position = Position, GrossPosition = GrossPosition, CostBasis = CostBasis, OpenFees = OpenFees, GrossRealized = GrossRealized, Fees = Fees, Funding = Funding,
        QuoteFlow = QuoteFlow, BaseFlow = BaseFlow, FeesByCurrency = new(_feesByCurrency, StringComparer.Ordinal),
    };

    /// <summary>The ledger a snapshot describes.</summary>
    public static Ledger Load(LedgerState state)
    {
        var ledger = new Ledger
        {
            _sums = new()
            {
                Position = state.Position, GrossPosition = state.GrossPosition, CostBasis = state.CostBasis, OpenFees = state.OpenFees,
                GrossRealized = state.GrossRealized, Fees = state.Fees, Funding = state.Funding, QuoteFlow = state.QuoteFlow, BaseFlow = state.BaseFlow,
            },
        };
        foreach (var (currency, amount) in state.FeesByCurrency) ledger._feesByCurrency[currency] = amount;
        ledger._lots.AddRange(state.Lots);
        return ledger;
    }
}
