using System.Globalization;
using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Trades;

/// <summary>
/// Trades the ideas of a finder, one at a time: enters, protects what it holds with a stop, takes profit at targets, and lets the
/// stop follow. A trade moves on confirmed fills only.
/// </summary>
public sealed class TradeBot : IStrategy
{
    private readonly TradeSettings _settings;
    private readonly TradeRules _rules;
    private readonly Instrument _instrument;
    private readonly ITradeFinder _finder;
    private readonly TradeBook _book = new();
    private readonly TradeTargets _targets;
    private readonly TradeOrders _orders;
    private readonly TradeStart _start;
    private readonly TradeCourse _course;
    private readonly long _candleLength;

    /// <summary>A new bot without trades.</summary>
    public TradeBot(TradeSettings settings, BotDefinition bot, Instrument instrument)
    {
        (_settings, _rules, _instrument, _finder) = (settings, settings.Rules, instrument, settings.CreateFinder(bot, instrument));
        _candleLength = bot.Timeframe.Milliseconds;
        _targets = new(_rules, instrument);
        _orders = new(_rules, instrument, _targets);
        _start = new(_rules, bot, instrument);
        _course = new(_rules, instrument, _targets, bot.Timeframe);
    }

    /// <inheritdoc />
    public void React(BotEvent e, Desk desk)
    {
        switch (e)
        {
            case CandleClosed candle: OnCandle(candle, desk); break;
            case PriceChanged: OnPrice(desk); break;
            case OrderFilled filled: OnFilled(filled, desk); break;
            case OrderCancelled or OrderExpired: OnEnded((OrderEvent)e, null, desk); break;
            case OrderRejected rejected: OnEnded(rejected, rejected, desk); break;
            case OrderTriggered triggered: OnTriggered(triggered, desk); break;
            case AmendRejected or CancelRejected: OnChangeRefused((OrderEvent)e, desk); break;
            case OrderAccepted or OrderAmended or OrderAdopted: OnOrder((OrderEvent)e, desk); break;
            case TradingBegan: OnTradingBegan(desk); break;
            case PositionFlattened: EndAll(TradeReasons.Flattened, desk); break;
            case PositionLiquidated: EndAll(TradeReasons.Liquidated, desk); break;
            case Reconciled: AttendAll(desk, false); break;
            case StartRequested: OnStart(desk); break;
            case PauseRequested or ResumeRequested: break; // The bot cancels the entries; trading begins again with its own event.
            case OrderDenied: break; // Handled where the order was placed.
            case OrderUnknown: break; // It freezes its own level until proof arrives as an event.
            case FundingPaid: break; // Booked in the ledger; funding is the bot's, not a trade's.
            case BalanceChanged: break; // Sizes come from the settings.
            case WokeUp: AttendAll(desk, false); break; // Something was lost on its way; else candles keep the time.
            default: throw new InvariantException($"trade: no arm for {e.GetType().Name}");
        }
        for (var i = _book.Deals.Count - 1; i >= 0; i--)
            if (_book.Deals[i].Entering is { } entering) Work(_book.Deals[i], entering, e, desk);
    }

    /// <summary>The open trade, and those that a late fill brought back, oldest first.</summary>
    public IReadOnlyList<Trade> Trades => _book.Deals;

    /// <summary>What finds its trades.</summary>
    public ITradeFinder Finder => _finder;

    /// <inheritdoc />
    public string TagOf(long deal, string slot) => deal.ToString(CultureInfo.InvariantCulture);

    /// <summary>Hands an event to the order algorithm of an entry, once the trade has taken it in.</summary>
    private void Work(Trade trade, Execution.Execution entering, BotEvent e, Desk desk)
    {
        // Where nothing is held yet no stop can be hit: a price beyond it tells that the idea was wrong.
        if (trade is { Stage: TradeStage.Pending } && desk.LastPrice > 0 && trade.IsStoppedAt(desk.LastPrice)) entering.Cancel(TradeReasons.StopLoss, desk);
        entering.React(e, desk);
        if (!entering.IsDone) return;
        trade.Entering = null;
        EndWait(trade, desk);
        Attend(trade, desk, false);
        if (entering.Reason == ExecutionReasons.Refused && trade.OpenedAt is null) _start.Failed($"the entry of trade {trade.Number} was refused.", desk);
    }

    private void OnCandle(CandleClosed candle, Desk desk)
    {
        if (candle.Timeframe.Milliseconds != _candleLength)
        {
            OnPrice(desk);
            return;
        }
        var closed = candle.Candle;
        _finder.Add(in closed, candle.At);
        _course.Add(in closed);
        _start.Add(closed.Close);
        var trades = _book.Deals;
        for (var i = trades.Count - 1; i >= 0; i--) OnClose(trades[i], closed.Close, desk);
        if (trades.Count == 0 && _finder.IsReady && _finder.Idea is { } idea) TryBegin(idea, desk);
    }

    /// <summary>Judges a trade at the close, and lets its stop follow where it goes on.</summary>
    private void OnClose(Trade trade, double close, Desk desk)
    {
        if (trade.WaitsUntil != Trade.Never && _finder.IsReady && trade.Idea is { } idea && _finder.IsInvalid(idea)) trade.WaitsUntil = desk.Now;
        if (trade is { Stage: TradeStage.Open, Held.Value: > 0 } && !trade.IsStoppedAt(close)) Follow(trade, close, desk);
        if (trade.WaitsUntil <= desk.Now || trade.Alarm.Rings(close, desk.Now)) Attend(trade, desk, true);
    }

    private void Follow(Trade trade, double close, Desk desk)
    {
        var advice = _finder.IsReady && trade.Idea is not null ? _finder.Advise(TradeCourse.ViewOf(trade)) : default;
        if (advice.CloseReason is { } why && desk.MayExit)
        {
            trade.BeginExit(why);
            Attend(trade, desk, true);
            return;
        }
        if (_course.Follow(trade, close, advice.Stop))
        {
            trade.Alarm = AlarmOf(trade);
            if (_orders.MustMove(trade)) Attend(trade, desk, true);
        }
        if (_rules.Pyramiding is { } adds && trade.Entering is null && desk.MayEnter && trade.Stage == TradeStage.Open && _course.MayAdd(trade, adds, close)) 
        {
            _start.AddTo(trade, adds, desk);
            trade.Alarm = AlarmOf(trade);
        }
    }

    private void OnPrice(Desk desk)
    {
        var trades = _book.Deals;
        for (var i = trades.Count - 1; i >= 0; i--)
            if (trades[i].Alarm.Rings(desk.LastPrice, desk.Now)) Attend(trades[i], desk, true);
    }

    private void OnFilled(OrderFilled filled, Desk desk)
    {
        var order = Find(filled, desk);
        if (_book.Find(order.Deal) is { } known) Retry.Clear(known.Retries, order.Slot);
        if (_book.Take(order, filled.Fill, desk) is { Stage: not TradeStage.Exiting }) _start.Opened(desk.Now);
        if (_book.Find(order.Deal) is { } trade)
        {
            if (order.Slot == TradeSlots.Stop) trade.BeginExit(trade.StopReason);
            if (!order.IsLive && TradeSlots.TargetOf(order.Slot) is { } target) Settle(trade, target);
            EndWait(trade, desk);
        }
        AttendAll(desk, false); // One order may have closed lots of several trades.
    }

    private void Settle(Trade trade, int target)
    {
        _targets.Settle(trade, target);
        if (_rules.BreakevenAfterTarget is { } number && trade.Stage == TradeStage.Open && trade.IsDone(number - 1) && trade.Held.Value > 0)
            trade.Tighten(_targets.Breakeven(trade), TradeReasons.Breakeven);
    }

    private void OnTriggered(OrderTriggered triggered, Desk desk)
    {
        var order = Find(triggered, desk);
        if (_book.Find(order.Deal) is not { } trade) return;
        if (order.Slot == TradeSlots.Stop && trade.Held.Value > 0) trade.BeginExit(trade.StopReason);
        Attend(trade, desk, false);
    }

    private void OnEnded(OrderEvent e, OrderRejected? rejection, Desk desk)
    {
        var order = Find(e, desk);
        if (rejection is not null) desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: the exchange rejected {order.Link}: {rejection.Reason}");
        if (_book.Find(order.Deal) is not { } trade) return;
        // An order that ended although it is wanted was ended by the exchange: its level waits before it is tried again.
        if ((rejection is not null || order.Status != OrderStatus.Filled) && _orders.IsStillWanted(trade, order)) Refused(trade, order.Slot, rejection?.IsLost == true, desk);
        EndWait(trade, desk);
        var failed = rejection is not null && order.Slot == TradeSlots.Entry && trade.Held.Value == 0 && trade.Closed.Value == 0;
        Attend(trade, desk, false);
        if (failed) _start.Failed($"the entry of trade {trade.Number} was rejected.", desk);
    }

    private void OnChangeRefused(OrderEvent e, Desk desk)
    {
        var order = Find(e, desk);
        if (_book.Find(order.Deal) is not { } trade) return;
        if (order.IsLive && !TradeOrders.IsWorked(trade, order)) Refused(trade, order.Slot, e.IsLost, desk);
        Attend(trade, desk, false);
    }

    private static void Refused(Trade trade, string slot, bool isLost, Desk desk)
    {
        if (slot == TradeSlots.Stop && !isLost) TradeOrders.StopRefused(trade, desk);
        else DealOrders.Refused(trade, slot, isLost, desk);
        // The next candle may be a day away, and a stop must not be.
        if (isLost && Retry.NextOf(trade.Retries, slot) is { } next) desk.WakeAt(next, string.Create(CultureInfo.InvariantCulture, $"again-{trade.Number}"));
    }

    private void OnOrder(OrderEvent e, Desk desk)
    {
        if (_book.Find(Find(e, desk).Deal) is { } trade) Attend(trade, desk, false);
    }

    private void OnTradingBegan(Desk desk)
    {
        _start.Forgive();
        foreach (var trade in _book.Deals) trade.Retries.Clear();
        AttendAll(desk, true);
    }

    private void OnStart(Desk desk)
    {
        if (_settings.StartNotice(desk.Definition, _instrument) is { } notice) desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: {notice}");
        if (_instrument.Kind == InstrumentKind.Linear) desk.SetLeverage(desk.Definition.Leverage);
    }

    private void TryBegin(TradeIdea idea, Desk desk)
    {
        if (_start.Begin(idea, desk) is not { } trade) return;
        _book.Deals.Add(trade);
        EndWait(trade, desk);
        Attend(trade, desk, false);
    }

    /// <summary>Once its entry can fill no more, nothing is waited for.</summary>
    private static void EndWait(Trade trade, Desk desk)
    {
        if (trade.WaitsUntil != Trade.Never && trade.Entering is null && !DealOrders.HasLive(trade, desk, TradeSlots.Entry)) trade.WaitsUntil = Trade.Never;
    }

    private void AttendAll(Desk desk, bool priceMoved)
    {
        for (var i = _book.Deals.Count - 1; i >= 0; i--) Attend(_book.Deals[i], desk, priceMoved);
    }

    /// <summary>Looks at one trade: whether it is to be given up, which orders it should have, whether it is over.</summary>
    private void Attend(Trade trade, Desk desk, bool priceMoved)
    {
        Retry.Wake(trade.Retries, desk.Now);
        if (priceMoved && desk.MayExit && trade is { Stage: TradeStage.Open, Held.Value: > 0 } && _course.Judge(trade, desk.LastPrice, desk.Now) is { } reason) trade.BeginExit(reason);
        if (trade.Stage != TradeStage.Exiting && trade.WaitsUntil == Trade.Never && !DealOrders.HasLiveEntry(trade, desk) && !_course.IsWorthKeeping(trade, desk.LastPrice))
            trade.BeginExit(trade.Closed.Value > 0 ? TradeReasons.TakeProfit : trade.OpenedAt is null ? TradeReasons.NotOpened : TradeReasons.TooSmall);
        _orders.Sync(trade, desk);
        if (trade.Stage == TradeStage.Exiting && !DealOrders.HasLive(trade, desk) && _orders.Closable(trade, desk).Value == 0) End(trade, desk);
        else trade.Alarm = AlarmOf(trade);
    }

    private void End(Trade trade, Desk desk)
    {
        var deal = _book.End(trade, _settings.DealKind, trade.Side, desk);
        if (trade.OpenedAt is null) return;
        _start.Ended(trade, desk.Now);
        if (deal is not null && TradeCourse.OutcomeOf(trade, deal) is { } outcome) _finder.OnClosed(outcome);
    }

    private void EndAll(string reason, Desk desk)
    {
        _book.TakeClosures(desk);
        foreach (var trade in _book.Deals) trade.BeginExit(reason);
        foreach (var order in desk.Orders.LiveSpan) desk.Cancel(order); // After a liquidation there is nothing left for an exit to close.
        for (var i = _book.Deals.Count - 1; i >= 0; i--)
            if (!DealOrders.HasLive(_book.Deals[i], desk)) End(_book.Deals[i], desk);
    }

    private PriceAlarm AlarmOf(Trade trade) => _course.AlarmOf(trade);

    private static Order Find(OrderEvent e, Desk desk) =>
        desk.Orders.Find(e.Link) ?? throw new InvariantException($"order {e.Link} was booked and is not there");

    /// <inheritdoc />
    public object Save() => new TradeState
    {
        Version = TradeState.CurrentVersion, Trades = _book.Deals, Start = _start.Save(), Trail = _course.Save(),
        Finder = _finder.Save(),
    };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<TradeState>(WireJson.Options)!;
        if (saved.Version > TradeState.CurrentVersion)
            throw new InvalidDataException($"The snapshot of trades is of version {saved.Version}; this program reads up to {TradeState.CurrentVersion}. Update the program.");
        _start.Load(saved.Start);
        _book.Deals.AddRange(saved.Trades);
        _course.Load(saved.Trail);
        _finder.Load((JsonElement)saved.Finder);
        foreach (var trade in saved.Trades) trade.Alarm = AlarmOf(trade);
    }
}
