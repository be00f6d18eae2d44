using TraderAgent.BybitAdapter;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Functions.Secrets;

/// <summary>Bybit, opened with the key that the secrets hold.</summary>
internal sealed class BybitDoor(BybitVenue venue, SecretCache secrets) : IExchangeDoor
{
    public async ValueTask<ExchangeKey> KeyAsync(bool isDoubted, CancellationToken cancel) => new(
        await secrets.FindAsync(SecretNames.ExchangeKey, isDoubted, cancel), await secrets.FindAsync(SecretNames.ExchangeSecret, isDoubted, cancel));

    public async Task<IExchange> OpenAsync(ExchangeKey key, IReadOnlyCollection<string> symbols, CancellationToken cancel)
    {
        var exchange = BybitConnection.Open(new() { Venue = venue, Key = key.Key, Secret = key.Secret }, new() { Symbols = symbols }).Exchange;
        await exchange.VerifyAsync(cancel);
        return exchange;
    }

    public async Task<Instant?> VerifyAsync(IExchange open, CancellationToken cancel)
    {
        var exchange = (BybitExchange)open;
        await exchange.VerifyAsync(cancel);
        return exchange.KeyEndsAt;
    }
}
