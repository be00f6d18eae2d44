using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Portfolios;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Api.Risk;

/// <summary>A limit, and how much of it is used.</summary>
public sealed record LimitUse
{
    /// <summary>Its name, as in the configuration.</summary>
    [JsonPropertyName("limit")] public required string Limit { get; init; }

    /// <summary>The bot or market that it is told for; null for the whole account.</summary>
    [JsonPropertyName("of")] public string? Of { get; init; }

    /// <summary>What is configured: a percentage, or a number of the unit.</summary>
    [JsonPropertyName("value")] public required decimal Value { get; init; }

    /// <summary>What that allows now, in the unit; null where it depends on the order that is judged.</summary>
    [JsonPropertyName("allowed")] public double? Allowed { get; init; }

    /// <summary>What is used of it now, in the unit; null where only orders use it.</summary>
    [JsonPropertyName("used")] public double? Used { get; init; }

    /// <summary>That in percent of what is allowed.</summary>
    [JsonPropertyName("usedPercent")] public double? UsedPercent { get; init; }

    /// <summary>The unit of what is allowed and used: <c>quote</c>, <c>orders</c>, <c>bots</c> or <c>kinds</c>.</summary>
    [JsonPropertyName("unit")] public required string Unit { get; init; }

    /// <summary>Whether it bars every entry it holds for, now.</summary>
    [JsonPropertyName("barring")] public required bool IsBarring { get; init; }
}

/// <summary>A bot that may place no entries, and why.</summary>
/// <param name="Bot">Which.</param>
/// <param name="Reason">Why, in a clause.</param>
public sealed record BarredBot([property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("reason")] string Reason);

/// <summary>Every limit with its use, and what stands above the bots.</summary>
public sealed record RiskState
{
    /// <summary>Whether the loss of the day or the drawdown bars entries of all bots.</summary>
    [JsonPropertyName("barred")] public required bool EntriesBarred { get; init; }

    /// <summary>Every limit: those of the account, then those of markets, then those of bots; of the latter each by itself.</summary>
    [JsonPropertyName("limits")] public required IReadOnlyList<LimitUse> Limits { get; init; }

    /// <summary>Bots that the portfolio keeps from entering.</summary>
    [JsonPropertyName("barredBots")] public required IReadOnlyList<BarredBot> BarredBots { get; init; }

    /// <summary>Bots whose kill switch was pulled, or that halted by themselves.</summary>
    [JsonPropertyName("halted")] public required IReadOnlyList<BarredBot> Halted { get; init; }

    /// <summary>Stage, pauses and trading hours as they stand; null where there are no rules of a portfolio.</summary>
    [JsonPropertyName("portfolio")] public PortfolioView? Portfolio { get; init; }

    /// <summary>The rules of the portfolio as configured.</summary>
    [JsonPropertyName("rules")] public PortfolioRules? Rules { get; init; }

    /// <summary>Computes it.</summary>
    public static RiskState Of(AgentView view, RiskLimits limits) => new()
    {
        EntriesBarred = view.Account.EntriesBarred, Limits = [.. LimitUses.Of(view, limits)], Portfolio = view.Portfolio, Rules = limits.Portfolio,
        BarredBots = [.. view.Bots.Where(b => b.BarredBy is not null).Select(b => new BarredBot(b.Id, b.BarredBy!))],
        Halted = [.. view.Bots.Where(b => b.Lifecycle == Lifecycle.Halted).Select(b => new BarredBot(b.Id, b.Reason ?? ""))],
    };
}
