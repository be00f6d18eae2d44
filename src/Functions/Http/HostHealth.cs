using System.Text.Json.Serialization;
using Azure;
using Azure.Messaging.ServiceBus;
using TraderAgent.Functions.Secrets;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Http;

/// <summary>Whether something that the app needs is well.</summary>
/// <param name="What">What it is.</param>
/// <param name="State">ok, or what is wrong and what to do.</param>
public sealed record HealthLine([property: JsonPropertyName("what")] string What, [property: JsonPropertyName("state")] string State);

/// <summary>Looks at everything that the app needs, now.</summary>
public sealed class HostHealth(KeyedExchange exchange, SecretCache secrets, CursorTable cursors, DeadLetterBox letters)
{
    private const string Well = "ok";

    /// <summary>One line for each.</summary>
    public Task<HealthLine[]> LookAsync(CancellationToken cancel) => Task.WhenAll(
        LookAsync("exchange, key, clock", async () => await exchange.VerifyAsync(cancel) is { } end ? $"{Well}; the key ends at {end}" : Well),
        LookAsync("exchange key in the vault", async () => await secrets.FindAsync(SecretNames.ExchangeKey, true, cancel) is null ? "there is none; store it as bybit-api-key and bybit-api-secret" : Well),
        LookAsync("tables", async () => { await cursors.FindAsync("fills", cancel); return Well; }),
        LookAsync("queue of fills", () => LettersAsync(OutgoingFills.Name, cancel)),
        LookAsync("queue of notifications", () => LettersAsync(OutgoingNotifications.Name, cancel)));

    private async Task<string> LettersAsync(string queue, CancellationToken cancel) =>
        (await letters.PeekAsync(queue, cancel)).Count is var count and > 0 ? $"{count} dead letters; GET /api/v1/host/dead-letters/{queue} shows why" : Well;

    private static async Task<HealthLine> LookAsync(string what, Func<Task<string>> look)
    {
        try
        {
            return new(what, await look());
        }
        catch (Exception failure) when (ExchangeTroubles.Of(failure) is not null || failure is RequestFailedException or ServiceBusException or UnauthorizedAccessException)
        {
            return new(what, failure.Message);
        }
    }
}
