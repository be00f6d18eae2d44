using System.Diagnostics;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Metering;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// The loop around all bots of one account. Every event goes the same way: drop it when it was seen, let the bot react,
/// store state, journal and commands in one transaction, send the commands, and take in their outcomes before anything else.
/// The store and the exchange are the only steps that can fail; a process that dies between two of them goes on from the
/// store. When one throws, memory is ahead of the store, and this host takes no more events: open a new one.
/// Not thread-safe: the caller hands over one event at a time.
/// </summary>
public sealed class BotHost
{
    private readonly Dictionary<BotId, BotLoop> _byId = [];
    private readonly Dictionary<string, BotLoop[]> _bySymbol = [];
    private readonly IBotStore _store;
    private readonly Dispatch _dispatch;
    private readonly SortedDictionary<string, Instant> _markedTo;
    private readonly WakeUpTable _wakeUps;
    private bool _isBroken;

    private BotHost(HostPlan plan, IBotStore store, IExchange exchange, TimeProvider time, Roster roster)
    {
        (_store, Exchange, _dispatch) = (store, exchange, new(exchange, plan.SendAttempts, time));
        _markedTo = roster.MarkedTo;
        _wakeUps = new(roster.WakeUps);
        Take(plan, roster);
    }

    /// <summary>
    /// Opens a host and brings it to the present: bots from the store or new, commands that may not have been sent are sent
    /// again, orders are compared with the exchange's records, missed candles are replayed. The first start and the
    /// start after a crash are this same path.
    /// </summary>
    /// <exception cref="HostRefusedException">A bot's definition cannot work, or differs from that of a bot that is not flat.</exception>
    public static async Task<BotHost> OpenAsync(
        HostPlan plan, IBotStore store, IExchange exchange, TimeProvider? time = null, CancellationToken cancel = default)
    {
        var stored = await store.LoadAsync(cancel).ConfigureAwait(false);
        var roster = Roster.Of(plan, stored);
        var host = new BotHost(plan, store, exchange, time ?? TimeProvider.System, roster);
        await host.CommitAsync(host.Loops.Select(l => l.State()).Concat(roster.Farewells(host._wakeUps)), cancel).ConfigureAwait(false);
        await new Recovery(host).RunAsync(stored.Outbox, cancel).ConfigureAwait(false);
        return host;
    }

    /// <summary>Takes in one event and everything that follows from it at once.</summary>
    /// <exception cref="InvalidOperationException">The bot is not known, its mailbox is full, or this host is broken.</exception>
    public async ValueTask HandleAsync(BotId bot, Inbound inbound, CancellationToken cancel = default)
    {
        var loop = LoopOf(bot);
        Post(loop, inbound);
        await DrainAsync(loop, cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// Runs another plan from now on: bots that are new, changed or gone, limits, markets. Everything is checked first, then all
    /// of it is one commit. Who is new or changed has seen no candle: hand over its warm-up before the next one closes.
    /// </summary>
    /// <exception cref="HostRefusedException">Everything that cannot be, such as a change of a bot that trades; nothing has changed.</exception>
    public async ValueTask ApplyAsync(HostPlan plan, CancellationToken cancel = default)
    {
        RequireWhole();
        _isBroken = true; // Until it has come through.
        await CommitAsync(Loops.Select(l => l.State()), cancel).ConfigureAwait(false);
        var stored = await _store.LoadAsync(cancel).ConfigureAwait(false);
        Roster roster;
        try
        {
            roster = Roster.Of(plan, stored, Plan);
        }
        catch (HostRefusedException)
        {
            _isBroken = false;
            throw;
        }

        BotChange[] changes = [.. roster.Loops.Select(l => roster.GoOn(l, _byId.GetValueOrDefault(l.Bot.Id), _wakeUps)), .. roster.Farewells(_wakeUps)];
        Take(plan, roster);
        await CommitAsync(changes, cancel).ConfigureAwait(false);
        _isBroken = false;
    }

    /// <summary>Marks a symbol's price, once per candle: an older mark than the last changes nothing.</summary>
    public void Mark(string symbol, double price, Instant at)
    {
        if (_markedTo.TryGetValue(symbol, out var to) && at <= to) return;
        _markedTo[symbol] = at;
        Account.Mark(symbol, price, at);
    }

    /// <summary>Hands a closed candle to the bots that decide on it, in order of definition; one that has seen it lets it pass.</summary>
    public async ValueTask OnCandleAsync(string symbol, Timeframe timeframe, Candle candle, CancellationToken cancel = default)
    {
        if (!_bySymbol.TryGetValue(symbol, out var loops)) return;
        CandleCame?.Invoke(symbol, timeframe, candle);
        BotEvent.CandleClosed? closed = null;
        var isFlushDue = false;
        foreach (var loop in loops)
        {
            if (loop.Timeframe != timeframe) continue;
            closed ??= BotEvent.CandleClosed.Of(timeframe, candle);
            if (closed.At <= loop.Bot.LastCandleAt) continue;
            await HandleAsync(loop.Bot.Id, new(closed), cancel).ConfigureAwait(false);
            isFlushDue |= loop.QuietCount >= Plan.FlushEvery;
        }
        if (isFlushDue || Account.Portfolio is { HasNews: true }) await FlushAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Delivers the wake-ups of a symbol's bots that are due, in order of time. One that is asked for meanwhile waits for the next call.</summary>
    public async ValueTask WakeAsync(string symbol, Instant now, CancellationToken cancel = default)
    {
        if (!_bySymbol.TryGetValue(symbol, out var loops)) return;
        foreach (var (loop, id) in _wakeUps.TakeDue(loops, now))
            await HandleAsync(loop.Bot.Id, new(new BotEvent.WokeUp { At = now, Id = id }), cancel).ConfigureAwait(false);
    }

    /// <summary>Compares the orders of bots whose answers are overdue.</summary>
    public async ValueTask ReconcileDueAsync(Instant now, CancellationToken cancel = default)
    {
        foreach (var loop in Loops)
        {
            if (!(loop.ReconcileAt <= now)) continue;
            loop.ReconcileAt = null;
            if (loop.IsWaiting) await ReconcileAsync(loop.Bot.Id, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Compares one bot's orders with the exchange's records and takes in what it missed.</summary>
    public async ValueTask ReconcileAsync(BotId bot, CancellationToken cancel = default)
    {
        var loop = LoopOf(bot);
        foreach (var missed in await new Recovery(this).MissedByAsync(loop, cancel).ConfigureAwait(false))
            await HandleAsync(bot, missed, cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// Asks what became of the orders and positions of all bots, and takes in what is new. Without news a comparison is only
    /// taken in now and then (<see cref="HostPlan.ReconcileEvery"/>), because it is a journal entry.
    /// </summary>
    /// <exception cref="ExchangeUnavailableException">The exchange did not answer; bots that were not asked about are asked about the next time.</exception>
    public async ValueTask PollAsync(CancellationToken cancel = default)
    {
        foreach (var loop in Loops)
        {
            if (loop.Bot.Desk.Orders.Live.Count == 0 && loop.Bot.Desk.Ledger.Position.Value == 0) continue;
            var missed = (await new Recovery(this).MissedByAsync(loop, cancel).ConfigureAwait(false)).ToList();
            if (!await IsNewsAsync(loop.Bot, missed, cancel).ConfigureAwait(false)) continue;
            foreach (var inbound in missed) await HandleAsync(loop.Bot.Id, inbound, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Stores what was kept back. Call it before a clean stop.</summary>
    public ValueTask FlushAsync(CancellationToken cancel = default) =>
        CommitAsync(Loops.Select(l => l.Rest()).OfType<BotChange>(), cancel);

    /// <summary>What it runs.</summary>
    public HostPlan Plan { get; private set; } = null!;

    /// <summary>The exchange.</summary>
    public IExchange Exchange { get; }

    /// <summary>The account of all bots.</summary>
    public Account Account { get; private set; } = null!;

    /// <summary>The bots, in order of definition, to look at.</summary>
    public IEnumerable<Bot> Bots => Loops.Select(l => l.Bot);

    /// <summary>Whether it runs a bot of that name.</summary>
    public bool Runs(BotId bot) => _byId.ContainsKey(bot);

    /// <summary>How far each symbol is marked.</summary>
    public IReadOnlyDictionary<string, Instant> MarkedTo => _markedTo;

    /// <summary>Raised after each commit, to look at what was stored.</summary>
    public event Action<BotChange>? Stored;

    /// <summary>Raised after each commit with what the owner is told of the account.</summary>
    public event Action<Notice>? Announced;

    /// <summary>Raised with each candle of a traded market, some more than once, to look at.</summary>
    public event Action<string, Timeframe, Candle>? CandleCame;

    internal IReadOnlyList<BotLoop> Loops { get; private set; } = [];

    /// <summary>Sends a command and puts its outcome in the bot's mailbox.</summary>
    internal async ValueTask SendAsync(BotLoop loop, OutboxEntry entry, CancellationToken cancel)
    {
        var outcome = await _dispatch.SendAsync(entry, cancel).ConfigureAwait(false);
        if (loop.Answered(entry, outcome) is { } answer) Post(loop, answer);
    }

    internal async ValueTask DrainAsync(BotLoop loop, CancellationToken cancel)
    {
        while (loop.Mailbox.TryDequeue(out var next)) await DeliverAsync(loop, next, cancel).ConfigureAwait(false);
    }

    private void Take(HostPlan plan, Roster roster)
    {
        (Plan, Account, Loops) = (plan, roster.Account, roster.Loops);
        _byId.Clear();
        _bySymbol.Clear();
        foreach (var loop in Loops) _byId.Add(loop.Bot.Id, loop);
        foreach (var market in Loops.GroupBy(l => l.Symbol)) _bySymbol.Add(market.Key, [.. market]);
    }

    private void RequireWhole()
    {
        if (_isBroken) throw new InvalidOperationException("This host lost its store or its exchange in the middle of an event; open a new one.");
    }

    private async ValueTask DeliverAsync(BotLoop loop, Inbound inbound, CancellationToken cancel)
    {
        RequireWhole();
        _isBroken = true; // Until it has come through.
        var begun = Stopwatch.GetTimestamp();
        using var span = Traces.React(loop.Bot.Id.Value, loop.Symbol, inbound.Event);
        if (inbound.Key is null || !await _store.HasSeenAsync(loop.Bot.Id, inbound.Key, cancel).ConfigureAwait(false))
        {
            var view = Account.ViewFor(loop.Bot.Id, loop.Symbol);
            var change = loop.React(inbound, view, out var standing);
            if (standing is { } changed) Account.Report(loop.Bot.Id, changed);
            if (change is not null)
            {
                await CommitAsync([change], cancel).ConfigureAwait(false);
                Meters.Reaction.RecordSince(begun);
                foreach (var entry in change.Outbox) await SendAsync(loop, entry, cancel).ConfigureAwait(false);
            }
        }
        _isBroken = false;
    }

    private async ValueTask<bool> IsNewsAsync(Bot bot, List<Inbound> missed, CancellationToken cancel)
    {
        foreach (var inbound in missed)
            if (inbound.Event is BotEvent.Reconciled ? !(inbound.Event.At - bot.ReconciledAt < Plan.ReconcileEvery)
                : inbound.Key is null || !await _store.HasSeenAsync(bot.Id, inbound.Key, cancel).ConfigureAwait(false)) return true;
        return false;
    }

    private async ValueTask CommitAsync(IEnumerable<BotChange> changes, CancellationToken cancel)
    {
        BotChange[] bots = [.. changes];
        var news = Tellings.TakeNews(Account);
        if (bots.Length + news.Count == 0) return;
        await _store.CommitAsync(new() { Bots = bots, Account = new() { State = Account.Save(), MarkedTo = new(_markedTo, StringComparer.Ordinal) }, Notices = news }, cancel).ConfigureAwait(false);
        foreach (var notice in news) Announced?.Invoke(notice);
        foreach (var change in bots)
        {
            _wakeUps.Note(change);
            Stored?.Invoke(change);
        }
    }

    private void Post(BotLoop loop, Inbound inbound)
    {
        if (loop.Mailbox.Count >= Plan.MailboxBound)
            throw new InvalidOperationException($"mailbox of {loop.Bot.Id}: {Plan.MailboxBound} events wait; its strategy and the exchange answer each other without end. Halt it and report this.");
        loop.Mailbox.Enqueue(inbound);
    }

    private BotLoop LoopOf(BotId bot) => _byId.TryGetValue(bot, out var loop)
        ? loop
        : throw new InvalidOperationException($"bot '{bot}': this host does not run it; it runs {string.Join(", ", _byId.Keys)}.");
}
