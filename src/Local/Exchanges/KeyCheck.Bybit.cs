#if BYBIT
using TraderAgent.Api.Accounts;
using TraderAgent.BybitAdapter;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Local.Exchanges;

internal sealed partial class KeyCheck
{
    private async Task<KeyRights> AskBybitAsync(AccountKeys keys, CancellationToken cancel)
    {
        if (BybitVenue.Find(keys.Environment, out var problem) is not { } venue) return Unusable(problem!);
        using var connection = BybitConnection.Open(new() { Venue = venue, Key = keys.Key, Secret = keys.Secret }, new() { Symbols = [] });
        try
        {
            var (key, verdict) = await connection.Exchange.JudgeKeyAsync(cancel).ConfigureAwait(false);
            return new()
            {
                IsUsable = verdict is null, Warnings = verdict is null ? [] : [verdict], Withdraws = key.Withdraws, TradesSpot = key.TradesSpot, TradesLinear = key.TradesLinear,
                ExpiresAt = key.ExpiresAt, CheckedAt = Instant.From(time.GetUtcNow()),
            };
        }
        catch (Exception failure) when (failure is ExchangeRefusedException or ExchangeUnavailableException)
        {
            return Unusable(failure.Message);
        }
    }
}
#endif
