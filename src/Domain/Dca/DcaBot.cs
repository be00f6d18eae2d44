using System.Globalization;
using System.Text.Json;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Dca;

/// <summary>
/// Opens deals when its start conditions hold, averages each in with safety orders, and closes it at its
/// targets or stops. A deal moves on confirmed fills only.
/// </summary>
public sealed class DcaBot : IStrategy, IHolder
{
    private const string StartSlot = "start";

    private readonly DcaSettings _settings;
    private readonly Instrument _instrument;
    private readonly DcaStart _start;
    private readonly DcaBook _book = new();
    private readonly DcaOrders _orders;
    private readonly DcaTargets _targets;
    private readonly DcaStops _stops;
    private readonly Money _budget;
    private readonly List<Retry> _failedStarts = [];
    private long _nextDeal = 1;
    private Instant? _lastTurnAt;

    /// <summary>A new bot without deals.</summary>
    public DcaBot(DcaSettings settings, BotDefinition bot, Instrument instrument)
    {
        var prices = new DcaPrices(settings, instrument);
        (_settings, _instrument, _start, _budget) = (settings, instrument, new(settings.Start), DcaLadder.Budget(settings));
        _targets = new(settings, instrument, prices);
        _orders = new(settings, instrument, prices, _targets);
        _stops = new(settings, prices, settings.DealCapital(bot));
    }

    /// <inheritdoc />
    public void React(BotEvent e, Desk desk)
    {
        switch (e)
        {
            case CandleClosed candle: OnCandle(candle, desk); break;
            case PriceChanged: OnPrice(desk); break;
            case OrderFilled filled: OnFilled(filled, desk); break;
            case OrderCancelled or OrderExpired: OnEnded((OrderEvent)e, false, desk); break;
            case OrderRejected rejected: OnEnded(rejected, true, desk); break;
            case AmendRejected or CancelRejected: OnChangeRefused((OrderEvent)e, desk); break;
            case OrderAccepted or OrderAmended or OrderAdopted: OnOrder((OrderEvent)e, desk); break;
            case TradingBegan: OnTradingBegan(desk); break;
            case PositionFlattened: EndAll(DcaReasons.Flattened, desk); break;
            case PositionLiquidated: EndAll(DcaReasons.Liquidated, desk); break;
            case Reconciled: AttendAll(desk, false); break;
            case StartRequested: SetLeverage(desk); break;
            case PauseRequested or ResumeRequested: break; // The bot cancels the entries; trading begins again with its own event.
            case OrderDenied: break; // Handled where the order was placed.
            case OrderTriggered: break; // No conditional orders are used.
            case OrderUnknown: break; // It freezes its own level until proof arrives as an event.
            case FundingPaid: break; // Booked in the ledger; funding is the bot's, not a deal's.
            case BalanceChanged: break; // Sizes come from the settings.
            case WokeUp: break; // No wake-ups are asked for: candles keep the time.
            default: throw new InvariantException($"DCA: no arm for {e.GetType().Name}");
        }
    }

    /// <summary>Open deals, oldest first.</summary>
    public IReadOnlyList<DcaDeal> Deals => _book.Deals;

    /// <summary>The ladder an open deal works on; null until its base order is through.</summary>
    public DcaLadder? LadderOf(DcaDeal deal) =>
        deal.Stage == DcaStage.Opening || deal.BasePrice.Value <= 0 ? null : deal.Ladder ??= DcaLadder.Of(_settings, _instrument, deal.BasePrice, deal.Scale ?? 1);

    /// <inheritdoc />
    public string TagOf(long deal, string slot) => deal.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public void Release(Desk desk)
    {
        foreach (var deal in _book.Deals.ToList())
        {
            deal.BeginExit(DcaReasons.HandedOver);
            _book.End(deal, "dca_deal", _settings.EntrySide, desk);
        }
        _lastTurnAt = desk.Now;
    }

    /// <summary>
    /// Takes inventory over as a deal whose average is what it really cost. Its safety orders lie below the price now (above, for a
    /// short) and cost what the settings say, or what the bot has left.
    /// </summary>
    public void TakeOver(Desk desk)
    {
        var deal = _book.Deals.Find(d => d is { IsTaken: true, Stage: DcaStage.Active });
        if (deal is null)
        {
            var scale = Math.Min(desk.Capital.Value / desk.Definition.Capital.Value, desk.Room().Value / _budget.Value);
            deal = new() { Number = _nextDeal++, StartedAt = desk.Now, IsTaken = true, Scale = scale == 1 ? null : scale };
            (deal.Stage, deal.OpenedAt, deal.BaseQuantity) = (DcaStage.Active, desk.Now, new(1));
            deal.BaseValue = deal.BaseQuantity * new Price((decimal)desk.LastPrice);
            (_book.Opened, _lastTurnAt) = (_book.Opened + 1, desk.Now);
            _book.Deals.Add(deal);
        }
        _book.TakeOver(deal, _settings.EntrySide, desk);
        Attend(deal, desk, false);
    }

    private void OnCandle(CandleClosed candle, Desk desk)
    {
        if (candle.Timeframe == desk.Definition.Timeframe) _start.Add(candle.Candle, candle.At);
        OnPrice(desk);
        TryBegin(desk);
    }

    private void OnPrice(Desk desk)
    {
        if (!desk.MayExit) return; // Nothing can be asked for; trading begins with a look at every deal.
        var deals = _book.Deals;
        for (var i = deals.Count - 1; i >= 0; i--)
            if (deals[i].Alarm.Rings(desk.LastPrice, desk.Now)) Attend(deals[i], desk, true);
    }

    private void OnFilled(OrderFilled filled, Desk desk)
    {
        var order = Find(filled, desk);
        var deal = _book.Find(order.Deal);
        if (deal is not null) Retry.Clear(deal.Retries, order.Slot);
        _book.Take(order, filled.Fill, desk);
        if (deal is not null && !order.IsLive && DcaSlots.TargetOf(order.Slot) is { } target) _targets.Settle(deal, target);
        AttendAll(desk, false); // One order may have closed lots of several deals.
    }

    private void OnEnded(OrderEvent e, bool refused, Desk desk)
    {
        var order = Find(e, desk);
        if (_book.Find(order.Deal) is not { } deal) return;
        // An order that ended although it is wanted was ended by the exchange: the level waits before it is tried again.
        if (order.Slot != DcaSlots.BaseOrder && (refused || order.Status != OrderStatus.Filled) && _orders.IsStillWanted(deal, order))
            DealOrders.Refused(deal, order.Slot, e.IsLost, desk);
        else if (!refused) Retry.Clear(deal.Retries, order.Slot); // What was refused was a change of an order that is gone.
        if (refused && e is OrderRejected { Reason: var reason })
            desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: the exchange rejected {order.Link}: {reason}");
        Attend(deal, desk, false);
    }

    private void OnChangeRefused(OrderEvent e, Desk desk)
    {
        var order = Find(e, desk);
        if (_book.Find(order.Deal) is not { } deal) return;
        if (order.IsLive) DealOrders.Refused(deal, order.Slot, e.IsLost, desk);
        Attend(deal, desk, false);
    }

    private void OnOrder(OrderEvent e, Desk desk)
    {
        if (_book.Find(Find(e, desk).Deal) is { } deal) Attend(deal, desk, false);
    }

    private void OnTradingBegan(Desk desk)
    {
        _failedStarts.Clear();
        foreach (var deal in _book.Deals) deal.Retries.Clear();
        AttendAll(desk, true);
        TryBegin(desk);
    }

    private void SetLeverage(Desk desk)
    {
        if (_instrument.Kind == InstrumentKind.Linear) desk.SetLeverage(desk.Definition.Leverage);
    }

    private void TryBegin(Desk desk)
    {
        if (!MayBegin(desk) || !_start.IsMet(desk.Now)) return;
        decimal? scale = desk.Capital == desk.Definition.Capital ? null : desk.Capital.Value / desk.Definition.Capital.Value;
        var ladder = DcaLadder.Of(_settings, _instrument, _instrument.LimitPrice(_settings.EntrySide, desk.LastPrice), scale ?? 1);
        if (ladder.Refusal is { } refusal)
        {
            StartFailed(desk, refusal);
            return;
        }
        var deal = new DcaDeal { Number = _nextDeal++, StartedAt = desk.Now, Scale = scale };
        _book.Deals.Add(deal);
        _lastTurnAt = desk.Now;
        _orders.PlaceBaseOrder(deal, ladder.Rows[0], desk);
        Attend(deal, desk, false);
    }

    private bool MayBegin(Desk desk)
    {
        if (_book.Deals.Count >= _settings.MaxConcurrentDeals || !desk.MayEnter || desk.LastPrice <= 0) return false;
        if (_settings.CooldownMinutes > 0 && _lastTurnAt is { } turn && desk.Now < turn + TimeSpan.FromMinutes(_settings.CooldownMinutes)) return false;
        if (_settings.MaxDeals is { } most && _book.Begun >= most) return false;
        if (_settings.MaxPositionSize is { } size && _budget * (_book.Deals.Count + 1) > size) return false;
        if (_failedStarts.Count == 0) return true;
        Retry.Wake(_failedStarts, desk.Now);
        return !Retry.IsWaiting(_failedStarts, StartSlot) && !Retry.IsGivenUp(_failedStarts, StartSlot);
    }

    private void StartFailed(Desk desk, string why)
    {
        var last = Retry.Fail(_failedStarts, StartSlot, desk.Now);
        desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: no deal was opened: {why}"
            + (last ? $" After {Retry.MaxAttempts} attempts no more are made until the next start." : ""));
    }

    private void AttendAll(Desk desk, bool priceMoved)
    {
        for (var i = _book.Deals.Count - 1; i >= 0; i--) Attend(_book.Deals[i], desk, priceMoved);
    }

    /// <summary>Looks at one deal: what stage it is in, whether it is to be given up, which orders it should have.</summary>
    private void Attend(DcaDeal deal, Desk desk, bool priceMoved)
    {
        Retry.Wake(deal.Retries, desk.Now);
        if (deal.Stage == DcaStage.Opening) Open(deal, desk);
        if (deal.Stage != DcaStage.Exiting && deal.Held.Value > 0 && priceMoved && desk.MayExit
            && _stops.Judge(deal, desk.LastPrice, desk.Now) is { } reason) deal.BeginExit(reason);
        if (deal.Stage != DcaStage.Exiting && (deal.Stage == DcaStage.Active || deal.Closed.Value > 0) && !_targets.HaveWork(deal))
            deal.BeginExit(deal.Closed.Value > 0 ? DcaReasons.TakeProfit : DcaReasons.TooSmall);
        _orders.Sync(deal, LadderOf(deal), desk);
        if (deal.Stage == DcaStage.Exiting && !DealOrders.HasLive(deal, desk) && _orders.Closable(deal, desk).Value == 0) End(deal, desk);
        else deal.Alarm = AlarmOf(deal);
    }

    private void Open(DcaDeal deal, Desk desk)
    {
        if (!DealOrders.HasLive(deal, desk, DcaSlots.BaseOrder))
        {
            if (deal.Held.Value > 0 || deal.Closed.Value > 0) deal.Stage = DcaStage.Active;
            else deal.BeginExit(DcaReasons.NotOpened);
        }
        else if (desk.Now >= BaseOrderEnd(deal))
            foreach (var order in desk.Orders.Live)
                if (order.Deal == deal.Number && order.Slot == DcaSlots.BaseOrder && !Retry.IsWaiting(deal.Retries, order.Slot)) desk.Cancel(order);
    }

    private void End(DcaDeal deal, Desk desk)
    {
        _book.End(deal, "dca_deal", _settings.EntrySide, desk);
        _lastTurnAt = desk.Now;
        if (deal.Reason == DcaReasons.NotOpened) StartFailed(desk, $"the base order of deal {deal.Number} did not fill.");
        else _failedStarts.Clear();
    }

    private void EndAll(string reason, Desk desk)
    {
        _book.TakeClosures(desk);
        foreach (var deal in _book.Deals) deal.BeginExit(reason);
        foreach (var order in desk.Orders.Live) desk.Cancel(order); // After a liquidation there is nothing left for an exit to close.
        for (var i = _book.Deals.Count - 1; i >= 0; i--)
            if (!DealOrders.HasLive(_book.Deals[i], desk)) End(_book.Deals[i], desk);
    }

    private PriceAlarm AlarmOf(DcaDeal deal)
    {
        var alarm = deal.Stage == DcaStage.Exiting ? PriceAlarm.Never : _stops.AlarmOf(deal);
        if (deal.Stage == DcaStage.Opening) alarm = alarm.By(BaseOrderEnd(deal));
        if (_orders.NextTrigger(deal, LadderOf(deal)) is { } entry) alarm = alarm.OrAt(_settings.EntrySide, entry);
        foreach (var retry in deal.Retries)
            if (retry.NotBefore is { } at) alarm = alarm.By(at);
        return alarm;
    }

    private Instant BaseOrderEnd(DcaDeal deal) => deal.StartedAt + TimeSpan.FromMinutes(_settings.BaseOrderWaitMinutes);

    private static Order Find(OrderEvent e, Desk desk) =>
        desk.Orders.Find(e.Link) ?? throw new InvariantException($"order {e.Link} was booked and is not there");

    /// <inheritdoc />
    public object Save() => new DcaState
    {
        Version = DcaState.CurrentVersion, Deals = _book.Deals, NextDeal = _nextDeal, Opened = _book.Opened, LastTurnAt = _lastTurnAt,
        FailedStarts = _failedStarts, LastClose = _start.LastClose, Signals = _start.Save(),
    };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<DcaState>(WireJson.Options)!;
        if (saved.Version > DcaState.CurrentVersion)
            throw new InvalidDataException($"The DCA snapshot is of version {saved.Version}; this program reads up to {DcaState.CurrentVersion}. Update the program.");
        (_nextDeal, _book.Opened, _lastTurnAt) = (saved.NextDeal, saved.Opened, saved.LastTurnAt);
        _failedStarts.AddRange(saved.FailedStarts);
        _book.Deals.AddRange(saved.Deals);
        foreach (var deal in saved.Deals) deal.Alarm = AlarmOf(deal);
        _start.Load(saved.Signals, saved.LastClose);
    }
}
