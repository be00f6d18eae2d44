using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Cells;

/// <summary>
/// The agent as a durable host runs it: every bot and the account is a document; a turn stores the document and what follows from
/// it at once; messages arrive at least once per commit and in order; batches go through steps whose results are kept, and a
/// process that dies between two of them runs the step again.
/// </summary>
public sealed class CellAgent
{
    private const int MostAttempts = 10;

    private readonly HostPlan _plan;
    private readonly CellPlan _cells;
    private readonly FaultyExchange _exchange;
    private readonly FaultPlan _faults;
    private readonly Dice _dice;
    private readonly Dice _fate;
    private readonly SortedDictionary<string, string> _bots = new(StringComparer.Ordinal);
    private readonly Queue<Letter> _mail = new();
    private readonly List<Letter> _late = [];
    private readonly Queue<(CommandBatch Batch, List<object?> Done)> _batches = new();
    private readonly List<(Instant At, WakeUp WakeUp)> _wakeUps = [];
    private string _account;

    /// <summary>The agent before its first message.</summary>
    public CellAgent(HostPlan plan, FaultyExchange exchange, (Dice Dice, Dice Fate) chance, FaultPlan faults)
    {
        (_plan, _exchange, _faults, (_dice, _fate)) = (plan, exchange, faults, chance);
        _cells = new() { Capital = plan.Capital, Limits = plan.Limits, Grace = plan.Grace };
        var account = AccountCell.Create(_cells);
        foreach (var bot in plan.Bots)
        {
            account.Join(new(bot.Id, bot.Symbol, bot.Timeframe));
            _bots[bot.Id.Value] = WireJson.Write(BotCell.Create(bot, plan.Instruments.Single(i => i.Symbol == bot.Symbol), _cells).Save());
        }
        _account = WireJson.Write(account.Save());
    }

    /// <summary>Every fill the agent has booked.</summary>
    public List<(BotId Bot, string ExecutionId)> BookedFills { get; } = [];

    /// <summary>Messages that were set aside.</summary>
    public int DeadLetters { get; private set; }

    /// <summary>Told of everything that is kept.</summary>
    public Action<BotChange>? Kept { get; init; }

    /// <summary>The agent as it is stored.</summary>
    public Agent Seen => new([.. _plan.Bots.Select(b => Cell(b.Id).Bot)], Account().Account, _plan);

    /// <summary>What the agent tells itself, with the turn that says it: it is never lost.</summary>
    public void Post(BotId bot, BotMessage message) => _mail.Enqueue(new(bot, WireJson.Write(message)));

    /// <summary>What comes through the queue from outside: at least once where it is not set aside, in order where it is not late.</summary>
    public void Receive(BotId bot, BotMessage message)
    {
        var letter = new Letter(bot, WireJson.Write(message));
        if (_faults.Strikes(_fate, FaultKind.PoisonedMessage)) _mail.Enqueue(letter with { Body = letter.Body[..(letter.Body.Length / 2)] });
        if (_faults.Strikes(_fate, FaultKind.DeadLetter)) DeadLetters++;
        else if (_faults.Strikes(_fate, FaultKind.MessageLate)) _late.Add(letter);
        else _mail.Enqueue(letter);
        if (_faults.Strikes(_fate, FaultKind.MessageDoubled)) _mail.Enqueue(letter with { });
    }

    /// <summary>What was late arrives.</summary>
    public void ReceiveLate()
    {
        foreach (var letter in _late) _mail.Enqueue(letter);
        _late.Clear();
    }

    /// <summary>The markets' candles have closed.</summary>
    public void Advance(IReadOnlyList<ClosedCandle> candles) => OnAccount(account =>
    {
        foreach (var (bot, messages) in account.Advance(candles))
            foreach (var message in messages) Post(bot, message);
    });

    /// <summary>Delivers what is due.</summary>
    public void Wake(Instant now)
    {
        foreach (var due in _wakeUps.Where(w => w.At <= now).ToList())
        {
            _wakeUps.Remove(due);
            Post(due.WakeUp.Bot, new BotMessage.Happened { Event = new BotEvent.WokeUp { At = now, Id = due.WakeUp.Id } });
        }
    }

    /// <summary>Fetches records for the bots that are due, or for all.</summary>
    public void Reconcile(Instant now, bool all)
    {
        foreach (var bot in _plan.Bots)
        {
            var cell = Cell(bot.Id);
            var isDue = cell.TakeReconcileDue(now);
            _bots[bot.Id.Value] = WireJson.Write(cell.Save());
            if (all || isDue) Survive(() => Compare(cell));
        }
    }

    /// <summary>Works until nothing is left to do.</summary>
    public void Settle(Instant now)
    {
        while (_mail.Count > 0 || _batches.Count > 0)
        {
            if (_mail.Count > 0) Survive(() => Turn(now));
            if (_batches.Count > 0) Survive(RunBatch);
        }
    }

    private void Turn(Instant now)
    {
        var letter = _mail.Peek();
        if (Open(letter) is not { } message)
        {
            if (++letter.Attempts < MostAttempts) return;
            _mail.Dequeue();
            DeadLetters++;
            return;
        }
        var bot = letter.Bot;
        var cell = Cell(bot);
        var turn = cell.Take([message], now);
        KillMaybe("before a turn is kept");
        _mail.Dequeue();
        _bots[bot.Value] = WireJson.Write(cell.Save());
        foreach (var change in turn.Changes)
        {
            BookedFills.AddRange(change.Fills.Select(f => (bot, f.Fill.ExecutionId)));
            Kept?.Invoke(change);
        }
        foreach (var wakeUp in turn.WakeUps)
        {
            _wakeUps.RemoveAll(w => w.WakeUp.Bot == wakeUp.Bot && w.WakeUp.Id == wakeUp.Id);
            _wakeUps.Add((wakeUp.At, wakeUp));
        }
        if (turn.Report is { } report) OnAccount(account => account.Report(report));
        if (turn.Batch is { } batch) _batches.Enqueue((WireJson.Read<CommandBatch>(WireJson.Write(batch)), []));
        KillMaybe("after a turn is kept");
    }

    private static BotMessage? Open(Letter letter)
    {
        try
        {
            return WireJson.Read<BotMessage>(letter.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void RunBatch()
    {
        var (batch, done) = _batches.Peek();
        BatchRun.RunAsync(batch, new Steps(this, done)).GetAwaiter().GetResult();
        _batches.Dequeue();
    }

    private void Compare(BotCell cell)
    {
        var (bot, symbol) = (cell.Bot.Id, cell.Bot.Desk.Definition.Symbol);
        Post(bot, _exchange.ListAsync(new(bot, symbol, cell.MissedSince), default).GetAwaiter().GetResult());
    }

    private BotCell Cell(BotId bot) => BotCell.Load(WireJson.Read<BotCellState>(_bots[bot.Value]), _cells);

    private AccountCell Account() => AccountCell.Load(WireJson.Read<AccountCellState>(_account), _cells);

    private void OnAccount(Action<AccountCell> act)
    {
        var account = Account();
        act(account);
        _account = WireJson.Write(account.Save());
    }

    private void KillMaybe(string where) => _faults.KillMaybe(_dice, where);

    private static void Survive(Action act)
    {
        try { act(); }
        catch (ProcessKilledException) { } // What was kept is found again.
        catch (AggregateException failure) when (failure.InnerException is ProcessKilledException) { }
        catch (Exception silence) when (silence is ExchangeUnavailableException or ExchangeRefusedException) { } // Asked again later.
    }

    private sealed class Steps(CellAgent agent, List<object?> done) : IBatchSteps
    {
        private int _next;

        public Task<Denial?> AdmitAsync(StandingReport report) => Step(() =>
        {
            Denial? denial = null;
            agent.OnAccount(account => denial = account.Admit(report));
            return denial;
        });

        public Task<IReadOnlyList<OrderOutcome>> SendAsync(IReadOnlyList<OutboxEntry> commands) =>
            Step(() => agent._exchange.SendAsync(commands, default).GetAwaiter().GetResult());

        public Task<IReadOnlyList<CommandAnswer>> SendLadderAsync(IReadOnlyList<OutboxEntry> rungs) => BatchRun.RunLadderAsync(rungs, this);

        public Task WaitAsync(TimeSpan time) => Task.CompletedTask;

        public Task AnswerAsync(BotMessage.Answered answered) => Step(() =>
        {
            agent.Post(agent._batches.Peek().Batch.Bot, answered);
            return true;
        });

        public Task RecordAsync(BotHistory history) => Task.CompletedTask;

        /// <summary>A step that was done before gives what it gave then; one that was cut off is done again.</summary>
        private Task<T> Step<T>(Func<T> act)
        {
            if (_next == done.Count)
            {
                var result = act();
                agent.KillMaybe("before a step is kept");
                done.Add(result);
                agent.KillMaybe("after a step is kept");
            }
            return Task.FromResult((T)done[_next++]!);
        }
    }

    /// <summary>A message in the queue.</summary>
    private sealed record Letter(BotId Bot, string Body)
    {
        public int Attempts { get; set; }
    }
}
