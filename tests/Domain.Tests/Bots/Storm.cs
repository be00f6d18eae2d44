using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>
/// A bad day: prices jump, answers come late, twice, wrong or not at all, orders fill in pieces and after
/// their cancel. After each event the books are checked, and a twin that is stored and restored before each
/// event must ask for the same.
/// </summary>
internal sealed class Storm
{
    private sealed class Placed(PlaceOrder order, double price)
    {
        public PlaceOrder Order => order;
        public double PriceThen => price;
        public Quantity Total { get; set; } = order.Quantity;
        public Quantity Filled { get; set; }
        public bool IsAnswered { get; set; }
        public bool IsGone { get; set; }
        public bool CancelAsked { get; set; }
        public Quantity? AmendAsked { get; set; }
    }

    private readonly Instrument _instrument;
    private readonly Action<Storm> _check;
    private readonly List<Placed> _orders = [];
    private readonly List<BotEvent> _past = [];
    private readonly Bot _bot;
    private Bot _twin;
    private Instant _now = new(1_700_000_000_000);
    private double _price = 102;
    private int _executions;

    public Storm(StrategySettings settings, Instrument instrument, Action<Storm> check)
    {
        (_check, _instrument) = (check, instrument);
        var definition = new BotDefinition { Id = new("g"), Symbol = instrument.Symbol, Capital = new(1_000), Strategy = settings };
        (_bot, _twin) = (new(definition, instrument, new()), new(definition, instrument, new()));
        Send(new StartRequested { At = _now });
        Candle(1);
    }

    public Bot Bot => _bot;

    public int Fills => _executions;

    /// <summary>What all fills made of the position.</summary>
    public decimal SignedFills { get; private set; }

    /// <summary>Quote that all fills moved, fees in quote included: negative is spent.</summary>
    public decimal QuoteFlow { get; private set; }

    /// <summary>What no cap can prevent: an order that fills after it was proven gone, and a market that moves before it fills.</summary>
    public decimal Slack { get; private set; }

    public double Price => _price;

    /// <summary>The last event, and what the bot asked for.</summary>
    public (BotEvent Event, IReadOnlyList<BotCommand> Commands) Last { get; private set; }

    /// <summary>One step; what happens depends on the number alone and on what went before.</summary>
    public void Step(int dice)
    {
        _now += TimeSpan.FromSeconds(1);
        var which = dice / 100;
        switch (dice % 20)
        {
            case 0 or 1 or 2 or 3:
                _price = Math.Round(Math.Clamp(_price * (1 + (which % 41 - 20) / 400.0), 70, 140), 2);
                Candle(1 + which % 7 * 20);
                break;
            case 4 or 5 or 6 or 7: Accept(Pick(which, o => !o.IsAnswered && !o.IsGone)); break;
            case 8 or 9 or 10: Fill(Pick(which, o => !o.IsGone), which % 2 == 0 ? 1 : 0.3m); break;
            case 11: Fill(Pick(which, o => o.IsGone && o.Filled < o.Total && o.IsAnswered && _bot.Desk.Orders.Find(o.Order.Link) is { Status: OrderStatus.Cancelled }), 0.5m, isLate: true); break;
            case 12 or 13: AnswerCancel(Pick(which, o => o.CancelAsked), which % 5 == 0); break;
            case 14: AnswerAmend(Pick(which, o => o.AmendAsked is not null && !o.IsGone), which % 4 == 0); break;
            case 15: End(Pick(which, o => o.IsAnswered && !o.IsGone)); break;
            case 16: Reject(Pick(which, o => !o.IsAnswered && !o.IsGone && o.Filled.Value == 0)); break;
            case 17: if (Pick(which, o => !o.IsAnswered && !o.IsGone) is { } lost) Send(new OrderUnknown { At = _now, Link = lost.Order.Link }); break;
            case 18: Repeat(which); break;
            default:
                if (which % 3 == 0) Send(new PauseRequested { At = _now });
                else if (which % 3 == 1) Send(new ResumeRequested { At = _now });
                else Send(new Reconciled { At = _now });
                break;
        }
    }

    private void Candle(int minutes)
    {
        _now += TimeSpan.FromMinutes(minutes);
        _now = new(_now.UnixMilliseconds / 60_000 * 60_000);
        Send(CandleClosed.Of(Timeframe.OneMinute, new(_now - TimeSpan.FromMinutes(1), _price, _price, _price, _price, 1)));
    }

    private Placed? Pick(int which, Func<Placed, bool> fits) => _orders.Where(fits).ToList() is { Count: > 0 } some ? some[which % some.Count] : null;

    private void Accept(Placed? order)
    {
        if (order is null) return;
        order.IsAnswered = true;
        Send(new OrderAccepted { At = _now, Link = order.Order.Link });
    }

    private void Fill(Placed? order, decimal share, bool isLate = false)
    {
        if (order is null) return;
        var part = _instrument.CeilQuantity((order.Total - order.Filled).Value * share);
        var price = order.Order.Price ?? new((decimal)_price);
        order.Filled += part;
        order.IsAnswered = true;
        order.IsGone |= order.Filled >= order.Total;
        var isBase = order.Order.Side == Side.Buy && _instrument.Kind == InstrumentKind.Spot;
        var fill = new Fill
        {
            ExecutionId = $"exec{++_executions}", At = _now, Side = order.Order.Side, Price = price, Quantity = part,
            Fee = part.Value * 0.001m * (isBase ? 1 : price.Value), FeeCurrency = isBase ? _instrument.BaseCurrency : _instrument.QuoteCurrency,
        };
        SignedFills += fill.BaseChange(_instrument).Value;
        QuoteFlow -= order.Order.Side.Sign() * (part * price).Value + (isBase ? 0 : fill.Fee);
        if (isLate) Slack += (part * price).Value;
        if (order.Order.Type == OrderType.Market) Slack += part.Value * Math.Max(0, price.Value - (decimal)order.PriceThen);
        Send(new OrderFilled { At = _now, Link = order.Order.Link, Fill = fill });
    }

    private void AnswerCancel(Placed? order, bool refuse)
    {
        if (order is null) return;
        order.CancelAsked = false;
        if (refuse || order.IsGone) Send(new CancelRejected { At = _now, Link = order.Order.Link, Reason = "too late" });
        else End(order);
    }

    private void AnswerAmend(Placed? order, bool refuse)
    {
        if (order is null) return;
        var total = order.AmendAsked!.Value;
        order.AmendAsked = null;
        if (refuse || total < order.Filled) Send(new AmendRejected { At = _now, Link = order.Order.Link, Reason = "too late" });
        else
        {
            order.Total = total;
            order.IsGone |= order.Filled >= total;
            Send(new OrderAmended { At = _now, Link = order.Order.Link, Quantity = total });
        }
    }

    private void End(Placed? order)
    {
        if (order is null) return;
        order.IsGone = true;
        order.AmendAsked = null;
        Send(new OrderCancelled { At = _now, Link = order.Order.Link });
    }

    private void Reject(Placed? order)
    {
        if (order is null) return;
        order.IsGone = order.IsAnswered = true;
        Send(new OrderRejected { At = _now, Link = order.Order.Link, Reason = "no" });
    }

    private void Repeat(int which)
    {
        if (_past.Count == 0) return;
        var (before, books) = (WireJson.Write(_bot.Strategy.Save()), WireJson.Write(_bot.Desk.Ledger.Save()));
        var commands = Send(_past[which % _past.Count], isNews: false);
        if (commands.Length > 0) throw new InvalidOperationException($"a repeated event made {commands}");
        if (WireJson.Write(_bot.Strategy.Save()) != before || WireJson.Write(_bot.Desk.Ledger.Save()) != books) throw new InvalidOperationException("a repeated event changed the state");
    }

    private string Send(BotEvent e, bool isNews = true)
    {
        var view = new AccountView { Equity = 1_000_000, PeakEquity = 1_000_000, DayStartEquity = 1_000_000 };
        var (own, twins) = (new List<BotCommand>(), new List<BotCommand>());
        _twin = Bot.Load(_twin.Save(), _instrument, new());
        _bot.React(e, view, own);
        _twin.React(e, view, twins);
        var text = string.Join("\n", own.Select(WireJson.Write));
        if (text != string.Join("\n", twins.Select(WireJson.Write))) throw new InvalidOperationException($"after {e}: {text}\nbut restored: {string.Join("\n", twins.Select(WireJson.Write))}");
        foreach (var command in own) Take(command);
        if (isNews && e is OrderFilled or OrderAccepted or OrderCancelled or OrderRejected or CandleClosed) _past.Add(e);
        Last = (e, own);
        _check(this);
        var (state, other) = (_bot.Save(), _twin.Save());
        if (state != other)
        {
            var i = state.Zip(other).TakeWhile(p => p.First == p.Second).Count();
            throw new InvalidOperationException($"after {e} the restored twin has another state: {state[Math.Max(0, i - 200)..Math.Min(state.Length, i + 100)]}\nrestored: {other[Math.Max(0, i - 200)..Math.Min(other.Length, i + 100)]}");
        }
        return text;
    }

    private void Take(BotCommand command)
    {
        switch (command)
        {
            case PlaceOrder place: _orders.Add(new(place, _bot.Desk.LastPrice)); break;
            case CancelOrder cancel: _orders.Single(o => o.Order.Link == cancel.Link).CancelAsked = true; break;
            case AmendOrder amend: _orders.Single(o => o.Order.Link == amend.Link).AmendAsked = amend.Quantity; break;
        }
    }
}
