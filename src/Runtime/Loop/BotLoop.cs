using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Store;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// One bot in memory: its mailbox, and what it took in that is not stored yet. Quiet candles are kept back, because a
/// restart can replay them; anything else is handed over as a <see cref="BotChange"/> at once.
/// </summary>
internal sealed class BotLoop(Bot bot, int position, long sequence)
{
    private readonly List<BotCommand> _commands = [];
    private readonly List<Candle> _quiet = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly List<OutboxKey> _sent = [];
    private readonly Dictionary<string, Instant> _lastSent = [];
    private AccountView _quietView;
    private long _sequence = sequence;

    /// <summary>Takes in one event.</summary>
    /// <returns>What must be stored before anything is sent; null for a quiet candle.</returns>
    public BotChange? React(Inbound inbound, in AccountView view, Account account)
    {
        if (_quiet.Count > 0 && _quietView.EntriesBarred != view.EntriesBarred) CutQuiet();
        _commands.Clear();
        bot.React(inbound.Event, view, _commands);
        var hasStanding = bot.TryTakeStanding(out var standing);
        if (hasStanding) account.Report(bot.Id, standing);
        if (inbound.Event is CandleClosed candle && !hasStanding && _commands.Count == 0)
        {
            _quiet.Add(candle.Candle);
            _quietView = view;
            return null;
        }
        return Change(inbound, view);
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

    /// <summary>When something was last sent for each of its live orders.</summary>
    public IReadOnlyDictionary<string, Instant> LastSent => _lastSent;

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

    /// <summary>Quiet candles that are not stored.</summary>
    public int QuietCount => _quiet.Count;

    /// <summary>An order in flight that this process did not send was sent by one that died, perhaps just now: it may still arrive.</summary>
    public void NoteInherited(Instant asOf)
    {
        foreach (var order in bot.Desk.Orders.Live)
            if (order.IsInFlight) _lastSent.TryAdd(order.Link.Value, asOf);
    }

    /// <summary>Notes that a command was sent.</summary>
    public void NoteSent(OutboxEntry entry, Instant at)
    {
        _sent.Add(entry.Key);
        if (LinkOf(entry.Command) is { } link) _lastSent[link.Value] = at;
    }

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
        Write(at, [inbound.Event], view, _commands);
        return State() with
        {
            Keys = inbound.Key is { } key ? [key] : [],
            Outbox = [.. Outgoing()],
            Orders = [.. TouchedOrders(inbound.Event)],
            Fills = [.. BookedFills(inbound.Event)],
            Deals = [.. _commands.OfType<RecordDeal>().Select(c => c.Deal)],
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
