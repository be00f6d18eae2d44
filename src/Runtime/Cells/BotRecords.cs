using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Cells;

/// <summary>What a bot's records are asked for with.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="Symbol">Its market.</param>
/// <param name="Since">What happened before is not needed.</param>
public sealed record RecordsQuery(
    [property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("symbol")] string Symbol, [property: JsonPropertyName("since")] Instant Since);

/// <summary>An exchange's records of one bot.</summary>
public static class BotRecords
{
    /// <summary>Asks for what the exchange's records say of a bot: of nobody else's orders, because what is asked is stored and sent on.</summary>
    public static async Task<BotMessage.Listed> ListAsync(this IExchange exchange, RecordsQuery query, CancellationToken cancel)
    {
        var payments = await exchange.GetPaymentsAsync(query.Since, cancel).ConfigureAwait(false);
        var records = await exchange.GetRecordsAsync(query.Symbol, query.Since, cancel).ConfigureAwait(false);
        return new()
        {
            Payments = [.. payments.Where(p => p.Concerns(query.Bot, query.Symbol)).Select(p => p.Event)],
            Records = records with
            {
                Open = [.. records.Open.Where(o => IsOf(query.Bot, o.Link))], Closed = [.. records.Closed.Where(o => IsOf(query.Bot, o.Link))],
                Executions = [.. records.Executions.Where(e => IsOf(query.Bot, e.Link))],
            },
        };
    }

    private static bool IsOf(BotId bot, OrderLinkId link) => link.TryParse(out var parts) && parts.Bot == bot;
}
