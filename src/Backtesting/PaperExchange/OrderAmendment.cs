using TraderAgent.Domain.Amounts;

namespace TraderAgent.Backtesting.Paper;

/// <summary>What is to change about an order; what is null stays.</summary>
public sealed record OrderAmendment
{
    /// <summary>The new whole quantity, what is filled included.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>The new price of a limit order.</summary>
    public Price? Price { get; init; }

    /// <summary>The new trigger of a conditional order.</summary>
    public Price? Trigger { get; init; }
}
