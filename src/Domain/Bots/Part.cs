using System.Globalization;
using TraderAgent.Domain.Amounts;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// A strategy that trades as part of a bot, with orders and books of its own: what it needs to know of the rest is its desk.
/// </summary>
/// <param name="number">1 to <see cref="Orders.OrderLinkParts.MaxPart"/>; part of each of its orders' names, so it never changes.</param>
/// <param name="name">What the owner knows it by, such as <c>grid</c>.</param>
/// <param name="definition">The bot's definition with this part's capital and parameters.</param>
/// <param name="strategy">What decides.</param>
public sealed class Part(int number, string name, BotDefinition definition, IStrategy strategy)
{
    /// <summary>The ledger's tag for lots that a part got from another, until its strategy gives them one of its own.</summary>
    public const string Taken = "taken";

    /// <summary>Its number, from 1; no other part of the bot has it, whatever that is a part of.</summary>
    public int Number { get; private set; } = number;

    /// <summary>What the owner knows it by; of a part's part both names, such as <c>hybrid.grid</c>.</summary>
    public string Name { get; private set; } = name;

    /// <summary>The bot's definition with this part's capital and parameters.</summary>
    public BotDefinition Definition { get; } = definition;

    /// <summary>What decides.</summary>
    public IStrategy Strategy { get; } = strategy;

    /// <summary>Its desk, once the bot has one.</summary>
    public Desk Desk { get; internal set; } = null!;

    /// <summary>Its parts, where its strategy is made of strategies.</summary>
    internal IReadOnlyList<Part> Own => Strategy is Ensemble ensemble ? ensemble.Parts : [];

    /// <summary>Its number and those of its parts.</summary>
    internal IEnumerable<int> Numbers => Own.Select(p => p.Number).Prepend(Number);

    /// <summary>Whether an order's number is its own or one of its parts'.</summary>
    internal bool Has(int number)
    {
        if (number == Number) return true;
        var own = Own;
        for (var i = 0; i < own.Count; i++) if (own[i].Number == number) return true;
        return false;
    }

    /// <summary>Becomes a part of another part, before the bot has a desk.</summary>
    internal void MoveInto(Part over, int number) => (Number, Name) = (number, $"{over.Name}.{Name}");

    /// <summary>Starts it, at once where the bot runs. Nothing happens where it is started already.</summary>
    public void Start()
    {
        if (!Step(LifecycleStep.Start)) return;
        Strategy.React(new StartRequested { At = Desk.Now }, Desk);
        if (Desk.Over!.Lifecycle == Lifecycle.Running) Begin();
    }

    /// <summary>Lets it finish: its entries are cancelled, what it holds stays protected by its exits.</summary>
    public void Pause()
    {
        if (!Step(LifecycleStep.Pause)) return;
        Desk.CancelEntries();
        Strategy.React(new PauseRequested { At = Desk.Now }, Desk);
    }

    /// <summary>Lets it go on after a pause.</summary>
    public void Resume()
    {
        if (!Step(LifecycleStep.Resume)) return;
        Strategy.React(new ResumeRequested { At = Desk.Now }, Desk);
        if (Desk.Over!.Lifecycle == Lifecycle.Running) Begin();
    }

    /// <summary>
    /// Gives all that it holds to another part, lot by lot with its real cost and fees; nothing is traded. It is written to
    /// the history and told.
    /// </summary>
    /// <param name="to">Who takes it.</param>
    /// <param name="reason">Why, in words for the owner.</param>
    /// <returns>What went over; null when there was nothing.</returns>
    /// <exception cref="InvariantException">An order of it is live, which could still fill or close what it gives away.</exception>
    public HandOver? HandOver(Part to, string reason)
    {
        if (Desk.Orders.Live.Count > 0) throw new InvariantException($"hand-over from {Name} to {to.Name}: {Desk.Orders.Live[0].Link} is still live");
        var ledger = Desk.Ledger;
        if (ledger.GrossPosition.Value == 0) return null;
        Release();
        var price = new Price((decimal)Desk.LastPrice);
        var moved = ledger.HandOver(null, to.Desk.Ledger, Taken, ledger.GrossPosition);
        foreach (var own in Own) moved += own.Desk.Ledger.HandOver(null, to.Desk.Ledger, Taken, own.Desk.Ledger.GrossPosition);
        var handOver = new HandOver
        {
            At = Desk.Now, From = Name, To = to.Name, Quantity = moved.Position, CostBasis = moved.CostBasis, Fees = moved.OpenFees,
            Price = price, Unrealized = moved.Position * price - moved.CostBasis, Reason = reason,
        };
        Desk.RecordHandOver(handOver);
        Desk.Notify(NoticeLevel.Info, string.Create(CultureInfo.InvariantCulture,
            $"{Definition.Id}: {Name} handed {moved.Position} {Desk.Instrument.BaseCurrency} over to {to.Name} ({reason}): cost {moved.CostBasis.Value:0.########}, open profit {handOver.Unrealized.Value:0.########} {Desk.Instrument.QuoteCurrency}."));
        (to.Strategy as IHolder)?.TakeOver(to.Desk);
        return handOver;
    }

    /// <summary>Lets its strategy forget what it works on, where it holds nothing to hand over.</summary>
    public void Release() => (Strategy as IHolder)?.Release(Desk);

    /// <summary>Takes it out of the bot, once nothing of it rests.</summary>
    public void SwitchOff()
    {
        Desk.ExitPlan = null;
        Step(LifecycleStep.Stop);
        Step(LifecycleStep.Finish);
    }

    /// <summary>Puts a stopped part back to protecting what it holds, without entering.</summary>
    internal void StartPaused()
    {
        Step(LifecycleStep.Start);
        Step(LifecycleStep.Pause);
        Strategy.React(new TradingBegan { At = Desk.Now }, Desk);
    }

    internal void Begin()
    {
        Step(LifecycleStep.Begin);
        Strategy.React(new TradingBegan { At = Desk.Now }, Desk);
    }

    internal bool Step(LifecycleStep step)
    {
        if (LifecycleTable.Next(Desk.Stage, step) is not { } next) return false;
        Desk.Lifecycle = next;
        return true;
    }
}
