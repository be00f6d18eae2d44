using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Metering;
using TraderAgent.Runtime.Store;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// One bot in memory: its mailbox, and what it took in that is not stored yet. Quiet candles are kept back, because a
/// restart can replay them; anything else is handed over as a <see cref="BotChange"/> at once.
/// </summary>
internal sealed class BotLoop(Bot bot, int position, long sequence, TimeSpan grace)
{
    /// <summary>An execution may be listed later than the bot saw later events.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromHours(1);


    private readonly List<BotCommand> _commands = [];
    private readonly List<Candle> _quiet = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly List<OutboxKey> _sent = [];
    private readonly Dictionary<string, Instant> _lastSent = [];
    private AccountView _quietView;
    private long _sequence = sequence;

    /// <summary>The loop that goes on for another one of the same bot, which has stored everything: what is on its way to the exchange stays known.</summary>
    public BotLoop After(BotLoop before)
    {
        foreach (var (link, at) in before._lastSent) _lastSent[link] = at;
        ReconcileAt = before.ReconcileAt;
        return this;
    }

    /// <summary>Takes in one event.</summary>
    /// <param name="inbound">What happened.</param>
    /// <param name="view">The account at that moment.</param>
    /// <param name="standing">The bot's part in the account, where it changed; else null.</param>
    /// <returns>What must be stored before anything is sent; null for a quiet candle.</returns>
    public BotChange? React(Inbound inbound, in AccountView view, out BotStanding? standing)
    {
        if (_quiet.Count > 0 && _quietView.EntriesBarred != view.EntriesBarred) CutQuiet();
        if (inbound.Event is OrderUnknown) ReconcileAt ??= inbound.Event.At + grace;
        _commands.Clear();
        bot.React(inbound.Event, view, _commands);
        standing = bot.TryTakeStanding(out var taken) ? taken : null;
        if (inbound.Event is CandleClosed candle && standing is null && _commands.Count == 0)
        {
            _quiet.Add(candle.Candle);
            _quietView = view;
            return null;
        }
        var change = Change(inbound, view);
        if (inbound.Event is OrderEvent about && bot.Desk.Orders.Find(about.Link)?.EndsAs is not null)
            ReconcileAt ??= about.At + grace; // It ended, but executions of it have not come.
        return change;
    }

    /// <summary>Takes in what came of a command that was sent.</summary>
    /// <returns>The event that tells the bot; null where nothing is known yet.</returns>
    public Inbound? Answered(OutboxEntry entry, OrderOutcome outcome)
    {
        _sent.Add(entry.Key);
        if (LinkOf(entry.Command) is { } link) _lastSent[link.Value] = outcome.At;
        if (outcome is OrderOutcome.Unknown or OrderOutcome.Pending) ReconcileAt ??= outcome.At + grace;
        return outcome.EventFor(entry.Command) is { } answer ? new(answer) : null;
    }

    /// <summary>Since when the exchange's records may hold something that the bot has missed.</summary>
    public Instant MissedSince
    {
        get
        {
            var since = bot.ReconciledAt ?? default;
            foreach (var order in bot.Desk.Orders.Live) if (order.PlacedAt < since) since = order.PlacedAt;
            return since - Lookback;
        }
    }

    /// <summary>Compares the bot's orders with the exchange's records.</summary>
    /// <returns>The events that bring it to the truth; and when to compare again is set where some order is still in doubt.</returns>
    public IReadOnlyList<BotEvent> Compare(ExchangeRecords records)
    {
        foreach (var order in bot.Desk.Orders.Live)
            if (order.IsInFlight) _lastSent.TryAdd(order.Link.Value, records.AsOf); // Sent by a process that died, perhaps just now: it may still arrive.
        var events = Reconciler.Compare(bot, records, grace, _lastSent);
        var decided = events.OfType<OrderEvent>().Select(e => e.Link).ToHashSet();
        var inDoubt = bot.Desk.Orders.Live.Any(o => o.IsInFlight && !decided.Contains(o.Link));
        ReconcileAt = inDoubt ? records.AsOf + grace : null;
        return events;
    }

    /// <summary>The bot.</summary>
    public Bot Bot => bot;

    /// <summary>Its place among the bots, in order of definition.</summary>
    public int Position => position;

    /// <summary>Its market.</summary>
    public string Symbol => bot.Desk.Definition.Symbol;

    /// <summary>The candles it decides on.</summary>
    public Timeframe Timeframe => bot.Desk.Definition.Timeframe;

    /// <summary>Events that wait for it, in order.</summary>
    public Queue<Inbound> Mailbox { get; } = new();

    /// <summary>When something was last sent for each of its live orders, by link id.</summary>
    public Dictionary<string, Instant> LastSent => _lastSent;

    /// <summary>When an answer is overdue, so that its orders are compared with the exchange's records; null while none is expected.</summary>
    public Instant? ReconcileAt { get; set; }

    /// <summary>Whether an answer about one of its orders is outstanding.</summary>
    public bool IsWaiting
    {
        get
        {
            foreach (var order in bot.Desk.Orders.Live) if (order.IsInFlight) return true;
            return false;
        }
    }

    /// <summary>The number of its last journal entry.</summary>
    public long Sequence => _sequence;

    /// <summary>Quiet candles that are not stored.</summary>
    public int QuietCount => _quiet.Count;

    /// <summary>What is not stored yet though nothing is to be sent; null when all is stored.</summary>
    public BotChange? Rest()
    {
        if (_quiet.Count > 0) CutQuiet();
        return _journal.Count > 0 || _sent.Count > 0 ? State() : null;
    }

    /// <summary>Its whole state, with what is not stored yet.</summary>
    public BotChange State()
    {
        var change = new BotChange
        {
            Bot = bot.Id, Position = position, Snapshot = bot.Save(), Sequence = _sequence, Journal = [.. _journal], Sent = [.. _sent],
        };
        _journal.Clear();
        _sent.Clear();
        return change;
    }

    private BotChange Change(Inbound inbound, in AccountView view)
    {
        if (_quiet.Count > 0) CutQuiet();
        var at = inbound.Event.At;
        Meters.CountOrders(inbound.Event, inbound.Event is OrderEvent about ? bot.Desk.Orders.Find(about.Link) : null, _commands);
        Write(at, [inbound.Event], view, _commands);
        return State() with
        {
            Keys = inbound.Key is { } key ? [key] : [],
            Outbox = [.. Outgoing()],
            Orders = [.. TouchedOrders(inbound.Event)],
            Fills = [.. BookedFills(inbound.Event)],
            Deals = [.. _commands.OfType<RecordDeal>().Select(c => c.Deal)],
            HandOvers = [.. _commands.OfType<RecordHandOver>().Select(c => c.HandOver)],
            Funding = inbound.Event is FundingPaid paid ? [paid] : [],
            Denials = [.. _commands.OfType<RecordDenial>().Select(c => new BookedDenial(at, c.Link, c.Denial))],
            Notices = [.. _commands.OfType<Notify>().Select(c => new Notice(at, c.Level, c.Text))],
            WakeUps = [.. _commands.OfType<WakeMe>().Select(c => new WakeUp(bot.Id, c.Id, c.WakeAt))],
            Woken = inbound.Event is WokeUp woke ? [woke.Id] : [],
        };
    }

    private void CutQuiet()
    {
        var events = _quiet.ConvertAll<BotEvent>(c => CandleClosed.Of(Timeframe, c));
        Write(events[^1].At, events, _quietView, []);
        _quiet.Clear();
    }

    private void Write(Instant at, IReadOnlyList<BotEvent> events, in AccountView view, IReadOnlyList<BotCommand> commands) => _journal.Add(new()
    {
        Sequence = ++_sequence, At = at, Events = WireJson.Write(events), Account = WireJson.Write(view), Commands = WireJson.Write(commands),
    });

    private IEnumerable<OutboxEntry> Outgoing()
    {
        for (var i = 0; i < _commands.Count; i++)
            if (_commands[i] is PlaceOrder or AmendOrder or CancelOrder or CancelAllOrders or SetLeverage)
                yield return new(bot.Id, new(_sequence, i), _commands[i]);
    }

    private IEnumerable<Order> TouchedOrders(BotEvent e)
    {
        if (e is OrderEvent order && bot.Desk.Orders.Find(order.Link) is { } touched)
        {
            if (!touched.IsLive) _lastSent.Remove(touched.Link.Value);
            yield return touched;
        }
        foreach (var command in _commands)
            if (command is PlaceOrder or RecordDenial && LinkOf(command) is { } link && bot.Desk.Orders.Find(link) is { } placed)
                yield return placed;
    }

    private IEnumerable<BookedFill> BookedFills(BotEvent e)
    {
        if (e is OrderFilled filled && bot.Desk.Orders.Find(filled.Link)?.Executions?.Contains(filled.Fill.ExecutionId) == true)
            yield return new(filled.Link, filled.Fill);
        if (e is PositionLiquidated liquidation) yield return new(null, liquidation.Fill);
    }

    private static OrderLinkId? LinkOf(BotCommand command) => command switch
    {
        PlaceOrder place => place.Link,
        AmendOrder amend => amend.Link,
        CancelOrder cancel => cancel.Link,
        RecordDenial denial => denial.Link,
        _ => null,
    };
}
