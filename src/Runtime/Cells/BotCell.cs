using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Cells;

/// <summary>
/// One bot that lives by itself, for a host that keeps every bot in an entity of its own: state + message -> state + turn.
/// It decides with the same loop as <see cref="BotHost"/>. Commands leave in batches, one batch at a time, so that they reach
/// the exchange in the order in which they were asked for.
/// </summary>
public sealed class BotCell
{
    /// <summary>Keys of events that are remembered; the exchange's own records reach back less far.</summary>
    public const int InboxRetention = 512;

    /// <summary>Commands that go out at once.</summary>
    public const int BatchBound = 100;

    /// <summary>How long a batch may be without an answer before it is handed over again: the names of its orders make that harmless.</summary>
    public static readonly TimeSpan BatchPatience = TimeSpan.FromMinutes(10);

    private readonly BotLoop _loop;
    private readonly Instrument _instrument;
    private readonly List<string> _inbox;
    private readonly List<OutboxEntry> _outbox;
    private readonly List<BotChange> _changes = [];
    private AccountView _account;
    private bool _hasNewStanding;
    private readonly TimeSpan _grace;
    private int _inSending;
    private long _batches;
    private Instant? _sendingSince;

    private BotCell(Bot bot, BotCellState state, TimeSpan grace)
    {
        _loop = new(bot, 0, state.Sequence, grace) { ReconcileAt = state.ReconcileAt };
        foreach (var (link, at) in state.LastSent) _loop.LastSent.Add(link, at);
        (_instrument, _inbox, _outbox, _account) = (state.Instrument, [.. state.Inbox], [.. state.Outbox], state.Account);
        (_inSending, _sendingSince, _batches, _grace) = (state.InSending, state.SendingSince, state.Batches, grace);
    }

    /// <summary>Takes in messages, in order.</summary>
    /// <param name="messages">What the bot is told.</param>
    /// <param name="now">The host's time: it decides nothing but whether a batch of commands is overdue, and when to ask for records again.</param>
    public BotTurn Take(IEnumerable<BotMessage> messages, Instant now)
    {
        var reconcileAt = _loop.ReconcileAt;
        _changes.Clear();
        _hasNewStanding = false;
        foreach (var message in messages) Take(message, now);
        var batch = NextBatch(now);
        return new()
        {
            // Entries that the account must admit are told to it with that question alone: else bots that decide together would all be denied.
            Changes = [.. _changes], Batch = batch, Report = _hasNewStanding && batch?.Report is null ? ReportNow() : null,
            ReconcileAt = _loop.ReconcileAt == reconcileAt ? null : _loop.ReconcileAt,
        };
    }

    /// <summary>A new bot, idle.</summary>
    /// <exception cref="HostRefusedException">The definition has settings that cannot work.</exception>
    public static BotCell Create(BotDefinition definition, Instrument instrument, CellPlan plan)
    {
        var bot = DefinedBots.Create(definition, instrument, plan.Limits);
        var capital = (double)plan.Capital.Value;
        return new(bot, new()
        {
            Snapshot = "", Instrument = instrument, Sequence = 0, Inbox = [], Outbox = [], InSending = 0, LastSent = [],
            Account = new() { Equity = capital, PeakEquity = capital, DayStartEquity = capital },
        }, plan.Grace);
    }

    /// <summary>The cell that a state describes.</summary>
    public static BotCell Load(BotCellState state, CellPlan plan)
    {
        var bot = Bot.Load(state.Snapshot, state.Instrument, plan.Limits);
        bot.TryTakeStanding(out _); // It was told with the turn that made this state.
        return new(bot, state, plan.Grace);
    }

    /// <summary>The cell that a state describes, with its definition and its market's rules as they are now.</summary>
    /// <exception cref="HostRefusedException">The definition has settings that cannot work, or differs from that of a bot that is not at rest.</exception>
    public static BotCell Redefine(BotCellState state, BotDefinition definition, Instrument instrument, CellPlan plan)
    {
        var bot = DefinedBots.Continue(state.Snapshot, definition, instrument, plan.Limits);
        return Load(state with { Snapshot = bot.Save(), Instrument = instrument }, plan);
    }

    /// <summary>All of it.</summary>
    public BotCellState Save() => new()
    {
        Snapshot = Bot.Save(), Instrument = _instrument, Account = _account, Sequence = _loop.Sequence, Inbox = [.. _inbox], Outbox = [.. _outbox],
        InSending = _inSending, SendingSince = _sendingSince, Batches = _batches, LastSent = new(_loop.LastSent, StringComparer.Ordinal), ReconcileAt = _loop.ReconcileAt,
    };

    /// <summary>Whether nothing of it is at the exchange, so that it can get another definition or go.</summary>
    public bool IsAtRest => DefinedBots.IsAtRest(Bot);

    /// <summary>The number of its last journal entry.</summary>
    public long Sequence => _loop.Sequence;

    /// <summary>The bot, to look at.</summary>
    public Bot Bot => _loop.Bot;

    /// <summary>
    /// Whether its orders are to be compared with the exchange's records now. If nothing comes of that, they are due again
    /// after the grace: see <see cref="ReconcileAt"/>.
    /// </summary>
    public bool TakeReconcileDue(Instant now)
    {
        if (!(_loop.ReconcileAt <= now)) return false;
        _loop.ReconcileAt = _loop.IsWaiting ? now + _grace : null;
        return _loop.ReconcileAt is not null;
    }

    /// <summary>When its orders are to be compared with the exchange's records; null while nothing is in doubt.</summary>
    public Instant? ReconcileAt => _loop.ReconcileAt;

    /// <summary>Since when the exchange's records may hold something that the bot has missed.</summary>
    public Instant MissedSince => _loop.MissedSince;

    private void Take(BotMessage message, Instant now)
    {
        switch (message)
        {
            case BotMessage.Happened happened:
                _account = happened.Account ?? _account;
                React(new(happened.Event, happened.Key));
                break;
            case BotMessage.Answered answered:
                foreach (var answer in answered.Answers) Take(answer);
                break;
            case BotMessage.Listed listed:
                foreach (var payment in listed.Payments) React(Inbound.FromExchange(payment));
                foreach (var missed in _loop.Compare(listed.Records)) React(Inbound.FromExchange(missed));
                if (_loop.ReconcileAt < now + _grace) _loop.ReconcileAt = now + _grace; // However far the exchange's clock is behind.
                break;
        }
    }

    private void Take(CommandAnswer answer)
    {
        var at = _outbox.FindIndex(e => e.Key == answer.Key);
        if (at < 0) return; // Answered before.
        var entry = _outbox[at];
        _outbox.RemoveAt(at);
        if (at < _inSending) _inSending--;
        if (_loop.Answered(entry, answer.Outcome) is { } inbound) React(inbound);
    }

    private void React(Inbound inbound)
    {
        if (inbound.Key is { } key)
        {
            if (_inbox.Contains(key)) return;
            _inbox.Add(key);
            if (_inbox.Count > InboxRetention) _inbox.RemoveAt(0);
        }
        var change = _loop.React(inbound, _account, out var standing);
        _hasNewStanding |= standing is not null;
        if (change is null) return;
        _changes.Add(change);
        _outbox.AddRange(change.Outbox);
    }

    private StandingReport ReportNow() => new(Bot.Id, _loop.Sequence, Bot.Standing);

    private CommandBatch? NextBatch(Instant now)
    {
        var send = NextCommands(now);
        var history = BotHistory.Of(Bot.Id, _changes);
        return send.Length == 0 && history is null ? null : new()
        {
            Bot = Bot.Id, Number = ++_batches, At = now, Commands = send, History = history, Report = send.Any(CommandBatch.IsEntry) ? ReportNow() : null,
        };
    }

    private OutboxEntry[] NextCommands(Instant now)
    {
        if (_inSending > 0 && now - _sendingSince < BatchPatience || _outbox.Count == 0) return [];
        if (_inSending == 0) _inSending = Math.Min(_outbox.Count, BatchBound);
        _sendingSince = now;
        return [.. _outbox.Take(_inSending)];
    }
}
