using System.Text.Json;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// A bot: state + event -> state + commands. It reads no clock, draws no random number and awaits
/// nothing, so the bot that was backtested is the bot that trades. It books what the exchange
/// confirmed, walks its lifecycle, and lets its strategy decide.
/// </summary>
public sealed class Bot
{
    /// <summary>Denials in one reaction before the bot is halted: a strategy that ignores them would never end.</summary>
    public const int MaxDenialsPerEvent = 1_000;

    private readonly RiskLimits _limits;
    private readonly BotBooks _books;
    private readonly long _candleLength;
    private readonly string _kind;
    private bool _wasBarred;
    private Instant _startedAt;

    /// <summary>A new bot, idle.</summary>
    /// <exception cref="ArgumentException">The definition has settings that cannot work.</exception>
    public Bot(BotDefinition definition, Instrument instrument, RiskLimits limits)
    {
        var problems = definition.Strategy.Check(definition, instrument);
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), nameof(definition));
        _limits = limits;
        (_candleLength, _kind) = (definition.Timeframe.Milliseconds, definition.Kind);
        Strategy = definition.Strategy.Create(definition, instrument);
        Desk = new(definition, instrument, limits, Strategy);
        _books = new(Desk);
    }

    /// <summary>
    /// Reacts to one event: books it, decides, and adds what it wants to <paramref name="output"/>.
    /// A failed check halts this bot; it never throws for what an event says.
    /// </summary>
    public void React(BotEvent e, in AccountView account, List<BotCommand> output)
    {
        Desk.Turn.Open(e, account, output);
        React(e);
    }

    /// <summary>The same at its seat in the account, where that is at hand: what it needs to know is looked at and not copied.</summary>
    public void ReactAt(BotEvent e, AccountSeat account, List<BotCommand> output)
    {
        Desk.Turn.Open(e, account, output);
        React(e);
    }

    private void React(BotEvent e)
    {
        Desk.ForgetLastTurn();
        try
        {
            if (e is CandleClosed candle) OnCandle(candle);
            else OnEvent(e);
            if (Desk.ExitPlan is not null) ContinueExit();
            if (Desk.Turn.Denials.Count > 0) DrainDenials();
        }
        catch (InvariantException failure)
        {
            Desk.Turn.Denials.Clear();
            Halt(failure.Message);
        }
    }

    /// <summary>Its name.</summary>
    public BotId Id => Desk.Definition.Id;

    /// <summary>Its strategy.</summary>
    public IStrategy Strategy { get; }

    /// <summary>Its orders and books, to look at.</summary>
    public Desk Desk { get; }

    /// <summary>Why it stopped or halted; null while it has not.</summary>
    public string? Reason { get; private set; }

    /// <summary>The close of the last candle it has seen of its timeframe.</summary>
    public Instant LastCandleAt { get; private set; }

    /// <summary>The exchange's time of the records that its orders were last compared with: it may have missed nothing that happened before.</summary>
    public Instant? ReconciledAt { get; private set; }

    /// <summary>Whether there is something for <see cref="TryTakeStanding"/> to take.</summary>
    public bool HasNewStanding => Desk.StandingChanged;

    /// <summary>Its part in the account, when that changed since it was last taken.</summary>
    public bool TryTakeStanding(out BotStanding standing)
    {
        standing = default;
        if (!Desk.StandingChanged) return false;
        Desk.StandingChanged = false;
        standing = Standing;
        return true;
    }

    /// <summary>Its part in the account now.</summary>
    public BotStanding Standing => new()
    {
        Symbol = Desk.Definition.Symbol, Position = Desk.Ledger.Position, CostBasis = Desk.Ledger.CostBasis,
        NetRealized = Desk.Ledger.NetRealized, Exposure = Desk.Exposure(), LiveOrders = Desk.Orders.Live.Count,
        Capital = Desk.Definition.Capital, Kind = _kind, Deals = Desk.Deals,
    };

    private void OnCandle(CandleClosed candle)
    {
        if (candle.Timeframe.Milliseconds == _candleLength)
        {
            if (candle.At <= LastCandleAt) return; // Seen before.
            LastCandleAt = candle.At;
        }
        OnPrice(candle, candle.Candle.Close, isHistory: candle.At.UnixMilliseconds + candle.Timeframe.Milliseconds <= _startedAt.UnixMilliseconds);
    }

    /// <summary>A bar that fell or was lifted comes first, so that the strategy decides under the one that holds now.</summary>
    /// <param name="e">The candle or price.</param>
    /// <param name="price">What it says.</param>
    /// <param name="isHistory">Whether a later candle had closed when the bot was started: its indicators learn from it, but nobody trades on it.</param>
    private void OnPrice(BotEvent e, double price, bool isHistory = false)
    {
        Desk.LastPrice = price;
        if (Desk.Account.EntriesBarred != _wasBarred) OnBarChanged();
        Strategy.React(e, Desk);
        if (Desk.Lifecycle == Lifecycle.Starting && !isHistory) BeginTrading();
    }

    private void OnEvent(BotEvent e)
    {
        switch (e)
        {
            case PriceChanged price:
                OnPrice(price, price.Price);
                break;
            case OrderEvent order:
                if (_books.Book(order))
                {
                    if (order is OrderRejected { NeverArrived: true }) ExitProcedure.Forgive(Desk.DeskOf(Desk.Orders.Find(order.Link)!.Part), order.Link);
                    Strategy.React(e, Desk);
                }
                if (order is OrderFilled && _books.TakeEnd(order.Link) is { } end) Strategy.React(end, Desk);
                break;
            case FundingPaid funding:
                if (_books.Book(funding)) Strategy.React(e, Desk);
                break;
            case PositionLiquidated liquidation:
                if (!_books.Book(liquidation)) break;
                Strategy.React(e, Desk);
                Halt("The exchange liquidated the position: its margin was used up.");
                break;
            case Reconciled:
                ReconciledAt = e.At;
                Strategy.React(e, Desk);
                break;
            case BalanceChanged or WokeUp:
                Strategy.React(e, Desk);
                break;
            case StartRequested or PauseRequested or ResumeRequested or StopRequested or ClosePositionRequested
                or EmergencyExitRequested or ReconfigureRequested or KillSwitchPulled:
                OnOperator(e);
                break;
            case TradingBegan or PositionFlattened:
                throw new InvariantException($"{e.GetType().Name} is made by the bot itself and cannot come from outside");
            default:
                throw new InvariantException($"no arm for {e.GetType().Name}");
        }
    }

    private void OnOperator(BotEvent e)
    {
        switch (e)
        {
            case StartRequested: Step(LifecycleStep.Start, e); break;
            case ResumeRequested: Step(LifecycleStep.Resume, e); break;
            case PauseRequested:
                if (Step(LifecycleStep.Pause, e)) Desk.CancelEntries();
                break;
            case StopRequested: Desk.ExitPlan ??= new() { Reason = "stopped by the operator", ClosePosition = false }; break;
            case ClosePositionRequested: Desk.ExitPlan = new() { Reason = "closed by the operator", ClosePosition = true }; break;
            case EmergencyExitRequested: Desk.ExitPlan = new() { Reason = "emergency exit", ClosePosition = true, IsEmergency = true }; break;
            case KillSwitchPulled kill: Halt(kill.Reason); break;
            case ReconfigureRequested:
                // A running bot is never re-parameterised under its orders: the host builds a new one from the new definition once this one is flat.
                Desk.Notify(NoticeLevel.Warning, Desk.Lifecycle is Lifecycle.Idle or Lifecycle.Stopped && Desk.Ledger.Position.Value == 0
                    ? $"{Id}: the new configuration takes effect with the next start."
                    : $"{Id}: not reconfigured; stop the bot and close its position first.");
                break;
            default: throw new InvariantException($"no arm for {e.GetType().Name}");
        }
    }

    private bool Step(LifecycleStep step, BotEvent e)
    {
        if (LifecycleTable.Next(Desk.Lifecycle, step) is not { } next)
        {
            Desk.Notify(NoticeLevel.Warning, $"{Id}: {step} refused: the bot is {Desk.Lifecycle}.");
            return false;
        }
        Desk.Lifecycle = next;
        if (step is LifecycleStep.Start) (Reason, _startedAt) = (null, e.At);
        Strategy.React(e, Desk);
        return true;
    }

    private void BeginTrading()
    {
        Desk.Lifecycle = LifecycleTable.Next(Desk.Lifecycle, LifecycleStep.Begin)!.Value;
        Strategy.React(new TradingBegan { At = Desk.Now }, Desk);
    }

    private void OnBarChanged()
    {
        _wasBarred = Desk.Account.EntriesBarred;
        if (Desk.Lifecycle != Lifecycle.Running) return;
        if (_wasBarred)
        {
            Desk.CancelEntries();
            Desk.Notify(NoticeLevel.Warning, $"{Id}: no new entries: {Desk.Account.BarredBy ?? "a loss limit of the account bars them"}.");
        }
        else
        {
            Desk.Notify(NoticeLevel.Info, $"{Id}: entries are placed again; nothing bars them any more.");
            Strategy.React(new TradingBegan { At = Desk.Now }, Desk);
        }
    }

    private void ContinueExit()
    {
        var plan = Desk.ExitPlan!;
        Desk.Lifecycle = LifecycleTable.Next(Desk.Lifecycle, LifecycleStep.Stop)!.Value;
        if (!ExitProcedure.Continue(Desk)) return;
        if (plan.ClosePosition) Netting.Settle(Desk);
        Desk.ExitPlan = null;
        Desk.Lifecycle = LifecycleTable.Next(Desk.Lifecycle, LifecycleStep.Finish)!.Value;
        Reason = plan.Reason;
        if (plan.ClosePosition) Strategy.React(new PositionFlattened { At = Desk.Now, Reason = plan.Reason }, Desk);
        Desk.Notify(NoticeLevel.Info, $"{Id}: stopped ({plan.Reason}); position {Desk.Ledger.Position} {Desk.Instrument.BaseCurrency}.");
    }

    private void DrainDenials()
    {
        for (var count = 0; Desk.Turn.Denials.TryDequeue(out var denial); count++)
        {
            if (count >= MaxDenialsPerEvent) throw new InvariantException($"more than {MaxDenialsPerEvent} orders were denied in one reaction");
            Strategy.React(denial, Desk);
        }
    }

    private void Halt(string reason)
    {
        Desk.Lifecycle = LifecycleTable.Next(Desk.Lifecycle, LifecycleStep.Halt)!.Value;
        Desk.ExitPlan = null;
        Reason = reason;
        Desk.CancelEntries();
        Desk.Notify(NoticeLevel.Critical, $"{Id}: halted: {reason}");
    }

    /// <summary>The complete state as JSON. Restored at any event, it changes nothing that follows.</summary>
    public string Save() => WireJson.Write(new BotState
    {
        Version = BotState.CurrentVersion, Definition = Desk.Definition, Lifecycle = Desk.Lifecycle, Reason = Reason, Now = Desk.Now,
        StartedAt = _startedAt, LastCandleAt = LastCandleAt, ReconciledAt = ReconciledAt, LastPrice = Desk.LastPrice, NextPlacement = Desk.NextPlacement, PlacementMinute = Desk.Turn.PlacementMinute,
        PlacementsInMinute = Desk.Turn.PlacementsInMinute, WasBarred = _wasBarred, Exit = Desk.ExitPlan, Orders = [.. Desk.Orders.All],
        Ledger = Desk.Ledger.Save(), Parts = _books.SaveParts(), Payments = _books.Payments, Deals = Desk.Deals, Strategy = Strategy.Save(),
    });

    /// <summary>The bot that a snapshot describes.</summary>
    /// <exception cref="InvalidDataException">The snapshot is of a newer version, or does not fit together.</exception>
    /// <exception cref="JsonException">The snapshot cannot be read.</exception>
    public static Bot Load(string snapshot, Instrument instrument, RiskLimits limits)
    {
        try
        {
            var state = BotState.Read(snapshot);
            var bot = new Bot(state.Definition, instrument, limits) { Reason = state.Reason, LastCandleAt = state.LastCandleAt, ReconciledAt = state.ReconciledAt, _startedAt = state.StartedAt, _wasBarred = state.WasBarred };
            bot.Strategy.Load((JsonElement)state.Strategy);
            bot._books.Load(state);
            return bot;
        }
        catch (Exception damaged) when (damaged is ArgumentException or NullReferenceException or InvalidOperationException or OverflowException or InvariantException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"The snapshot cannot be restored: {damaged.Message} It was made with other settings, or is damaged; restore a backup.", damaged);
        }
    }
}
