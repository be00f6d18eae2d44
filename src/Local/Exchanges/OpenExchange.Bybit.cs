#if BYBIT
using TraderAgent.BybitAdapter;
using TraderAgent.Local.Configuration;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Local.Exchanges;

internal sealed partial class OpenExchange
{
    private static async Task<OpenExchange> ConnectBybitAsync(ExchangeChoice choice, CancellationToken cancel)
    {
        var venue = BybitVenue.Find(choice.Environment, out var problem) ?? throw new ExchangeRefusedException($"--{problem}");
        var (key, secret) = choice.IsPublic ? (null, null) : choice.Keys is { } keys ? (keys.Key, keys.Secret) : (Secrets.Find("BYBIT_API_KEY"), Secrets.Find("BYBIT_API_SECRET"));
        if (!choice.IsPublic && (key is null || secret is null)) throw new ExchangeRefusedException(
            $"{venue.Name}: {(key is null ? "BYBIT_API_KEY" : "BYBIT_API_SECRET")} is not set; set BYBIT_API_KEY and BYBIT_API_SECRET in the environment, or with 'dotnet user-secrets set BYBIT_API_KEY ... --project src/Local', or name an account whose keys are stored (--account).");
        var connection = BybitConnection.Open(new() { Venue = venue, Key = key, Secret = secret }, new() { Symbols = choice.Symbols });
        try
        {
            await connection.Exchange.VerifyAsync(cancel).ConfigureAwait(false);
            var listed = await connection.Exchange.GetInstrumentsAsync(cancel).ConfigureAwait(false);
            return new(connection)
            {
                Setup = new() { Name = venue.Name, Port = connection.Exchange, Now = () => connection.Exchange.Now }, Instruments = Traded(venue.Name, choice.Symbols, listed),
            };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
#endif
