using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Api.Portfolios;

/// <summary>What a bot, a market or a kind of strategy may use, and uses.</summary>
public sealed record AllocationRow
{
    /// <summary>The bot, market or kind.</summary>
    [JsonPropertyName("key")] public required string Key { get; init; }

    /// <summary>What it may use, in quote: its share of the portfolio, or what it is configured for.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>That in percent of what all may use.</summary>
    [JsonPropertyName("capitalPercent")] public required double CapitalPercent { get; init; }

    /// <summary>What is held, long and short alike, at the last price, in quote.</summary>
    [JsonPropertyName("invested")] public required double Invested { get; init; }

    /// <summary>That in percent of what all hold.</summary>
    [JsonPropertyName("investedPercent")] public required double InvestedPercent { get; init; }

    /// <summary>Final profit, net of fees and funding.</summary>
    [JsonPropertyName("realized")] public required Money Realized { get; init; }

    /// <summary>Profit of what is held.</summary>
    [JsonPropertyName("unrealized")] public required Money Unrealized { get; init; }
}

/// <summary>How capital is spread.</summary>
public sealed record CapitalSpread
{
    /// <summary>What all bots may use together, in quote.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>What they hold, long and short alike, in quote.</summary>
    [JsonPropertyName("invested")] public required double Invested { get; init; }

    /// <summary>By bot, in order of definition.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<AllocationRow> Bots { get; init; }

    /// <summary>By market.</summary>
    [JsonPropertyName("symbols")] public required IReadOnlyList<AllocationRow> Symbols { get; init; }

    /// <summary>By kind of strategy.</summary>
    [JsonPropertyName("kinds")] public required IReadOnlyList<AllocationRow> Kinds { get; init; }

    /// <summary>Computes it.</summary>
    public static CapitalSpread Of(AgentView view)
    {
        var prices = view.Markets.ToDictionary(m => m.Symbol, m => m.Price);
        var all = view.Bots.Select(b => (Bot: b, Capital: (b.Allotment ?? b.Capital).Value, Held: Math.Abs((double)b.Position.Value) * prices.GetValueOrDefault(b.Symbol))).ToList();
        var (capital, held) = (all.Sum(b => b.Capital), all.Sum(b => b.Held));
        return new() { Capital = new(capital), Invested = held, Bots = By(b => b.Id.Value), Symbols = By(b => b.Symbol), Kinds = By(b => b.Kind) };

        IReadOnlyList<AllocationRow> By(Func<BotView, string> key) => [.. all.GroupBy(b => key(b.Bot)).Select(g => new AllocationRow
        {
            Key = g.Key, Capital = new(g.Sum(b => b.Capital)), CapitalPercent = PortfolioSummary.PercentOf((double)g.Sum(b => b.Capital), (double)capital),
            Invested = g.Sum(b => b.Held), InvestedPercent = PortfolioSummary.PercentOf(g.Sum(b => b.Held), held),
            Realized = new(g.Sum(b => b.Bot.Realized.Value)), Unrealized = new(g.Sum(b => b.Bot.Unrealized.Value)),
        })];
    }
}
