using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Accounts;

/// <summary>Marks one symbol of an account without looking it up each time.</summary>
public sealed class AccountMarker
{
    private readonly Account _account;
    private readonly Account.SymbolSum _sum;

    internal AccountMarker(Account account, Account.SymbolSum sum) => (_account, _sum) = (account, sum);

    /// <summary>Takes the symbol's price at a time.</summary>
    public void Mark(double price, Instant at) => _account.Mark(_sum, price, at);
}
