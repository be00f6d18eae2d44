using TraderAgent.Api.Agent;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Portfolios;

/// <summary>What ended and what was paid so far, oldest first.</summary>
/// <param name="Deals">Finished deals.</param>
/// <param name="Funding">Funding payments.</param>
public sealed record ClosedBooks(IReadOnlyList<ClosedDeal> Deals, IReadOnlyList<FundingPayment> Funding)
{
    /// <summary>Those of a span.</summary>
    public ClosedBooks Within(TimeSpanOf span) => span == default ? this : new([.. Deals.Where(d => IsIn(span, d.ClosedAt))], [.. Funding.Where(f => IsIn(span, f.At))]);

    private static bool IsIn(TimeSpanOf span, Instant at) => !(at < span.From) && !(at >= span.To);
}

/// <summary>Funding of a position in a perpetual.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="At">When.</param>
/// <param name="Amount">In quote: positive was received.</param>
/// <param name="Id">The exchange's id of the payment.</param>
public readonly record struct FundingPayment(BotId Bot, Instant At, Money Amount, string Id)
{
    /// <summary>A payment of the history.</summary>
    public static FundingPayment Of(OfBot<BotEvent.FundingPaid> paid) => new(paid.Bot, paid.Value.At, paid.Value.Amount, paid.Value.ExecutionId);
}
