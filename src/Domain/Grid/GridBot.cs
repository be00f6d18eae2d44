using System.Text.Json;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// The grid strategy. A fill moves its cell; the price moves the window; after each, what rests at the
/// exchange is brought to what should. A candle inside one cell changes nothing and costs next to nothing.
/// </summary>
public sealed class GridBot : IStrategy, IHolder
{
    private readonly GridSettings _settings;
    private readonly GridLadder _ladder;
    private readonly GridStops _stops;
    private readonly Adx? _adx;
    private readonly Atr? _atr;
    private double _quietFrom = double.PositiveInfinity, _quietTo = double.PositiveInfinity; // Empty: the first price is looked at.
    private long _wakeAt = long.MaxValue;

    /// <summary>A grid that has not been laid out yet.</summary>
    public GridBot(GridSettings settings, BotDefinition bot, Instrument instrument)
    {
        _settings = settings;
        _ladder = new(settings, bot, instrument);
        _stops = new(_ladder);
        _adx = settings.TrendAdx is null ? null : new(settings.TrendPeriod);
        _atr = settings.Range == GridRangeKind.Atr ? new(settings.AtrPeriod) : null;
    }

    /// <inheritdoc/>
    public void React(BotEvent e, Desk desk)
    {
        switch (e)
        {
            case CandleClosed candle: OnCandle(candle, desk); break;
            case PriceChanged price: OnPrice(price.Price, isClose: false, desk); break;
            case OrderFilled filled: OnFill(filled, desk); break;
            case OrderCancelled or OrderExpired or OrderRejected or AmendRejected: OnRefusal((OrderEvent)e, desk); break;
            case OrderAccepted accepted: OnAccepted(accepted, desk); break;
            case OrderAmended or CancelRejected or Reconciled: Evaluate(desk); break;
            case OrderDenied denied: OnDenied(denied, desk); break;
            case TradingBegan: OnBegin(desk); break;
            case OrderAdopted: _ladder.Attach(desk); break;
            case FundingPaid: _stops.Refresh(desk); break;
            case PositionLiquidated: GridFills.OnClosures(_ladder, desk, "liquidation"); break;
            case PositionFlattened: OnFlat(desk); break;
            case OrderUnknown: break; // The order is in flight: its level waits for proof.
            case OrderTriggered: break; // A grid places no conditional orders.
            case BalanceChanged: break; // The exchange refuses what the balance does not cover, and the level waits.
            case WokeUp: break; // A grid asks for no wake-up: its waits end with a candle.
            case StartRequested or ResumeRequested: break; // TradingBegan follows with the first price.
            case PauseRequested: break; // The bot takes the entries off; exits stay.
            case StopRequested or ClosePositionRequested or EmergencyExitRequested or KillSwitchPulled or ReconfigureRequested: break; // The bot's own.
            default: throw new InvariantException($"a grid has no arm for {e.GetType().Name}");
        }
    }

    /// <summary>The grid as it stands, to look at.</summary>
    public GridState State => _ladder.State;

    internal GridLadder Ladder => _ladder;

    /// <summary>The line beyond which the grid only loses: the lowest of a long grid, the highest of a short one; zero before it is laid out.</summary>
    internal Price LosingEnd => State.IsBuilt ? _ladder.LosingEnd : Price.Zero;

    /// <summary>Whether inventory of another part is sold at the levels it comes to, even below what it cost.</summary>
    public bool SellsTakenBelowCost { get; init; }

    /// <inheritdoc/>
    public void Release(Desk desk)
    {
        foreach (var cell in State.Cells) GridFills.Finish(_ladder, desk, cell, "handed_over");
        Forget();
    }

    /// <summary>Takes inventory over: its cells sell it for no less than it cost, or as they come where the owner allows it.</summary>
    public void TakeOver(Desk desk)
    {
        desk.NetOff(); // An exit of the giver may have been filled after its end.
        GridFills.OnClosures(_ladder, desk, "handed_over");
        if (SellsTakenBelowCost) desk.Ledger.Transfer(Part.Taken, GridLadder.ReserveOf(_ladder.MainSide), desk.Ledger.QuantityOf(Part.Taken));
        Evaluate(desk);
    }

    /// <inheritdoc/>
    public string TagOf(long deal, string slot) => GridLadder.TagOf(deal, slot, _ladder.MainSide);

    /// <inheritdoc/>
    public object Save()
    {
        (State.Adx, State.Atr) = (_adx?.Save(), _atr?.Save());
        return State;
    }

    /// <inheritdoc/>
    public void Load(JsonElement state)
    {
        var loaded = state.Deserialize<GridState>(WireJson.Options)!;
        if (loaded.Version > GridState.CurrentVersion)
            throw new InvalidDataException($"The grid's state is of version {loaded.Version}; this program reads up to {GridState.CurrentVersion}. Update the program.");
        if (loaded.Adx is { } adx) _adx?.Load(adx);
        if (loaded.Atr is { } atr) _atr?.Load(atr);
        _ladder.Load(loaded);
        (_quietFrom, _quietTo, _wakeAt) = (double.PositiveInfinity, double.PositiveInfinity, long.MaxValue);
    }

    private void OnCandle(CandleClosed e, Desk desk)
    {
        if (e.Timeframe != desk.Definition.Timeframe)
        {
            OnPrice(e.Candle.Close, isClose: false, desk);
            return;
        }
        _atr?.Add(e.Candle);
        if (_adx is not null) OnTrend(e.Candle, desk);
        OnPrice(e.Candle.Close, isClose: true, desk);
    }

    private void OnTrend(in Candle candle, Desk desk)
    {
        _adx!.Add(candle);
        if (!_adx.IsReady) return;
        var limit = _settings.TrendAdx!.Value;
        var isTrending = State.IsTrending ? _adx.Value >= (_settings.TrendAdxResume ?? limit - 5) : _adx.Value > limit;
        if (isTrending == State.IsTrending) return;
        State.IsTrending = isTrending;
        _wakeAt = desk.Now.UnixMilliseconds;
    }

    private void OnPrice(double price, bool isClose, Desk desk)
    {
        var state = State;
        (state.Price, state.PriceAt) = (price, desk.Now);
        if (desk.Lifecycle is not (Lifecycle.Running or Lifecycle.Paused)) return;
        if (!state.IsBuilt) Evaluate(desk);
        else if (StopReason(price, isClose, desk) is { } reason) desk.Stop(reason, closePosition: true);
        else if (desk.Now.UnixMilliseconds >= _wakeAt) Evaluate(desk);
        else if (!(price >= _quietFrom && price < _quietTo)) Cross(desk);
    }

    /// <summary>The price went into another cell. Where only the orders of the cells on its way can change, only they are looked at.</summary>
    private void Cross(Desk desk)
    {
        var from = _ladder.PriceCell;
        if (_ladder.IsCurrent) _ladder.MovePrice();
        if (!_ladder.IsCurrent || State.IsRecentring || State.Initial.Value > 0 || GridTrailing.MayMove(_ladder) || GridReserve.Draw(_ladder, desk))
        {
            Evaluate(desk);
            return;
        }
        GridSync.Between(_ladder, desk, from, _ladder.PriceCell);
        Settle();
        _wakeAt = Math.Min(_wakeAt, GridTimes.Next(_ladder, desk));
    }

    private void OnDenied(OrderDenied e, Desk desk)
    {
        GridReserve.Denied(_ladder, desk, e);
        if (State.IsBuilt && State.InitialWait is null) GridReserve.PlaceInitial(_ladder, desk);
        // What another level would be refused for as well.
        if (e.Denial.Limit is "maxOrdersPerMinute" or "maxActiveOrders" or "dailyLossPercent" or "maxDrawdownPercent"
            || e.Denial.Limit.EndsWith("ExposurePercent", StringComparison.Ordinal))
            State.EntriesWait = State.EntriesWait is { } wait && wait.Until > desk.Now ? wait : GridWait.After(State.EntriesWait, desk.Now);
        _wakeAt = Math.Min(_wakeAt, desk.Now.UnixMilliseconds + 1);
    }

    /// <summary>The prices inside this cell change nothing.</summary>
    private void Settle() =>
        (_quietFrom, _quietTo) = ((double)_ladder.Lines.At(_ladder.PriceCell).Value, (double)_ladder.Lines.At(_ladder.PriceCell + 1).Value);

    private string? StopReason(double price, bool isClose, Desk desk)
    {
        if (double.IsPositiveInfinity(_quietFrom)) _stops.Refresh(desk); // Just restored.
        return _stops.Check(price, isClose);
    }

    private void OnFill(OrderFilled e, Desk desk)
    {
        var order = desk.Orders.Find(e.Link)!;
        GridFills.OnFill(_ladder, desk, order, e.Fill);
        if (!order.IsLive) _ladder.Ended(desk);
        Evaluate(desk);
    }

    private void OnRefusal(OrderEvent e, Desk desk)
    {
        if (desk.Orders.Find(e.Link) is { } order)
        {
            if (_ladder.Find(order) is { } cell) cell.SetWait(order.Intent, GridWait.After(cell.WaitOf(order.Intent), desk.Now));
            GridReserve.Ended(_ladder, desk, order);
        }
        _ladder.Ended(desk);
        Evaluate(desk);
    }

    private void OnAccepted(OrderEvent e, Desk desk)
    {
        if (!State.IsBuilt || desk.Orders.Find(e.Link) is not { } order || _ladder.Find(order) is not { } cell) return;
        cell.SetWait(order.Intent, null);
        _ladder.Take(order); // One that was thought rejected may be back.
        if (!_ladder.IsCurrent) _ladder.Refresh(desk);
        if (!State.IsRecentring) GridSync.One(_ladder, desk, cell);
        _wakeAt = Math.Min(_wakeAt, GridTimes.Next(_ladder, desk));
    }

    private void OnBegin(Desk desk)
    {
        State.Price = desk.LastPrice;
        (State.InitialWait, State.EntriesWait) = (null, null);
        foreach (var cell in State.Cells) (cell.EntryWait, cell.ExitWait) = (null, null);
        Evaluate(desk);
    }

    private void OnFlat(Desk desk)
    {
        GridFills.OnClosures(_ladder, desk, "closed");
        foreach (var cell in State.Cells) GridFills.Finish(_ladder, desk, cell, "closed");
        Forget();
    }

    private void Forget()
    {
        _ladder.Clear();
        (State.StartPrice, State.BestPrice, State.PeakPnl, State.BreakdownCloses) = (0, 0, 0, 0);
    }

    /// <summary>Brings everything to where it should be. Done twice it asks for nothing the second time.</summary>
    private void Evaluate(Desk desk)
    {
        if (!State.IsBuilt && !Build(desk)) return;
        _ladder.Refresh(desk);
        _stops.Refresh(desk);
        if (desk.Lifecycle is not (Lifecycle.Running or Lifecycle.Paused or Lifecycle.Starting)) return;
        GridRecentre.Consider(_ladder, desk, AtrNow);
        if (State.IsRecentring) Recentre(desk);
        if (!State.IsRecentring) Arrange(desk);
        _stops.Refresh(desk);
        Settle();
        _wakeAt = GridTimes.Next(_ladder, desk);
    }

    private void Arrange(Desk desk)
    {
        GridTrailing.Follow(_ladder);
        _ladder.DropSpent(desk, cell => GridFills.Finish(_ladder, desk, cell, "grid"));
        GridTaken.Adopt(_ladder, desk);
        GridReserve.Draw(_ladder, desk);
        GridReserve.PlaceInitial(_ladder, desk);
        GridSync.All(_ladder, desk);
    }

    private bool Build(Desk desk)
    {
        if (!desk.MayEnter || State.IsTrending || !(State.Price > 0)) return false;
        var site = new GridSite(_settings, desk.Definition with { Capital = desk.Capital }, desk.Instrument, State.Price, AtrNow);
        if (_atr is { IsReady: false }) return false;
        if (GridPreflight.Refusal(site) is { } refusal)
        {
            desk.Stop($"pre-flight: {refusal}", closePosition: false);
            return false;
        }
        (State.StartPrice, State.PnlBefore) = (State.Price, desk.Ledger.NetRealized);
        if (desk.Ledger.Lots.Count > 0) State.PnlBefore += desk.Ledger.Unrealized(new((decimal)State.Price)); // What was taken over counts from here.
        if (desk.Instrument.Kind == InstrumentKind.Linear) desk.SetLeverage(desk.Definition.Leverage);
        Lay(GridLayout.Of(site, out _)!, desk);
        return true;
    }

    private void Recentre(Desk desk)
    {
        if (GridRecentre.Continue(_ladder, desk, AtrNow) is not { } layout) return;
        foreach (var cell in State.Cells) GridFills.Finish(_ladder, desk, cell, "grid");
        _ladder.Clear();
        Lay(layout, desk);
        desk.Notify(NoticeLevel.Info, $"{desk.Definition.Id}: recentred: {_ladder.Lines.At(State.Low)} to {_ladder.Lines.At(State.High)}.");
    }

    private void Lay(GridLayout layout, Desk desk)
    {
        _ladder.Lay(layout);
        _ladder.Refresh(desk);
        GridTaken.Adopt(_ladder, desk);
        GridReserve.BeginInitial(_ladder);
    }

    private double AtrNow => _atr is { IsReady: true } ? _atr.Value : double.NaN;
}
