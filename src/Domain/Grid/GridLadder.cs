using System.Globalization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// The grid as it stands: the stored state, and what follows from it and from the bot's orders and
/// ledger (prices of the cells, what each holds, which orders are theirs).
/// </summary>
internal sealed class GridLadder(GridSettings settings, BotDefinition bot, Instrument instrument)
{
    private const string LongReserve = "reserve";
    private const string ShortReserve = "reserve_short";
    private readonly Dictionary<string, GridCell> _byTag = new(StringComparer.Ordinal);
    private GridLines? _lines;
    private bool _isCrowded; // Whether a cell has two live orders of one role.
    private (long At, Money Sum) _committed = (-1, Money.Zero); // Of no version yet.

    public GridSettings Settings => settings;

    public Instrument Instrument => instrument;

    public BotDefinition Bot => bot;

    public GridState State { get; private set; } = new();

    public GridLines Lines => _lines ??= new(settings.Spacing, State.Anchor, State.Step, instrument.TickSize);

    /// <summary>The cell the price is in.</summary>
    public int PriceCell { get; private set; }

    /// <summary>What an order at the market is judged at: the same for every price of a cell, so that a candle inside one changes nothing.</summary>
    public Price MarketPrice => Lines.At(PriceCell + 1);

    /// <summary>Whether an entry was denied in the present pass: the others wait for the next candle, so that one shortage is not told a hundred times.</summary>
    public bool IsDenied { get; set; }

    /// <summary>Base quantity that no cell holds yet.</summary>
    public Quantity Reserve { get; private set; }

    /// <summary>The line beyond which the window only loses.</summary>
    public Price LosingEnd => Lines.At(MainSide == Side.Buy ? State.Low : State.High);

    /// <summary>Whether there are lots of another part that no cell sells yet.</summary>
    public bool HasTaken { get; private set; }

    /// <summary>The way most of the grid earns: sell for a short grid.</summary>
    public Side MainSide => settings.Direction == GridDirection.Short ? Side.Sell : Side.Buy;

    /// <summary>What the grid may commit: inventory at cost and resting entries.</summary>
    public Money Cap => settings.MaxExposure ?? bot.Capital * bot.Leverage * Growth;

    /// <summary>How much larger a round is than the first by compounding.</summary>
    public decimal Growth => settings.Compound.Value == 0 ? 1 : 1 + settings.Compound.Fraction * Math.Max(0, State.Profit.Value) / bot.Capital.Value;

    public static string ReserveOf(Side side) => side == Side.Buy ? LongReserve : ShortReserve;

    public static string TagOf(long generation, string slot, Side mainSide) =>
        GridCell.IndexOf(slot) is { } index ? TagOf(generation, index) : ReserveOf(mainSide);

    /// <summary>Whether what follows from ledger and orders is known; not so after a restore.</summary>
    public bool IsCurrent { get; private set; }

    public void Load(GridState state)
    {
        (State, _lines, IsCurrent) = (state, null, false);
        _byTag.Clear();
        foreach (var cell in state.Cells) Prepare(cell);
    }

    /// <summary>Takes a new layout into force.</summary>
    public void Lay(GridLayout layout)
    {
        (State.Anchor, State.Step, State.Unit) = (layout.Lines.Anchor, layout.Lines.Step, layout.Unit);
        (State.Low, State.High, State.Pivot, State.IsBuilt) = (layout.Low, layout.High, layout.Pivot, true);
        _lines = layout.Lines;
        FillWindow();
    }

    /// <summary>Forgets the grid; the books stay. The next one is of the next generation.</summary>
    public void Clear()
    {
        State.Cells.Clear();
        _byTag.Clear();
        _lines = null;
        State.Generation++;
        (State.IsBuilt, State.IsRecentring, State.OutsideSince) = (false, false, null);
        (State.Initial, State.InitialPiece, State.InitialWait) = (Quantity.Zero, null, null);
    }

    /// <summary>Makes the cells that the window lacks.</summary>
    public void FillWindow()
    {
        var cells = State.Cells;
        var first = cells.FindIndex(c => c.Index >= State.Low);
        var i = first < 0 ? cells.Count : first;
        for (var k = State.Low; k < State.High; k++, i++)
        {
            if (i < cells.Count && cells[i].Index == k) continue;
            var cell = new GridCell { Index = k };
            Prepare(cell);
            cells.Insert(i, cell);
        }
    }

    /// <summary>Drops the retired cells that hold nothing to sell and have no order; dust goes to the reserve.</summary>
    public void DropSpent(Desk desk, Action<GridCell> finish)
    {
        var count = State.Cells.Count;
        for (var i = count - 1; i >= 0; i--)
        {
            var cell = State.Cells[i];
            if (IsInWindow(cell) || cell.Entry is { IsLive: true } || cell.Exit is { IsLive: true }) continue;
            if (instrument.IsTradable(instrument.FloorQuantity(cell.Held.Value), cell.ExitPrice)) continue;
            finish(cell);
            _byTag.Remove(cell.Tag);
            State.Cells.RemoveAt(i);
        }
        if (State.Cells.Count < count) Recount(desk);
    }

    /// <summary>The cell of a number; a retired one is made where there is none.</summary>
    public GridCell CellAt(int index)
    {
        var i = State.Cells.FindIndex(c => c.Index >= index);
        if (i >= 0 && State.Cells[i].Index == index) return State.Cells[i];
        var cell = new GridCell { Index = index };
        Prepare(cell);
        State.Cells.Insert(i < 0 ? State.Cells.Count : i, cell);
        return cell;
    }

    public bool IsInWindow(GridCell cell) => cell.Index >= State.Low && cell.Index < State.High;

    public GridCell? Find(string tag) => _byTag.GetValueOrDefault(tag);

    public GridCell? Find(Order order) => Find(order.Tag);

    /// <summary>What a new round of a cell trades: a whole number of lots.</summary>
    public Quantity RoundOf(GridCell cell) =>
        cell.Open.Value > 0 || cell.Entry is { IsLive: true }
            ? cell.Quantity
            : instrument.FloorQuantity(GridLayout.QuantityOf(settings, State.Unit * Growth, cell.Low, cell.High, cell.Side));

    /// <summary>Takes a new price over.</summary>
    public void MovePrice() => PriceCell = Lines.CellOf(State.Price);

    /// <summary>Brings what follows from the ledger, the orders and the price up to date.</summary>
    public void Refresh(Desk desk)
    {
        if (!IsCurrent) Attach(desk);
        MovePrice();
        Recount(desk);
    }

    /// <summary>Looks the live orders of every cell up again.</summary>
    public void Attach(Desk desk)
    {
        (IsCurrent, _isCrowded) = (true, false);
        for (var i = 0; i < desk.Orders.Live.Count; i++) Take(desk.Orders.Live[i]);
    }

    /// <summary>Makes an order its cell's own, unless the cell has a live one that was placed later.</summary>
    public void Take(Order order)
    {
        if (!order.IsLive || Find(order) is not { } cell) return;
        if (cell.LiveOf(order.Intent) is { } own)
        {
            _isCrowded |= own != order;
            if (PlacementOf(own) >= PlacementOf(order)) return;
        }
        if (order.Intent == OrderIntent.Entry) cell.Entry = order; else cell.Exit = order;
    }

    /// <summary>An order has ended: where its cell has another, which was thought gone and came back, that is its own from now on.</summary>
    public void Ended(Desk desk)
    {
        if (_isCrowded) Attach(desk);
    }

    private static long PlacementOf(Order order) => order.Link.TryParse(out var parts) ? parts.Placement : -1;

    /// <summary>What may still be committed before the cap.</summary>
    public Money Room(Desk desk)
    {
        if (_committed.At != desk.Version) _committed = (desk.Version, Committed(desk)); // Every cell asks.
        return Cap - _committed.Sum;
    }

    private Money Committed(Desk desk)
    {
        var committed = 0m;
        foreach (var lot in desk.Ledger.Lots) committed += lot.Quantity.Value * lot.Price.Value;
        foreach (var order in desk.Orders.Live)
            if (order.Intent == OrderIntent.Entry) committed += order.MayStillFill.Value * (order.Price?.Value ?? (decimal)State.InitialPrice);
        return new(committed);
    }

    private void Recount(Desk desk)
    {
        foreach (var cell in State.Cells) cell.Held = Quantity.Zero;
        var reserve = Quantity.Zero;
        HasTaken = false;
        for (var i = 0; i < desk.Ledger.Lots.Count; i++)
        {
            var lot = desk.Ledger.Lots[i];
            if (_byTag.TryGetValue(lot.Tag, out var cell)) cell.Held += new Quantity(cell.Side.Sign() * lot.Side.Sign() * lot.Quantity.Value);
            else if (lot.Tag == Part.Taken && lot.Side == MainSide) HasTaken = true;
            else
            {
                lot.Tag = ReserveOf(lot.Side); // Of a cell that is gone.
                if (lot.Side == MainSide) reserve += lot.Quantity;
            }
        }
        Reserve = reserve;
    }

    private void Prepare(GridCell cell)
    {
        cell.Side = GridLayout.SideOf(settings, State.Pivot, cell.Index);
        (cell.Low, cell.High, cell.Tag) = (Lines.At(cell.Index), Lines.At(cell.Index + 1), TagOf(State.Generation, cell.Index));
        _byTag[cell.Tag] = cell;
    }

    private static string TagOf(long generation, int index) => string.Create(CultureInfo.InvariantCulture, $"{generation}:{index}");
}
