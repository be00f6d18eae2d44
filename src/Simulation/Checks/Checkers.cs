using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Simulation.Checks;

/// <summary>The agent as the checkers look at it.</summary>
public sealed record Agent(IReadOnlyList<Bot> Bots, Account Account, HostPlan Plan);

/// <summary>What must hold after each step, and what must hold once the storm is over.</summary>
/// <param name="exchange">What really happened.</param>
/// <param name="bookedFills">Every fill the agent has booked, with the bot that booked it.</param>
/// <param name="portfolio">Markets, limits and deposits.</param>
public sealed class Checkers(PaperExchange exchange, IReadOnlyList<(BotId Bot, string ExecutionId)> bookedFills, Portfolio portfolio)
{
    private readonly BookChecks _books = new(exchange, bookedFills, portfolio);
    private readonly OrderChecks _orders = new(exchange);
    private readonly HashSet<string> _gone = [];

    /// <summary>A market is not traded any more: its bots cannot help standing still, or halting with something that nobody buys.</summary>
    public void Excuse(string symbol) => _gone.Add(symbol);

    /// <summary>What must hold at any time.</summary>
    /// <exception cref="ViolationException">It does not.</exception>
    public void AfterStep(Agent agent)
    {
        _books.Learn();
        foreach (var bot in agent.Bots)
        {
            Must.Hold(bot.Desk.Lifecycle != Lifecycle.Halted || IsExcused(bot), ViolationKind.NotRecovered, $"{bot.Id}: halted: {bot.Reason}");
            _books.PositionEqualsSignedFills(bot);
            _orders.OneLiveOrderPerSlot(bot);
        }
    }

    /// <summary>What must hold when nothing has gone wrong for a while.</summary>
    /// <exception cref="ViolationException">It does not.</exception>
    public void AtTheEnd(Agent agent)
    {
        AfterStep(agent);
        foreach (var bot in agent.Bots)
        {
            _books.EveryFillIsBooked(bot);
            _orders.NoOrderIsForgotten(bot);
            _orders.NothingStaysUnknown(bot, agent.Plan.Grace);
            if (!agent.Account.EntriesBarred && !IsExcused(bot)) StandstillChecks.NothingStandsStill(bot);
        }
        _books.CashIsConserved(agent);
    }

    /// <summary>What must hold at any time however many hosts are at work, of which none may know what the others did.</summary>
    public void WhileSeveralWork(Agent agent)
    {
        foreach (var bot in agent.Bots)
            _orders.OneLiveOrderPerSlot(bot);
    }

    /// <summary>Whether all is as it must be at the end already.</summary>
    public bool IsAtRest(Agent agent)
    {
        try
        {
            AtTheEnd(agent);
            return true;
        }
        catch (ViolationException)
        {
            return false;
        }
    }

    /// <summary>
    /// A step that asks for entries leaves the bot, its symbol and the portfolio within their limits, at the account and the
    /// price that it saw. A price that moves afterwards breaks no limit.
    /// </summary>
    /// <exception cref="ViolationException">A limit is broken.</exception>
    public void NoEntryBreaksALimit(BotChange change)
    {
        if (!change.Outbox.Any(e => IsEntry(e.Command))) return;
        var (state, account) = (WireJson.Read<BotState>(change.Snapshot), WireJson.Read<AccountView>(change.Journal[^1].Account));
        var (equity, limits) = ((decimal)account.Equity, portfolio.Limits);
        var exposure = state.Ledger.Lots.Sum(l => l.Quantity.Value) * (decimal)state.LastPrice
            + state.Orders.Where(o => o.IsLive && o.Intent == OrderIntent.Entry).Sum(o => o.MayStillFill.Value * (o.Price?.Value ?? (decimal)state.LastPrice));
        Within("bot", exposure, limits.BotExposure);
        Within("symbol", exposure + account.OtherSymbolExposure.Value, limits.SymbolExposure);
        Within("portfolio", exposure + account.OtherExposure.Value, limits.PortfolioExposure);

        void Within(string whose, decimal exposure, Percent limit) => Must.Hold(exposure <= limit.Fraction * equity, ViolationKind.OverLimit,
            $"{change.Bot}: an entry brings the {whose}'s exposure to {exposure}, above its limit {limit.Fraction * equity}");
    }

    private bool IsExcused(Bot bot) => _gone.Contains(bot.Desk.Definition.Symbol);

    private static bool IsEntry(BotCommand command) =>
        command is BotCommand.PlaceOrder { Link: var link } && link.TryParse(out var parts) && OrderRequest.IntentOf(parts.Slot) == OrderIntent.Entry;
}
