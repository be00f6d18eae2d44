using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Views;

/// <summary>A bot with what its owner wrote.</summary>
/// <param name="Bot">The bot now.</param>
/// <param name="Definition">What its owner wrote.</param>
public sealed record BotDetail([property: JsonPropertyName("bot")] BotView Bot, [property: JsonPropertyName("definition")] BotDefinition Definition);

/// <summary>Why something is asked.</summary>
/// <param name="Text">In words, for the record.</param>
public sealed record Reason([property: JsonPropertyName("reason")] string? Text)
{
    /// <summary>At most so many characters.</summary>
    public const int Longest = 200;
}

/// <summary>What a bot had realized after a deal.</summary>
/// <param name="At">When the deal closed.</param>
/// <param name="Profit">Of the deal, net, in quote.</param>
/// <param name="Sum">Of all deals so far, in quote.</param>
public readonly record struct ProfitPoint(
    [property: JsonPropertyName("at")] Instant At, [property: JsonPropertyName("profit")] Money Profit, [property: JsonPropertyName("sum")] Money Sum)
{
    private const int MostDeals = 20_000, PageSize = 500;

    /// <summary>The series of a bot, of its last deals, oldest first.</summary>
    public static async Task<IReadOnlyList<ProfitPoint>> OfAsync(IAgentHistory history, BotId bot, CancellationToken cancel)
    {
        var deals = new List<Deal>();
        for (string? cursor = null; deals.Count < MostDeals;)
        {
            var page = await history.DealsAsync(new(bot, Cursor: cursor, Most: PageSize), cancel).ConfigureAwait(false);
            deals.AddRange(page.Items.Select(d => d.Value));
            if ((cursor = page.Next) is null) break;
        }

        deals.Reverse();
        var sum = Money.Zero;
        return [.. deals.Select(d => new ProfitPoint(d.ClosedAt, d.NetProfit, sum += d.NetProfit))];
    }
}
