using TraderAgent.Api.Accounts;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Agents;

/// <summary>What the account holds, as the exchange says now.</summary>
public sealed class HeldBalances(KeyedExchange exchange) : IBalances
{
    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Balance>> BalancesAsync(CancellationToken cancel) => exchange.GetBalancesAsync(cancel);
}
