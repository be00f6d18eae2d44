using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>One arbitrary happening: what, and to which order or by how much.</summary>
public readonly record struct Step(int Kind, int Pick);

/// <summary>
/// An exchange that keeps its own truth and does to a bot whatever the steps say: answers late, loses answers,
/// fills in part, cancels on its own, repeats itself.
/// </summary>
internal class TradingWorld(StrategySettings settings, Instrument instrument, bool restarts = false)
{
    private readonly Dictionary<string, Held> _orders = [];
    private readonly List<BotCommand> _questions = [];
    private readonly List<BotEvent> _past = [];
    private readonly AccountView _account = new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 };
    private long _now = 1_700_000_040_000;
    private double _price = 100;
    private int _executions;

    public Bot Bot { get; private set; } = new(
        new() { Id = new("bot"), Symbol = "BTCUSDT", Capital = new(10_000), Strategy = settings }, instrument, BotTable.Loose);

    public List<string> Commands { get; } = [];

    public List<Deal> Recorded { get; } = [];

    public decimal SignedFills { get; private set; }

    /// <summary>Whether the bot's own exit closed dust: its profit is no deal's.</summary>
    public bool DustWasClosed { get; private set; }

    public Dictionary<(long Deal, string Slot), decimal> Entered { get; } = [];

    public IReadOnlyList<BotCommand> Unanswered => _questions;

    public void Do(Step step)
    {
        switch (step.Kind % 16)
        {
            case 0 or 1 or 2 or 3: Candle((step.Pick % 41 - 20) / 10.0); break;
            case 4 or 5 or 6: Answer(step.Pick); break;
            case 7: while (_questions.Count > 0) Answer(0); break;
            case 8 or 9: Trade(step.Pick, whole: true); break;
            case 10: Trade(step.Pick, whole: false); break;
            case 11: Find(step.Pick); break;
            case 12: Repeat(step.Pick); break;
            case 13: CancelByExchange(step.Pick); break;
            case 14: Operate(step.Pick); break;
            default: Refuse(step.Pick); break;
        }
    }

    public void Start() => Deliver(new BotEvent.StartRequested { At = new(_now) });

    /// <summary>Says once more what was said before. An execution of an order that the bot has forgotten is the inbox's to drop.</summary>
    private void Repeat(int pick)
    {
        if (_past.Count == 0) return;
        var e = _past[pick % _past.Count];
        if (e is not BotEvent.OrderFilled { Link: var link } || Bot.Desk.Orders.Find(link) is not null) Deliver(e, isNew: false);
    }

    private void Candle(double percent)
    {
        _now += 60_000;
        var before = _price;
        _price = Math.Clamp(Math.Round(_price * (1 + percent / 100), 2), 20, 500);
        TriggerStops();
        Deliver(BotEvent.CandleClosed.Of(Timeframe.OneMinute, CandleOf(new(_now - 60_000), before, _price)), isNew: false);
    }

    /// <summary>A candle of one price: that to which the market jumped.</summary>
    protected virtual Candle CandleOf(Instant open, double before, double price) => new(open, price, price, price, price, 1);

    private void TriggerStops()
    {
        foreach (var order in _orders.Values.Where(o => o is { IsOpen: true, Place: { Type: OrderType.Stop, Trigger: not null } }).ToList())
        {
            if ((order.Place.Side == Side.Buy ? _price < (double)order.Place.Trigger!.Value.Value : _price > (double)order.Place.Trigger!.Value.Value) || !IsKnown(order)) continue;
            Deliver(new BotEvent.OrderTriggered { At = new(_now), Link = order.Link });
            Fill(order, order.Remaining);
        }
    }

    private void Operate(int pick) => Deliver((pick % 12) switch
    {
        0 or 1 => new BotEvent.PauseRequested { At = new(_now) },
        2 or 3 or 4 => new BotEvent.ResumeRequested { At = new(_now) },
        5 => new BotEvent.StopRequested { At = new(_now) },
        6 => new BotEvent.ClosePositionRequested { At = new(_now) },
        _ => new BotEvent.StartRequested { At = new(_now) },
    }, isNew: false);

    private void Answer(int pick)
    {
        if (Take(pick) is not { } question) return;
        switch (question)
        {
            case BotCommand.PlaceOrder place:
                var order = _orders[place.Link.Value] = new(place);
                if (pick % 7 == 6) { Deliver(new BotEvent.OrderUnknown { At = new(_now), Link = place.Link }); break; }
                Deliver(new BotEvent.OrderAccepted { At = new(_now), Link = place.Link });
                if (place.Type == OrderType.Market) Fill(order, order.Remaining);
                break;
            case BotCommand.CancelOrder cancel: Cancel(_orders[cancel.Link.Value], cancel.Link); break;
            case BotCommand.AmendOrder amend: Amend(_orders[amend.Link.Value], amend); break;
        }
    }

    private void Refuse(int pick)
    {
        if (Take(pick) is not { } question) return;
        Deliver(question switch
        {
            BotCommand.PlaceOrder place => new BotEvent.OrderRejected { At = new(_now), Link = place.Link, Reason = "170131" },
            BotCommand.CancelOrder cancel => new BotEvent.CancelRejected { At = new(_now), Link = cancel.Link, Reason = "110001" },
            BotCommand.AmendOrder amend => new BotEvent.AmendRejected { At = new(_now), Link = amend.Link, Reason = "110079" },
            _ => throw new InvalidOperationException(),
        });
    }

    private void Cancel(Held order, OrderLinkId link) => Deliver(order.IsOpen
        ? Closed(order, new BotEvent.OrderCancelled { At = new(_now), Link = link })
        : new BotEvent.CancelRejected { At = new(_now), Link = link, Reason = "110001" });

    private void Amend(Held order, BotCommand.AmendOrder amend)
    {
        if (!order.IsOpen || amend.Quantity.Value <= order.Filled)
        {
            Deliver(new BotEvent.AmendRejected { At = new(_now), Link = amend.Link, Reason = "110079" });
            return;
        }
        order.Quantity = amend.Quantity.Value;
        Deliver(new BotEvent.OrderAmended { At = new(_now), Link = amend.Link, Quantity = amend.Quantity });
    }

    private void CancelByExchange(int pick)
    {
        if (pick % 3 == 0 && Open(pick) is { } order && IsKnown(order)) Deliver(Closed(order, new BotEvent.OrderCancelled { At = new(_now), Link = order.Link }));
    }

    /// <summary>What became of a lost order is found out.</summary>
    private void Find(int pick)
    {
        foreach (var order in Bot.Desk.Orders.Live.Where(o => o.Status == OrderStatus.Unknown).Take(1).ToList())
        {
            var held = _orders[order.Link.Value];
            if (!held.IsOpen) continue;
            if (pick % 2 == 0 && held.Filled == 0) Deliver(Closed(held, new BotEvent.OrderCancelled { At = new(_now), Link = order.Link }));
            else Deliver(new BotEvent.OrderAccepted { At = new(_now), Link = order.Link });
        }
    }

    private void Trade(int pick, bool whole)
    {
        if (Open(pick) is not { } order) return;
        var part = instrument.FloorQuantity(order.Remaining * (1 + pick % 9) / 10).Value;
        if (order.Place.Trigger is not null && order.Filled == 0) Deliver(new BotEvent.OrderTriggered { At = new(_now), Link = order.Link });
        Fill(order, whole || part == 0 ? order.Remaining : part);
    }

    /// <summary>A reduce-only order trades no more than the position, and ends where there is none.</summary>
    private void Fill(Held order, decimal quantity)
    {
        if (order.Place.ReduceOnly)
        {
            var reducible = Math.Max(0, -order.Place.Side.Sign() * SignedFills);
            if (reducible == 0)
            {
                Deliver(Closed(order, new BotEvent.OrderCancelled { At = new(_now), Link = order.Link }));
                return;
            }
            quantity = Math.Min(quantity, reducible);
        }
        var price = order.Place.Price?.Value ?? Math.Round((decimal)_price, 2);
        order.Filled += quantity;
        order.IsOpen = order.Remaining > 0;
        SignedFills += order.Place.Side.Sign() * quantity;
        if (order.Link.TryParse(out var parts) && parts.Slot[0] == 'e')
            Entered[(parts.Deal, parts.Slot)] = Entered.GetValueOrDefault((parts.Deal, parts.Slot)) + quantity;
        Deliver(new BotEvent.OrderFilled
        {
            At = new(_now), Link = order.Link,
            Fill = new()
            {
                ExecutionId = $"f{++_executions}", At = new(_now), Side = order.Place.Side, Price = new(price), Quantity = new(quantity),
                Fee = price * quantity * 0.001m, FeeCurrency = "USDT",
            },
        });
        if (order is { IsOpen: true, Place.Type: not OrderType.Limit }) Deliver(Closed(order, new BotEvent.OrderExpired { At = new(_now), Link = order.Link }));
    }

    private void Deliver(BotEvent e, bool isNew = true)
    {
        var output = new List<BotCommand>();
        DustWasClosed |= e is BotEvent.OrderFilled { Link: var link } && link.TryParse(out var parts) && parts.Deal == 0 && Bot.Desk.Ledger.QuantityOf("dust").Value > 0;
        Bot.React(e, _account, output);
        if (isNew && e is not BotEvent.OrderAmended) _past.Add(e); // The inbox drops a repeated answer; an old size cannot be told from a new one.
        foreach (var command in output)
        {
            Commands.Add(WireJson.Write(command));
            if (command is BotCommand.RecordDeal record) Recorded.Add(record.Deal);
            if (command is BotCommand.PlaceOrder or BotCommand.CancelOrder or BotCommand.AmendOrder) _questions.Add(command);
        }
        if (restarts) Bot = Bot.Load(Bot.Save(), instrument, BotTable.Loose);
    }

    private BotCommand? Take(int pick)
    {
        if (_questions.Count == 0) return null;
        var at = pick % _questions.Count;
        var link = LinkOf(_questions[at]);
        at = _questions.FindIndex(q => LinkOf(q) == link); // Questions about one order are answered in order.
        var question = _questions[at];
        _questions.RemoveAt(at);
        return question;
    }

    private static OrderLinkId LinkOf(BotCommand command) => command switch
    {
        BotCommand.PlaceOrder place => place.Link,
        BotCommand.CancelOrder cancel => cancel.Link,
        BotCommand.AmendOrder amend => amend.Link,
        _ => throw new InvalidOperationException(),
    };

    private Held? Open(int pick)
    {
        var open = _orders.Values.Where(o => o.IsOpen && o.Place.Type != OrderType.Stop).ToList(); // A stop waits for its price.
        return open.Count == 0 ? null : open[pick % open.Count];
    }

    private bool IsKnown(Held order) => Bot.Desk.Orders.Find(order.Link) is { Status: not OrderStatus.Unknown };

    private static BotEvent Closed(Held order, BotEvent e)
    {
        order.IsOpen = false;
        return e;
    }

    private sealed class Held(BotCommand.PlaceOrder place)
    {
        public BotCommand.PlaceOrder Place => place;

        public OrderLinkId Link => place.Link;

        public decimal Quantity { get; set; } = place.Quantity.Value;

        public decimal Filled { get; set; }

        public bool IsOpen { get; set; } = true;

        public decimal Remaining => Quantity - Filled;
    }
}
