using System.Text.Json.Serialization;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Api.Accounts;

/// <summary>Asks the exchange that the agent trades on what its account holds.</summary>
public interface IBalances
{
    /// <summary>Every asset of the account.</summary>
    /// <exception cref="ExchangeUnavailableException">The exchange does not answer.</exception>
    /// <exception cref="ExchangeRefusedException">The exchange does not accept the key.</exception>
    ValueTask<IReadOnlyList<Balance>> BalancesAsync(CancellationToken cancel);
}

/// <summary>What an account holds of one asset.</summary>
/// <param name="Account">The account, by where it is.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Total">All of it.</param>
/// <param name="Free">The part not bound by orders or margin.</param>
/// <param name="Value">What all of it is worth at the last price, in quote; null where no traded market has a price for it.</param>
public sealed record AccountBalance(
    [property: JsonPropertyName("account")] string Account, [property: JsonPropertyName("currency")] string Currency, [property: JsonPropertyName("total")] decimal Total,
    [property: JsonPropertyName("free")] decimal Free, [property: JsonPropertyName("value")] double? Value)
{
    /// <summary>Values what an account holds at the prices of the traded markets.</summary>
    public static IReadOnlyList<AccountBalance> Of(string account, IReadOnlyList<Balance> balances, Func<string, double?> priceOf) =>
        [.. balances.Select(b => new AccountBalance(account, b.Currency, b.Total, b.Available, priceOf(b.Currency) is { } price ? (double)b.Total * price : null))];
}
