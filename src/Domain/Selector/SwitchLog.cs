using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Selector;

/// <summary>What each switch cost, and what the bot won or lost until the next. Only the last ones are listed.</summary>
internal sealed class SwitchLog
{
    /// <summary>How many are remembered.</summary>
    public const int Most = 64;

    private readonly List<StrategySwitch> _log = [];

    /// <summary>Switches so far.</summary>
    public long Count { get; private set; }

    /// <summary>The last ones, oldest first; cost and result of the last are those of the next.</summary>
    public IReadOnlyList<StrategySwitch> Log => _log;

    /// <summary>What the switches before the last have cost.</summary>
    public Money Closed { get; private set; }

    /// <summary>What those that gave way at the last had paid and realized then.</summary>
    public WayOut Before { get; private set; }

    /// <summary>Takes the next switch up, and settles the one before.</summary>
    /// <param name="next">It.</param>
    /// <param name="target">The part that is to trade from now on.</param>
    /// <param name="before">The part that was until now.</param>
    /// <param name="desk">The bot's desk.</param>
    public void Add(StrategySwitch next, int target, int before, Desk desk)
    {
        if (_log.Count > 0)
        {
            var cost = CostOf(before, desk);
            Closed += cost;
            _log[^1] = _log[^1] with { Cost = cost, Result = next.Equity - _log[^1].Equity };
        }
        if (_log.Count == Most) _log.RemoveAt(0);
        _log.Add(next);
        Count++;
        Before = OthersThan(target, desk);
    }

    /// <summary>What the last switch has cost so far: fees of the parts that gave way, and what they lost.</summary>
    public Money CostOf(int target, Desk desk)
    {
        var now = OthersThan(target, desk);
        return now.Fees - Before.Fees + Money.Max(Money.Zero, Before.Realized - now.Realized);
    }

    /// <summary>Opening fees that went over with inventory left the giver's books without being won back.</summary>
    public void Take(HandOver? handOver)
    {
        if (handOver is not null) Before = Before with { Fees = Before.Fees - handOver.Fees };
    }

    public void Load(SelectorState state)
    {
        _log.AddRange(state.Log);
        (Count, Closed, Before) = (state.Switches, state.Cost, state.Before);
    }

    private static WayOut OthersThan(int target, Desk desk)
    {
        var (fees, realized) = (Money.Zero, Money.Zero);
        foreach (var part in desk.Parts)
            if (part.Part != target) (fees, realized) = (fees + part.Ledger.Fees, realized + part.Ledger.GrossRealized);
        return new(fees, realized);
    }
}
