using TraderAgent.Api.Accounts;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.BybitAdapter;

/// <summary>Asks Bybit what a key may do.</summary>
public sealed class BybitKeyCheck(TimeProvider time) : IKeyCheck
{
    /// <inheritdoc />
    public async Task<KeyRights> AskAsync(AccountKeys keys, CancellationToken cancel)
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

    private KeyRights Unusable(string why) => new() { IsUsable = false, Warnings = [why], CheckedAt = Instant.From(time.GetUtcNow()) };
}
