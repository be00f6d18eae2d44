using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Api.Portfolios;

/// <summary>What is at stake in one market, in quote.</summary>
public sealed record SymbolExposure
{
    /// <summary>The market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>Held long.</summary>
    [JsonPropertyName("long")] public required double Long { get; init; }

    /// <summary>Held short, positive.</summary>
    [JsonPropertyName("short")] public required double Short { get; init; }

    /// <summary>Long less short.</summary>
    [JsonPropertyName("net")] public required double Net { get; init; }

    /// <summary>What is held and what resting entries would add, as the risk gate counts it.</summary>
    [JsonPropertyName("withOrders")] public required double WithOrders { get; init; }

    /// <summary>What the limit allows of that; a share of equity.</summary>
    [JsonPropertyName("limit")] public required double Limit { get; init; }

    /// <summary>How much of the limit is used, in percent.</summary>
    [JsonPropertyName("usedPercent")] public required double UsedPercent { get; init; }
}

/// <summary>What is at stake, in quote.</summary>
public sealed record Exposures
{
    /// <summary>Held long and short together.</summary>
    [JsonPropertyName("gross")] public required double Gross { get; init; }

    /// <summary>Held long less held short.</summary>
    [JsonPropertyName("net")] public required double Net { get; init; }

    /// <summary>What is held and what resting entries would add, as the risk gate counts it.</summary>
    [JsonPropertyName("withOrders")] public required double WithOrders { get; init; }

    /// <summary>What the limit of the portfolio allows of that; a share of equity.</summary>
    [JsonPropertyName("limit")] public required double Limit { get; init; }

    /// <summary>How much of the limit is used, in percent.</summary>
    [JsonPropertyName("usedPercent")] public required double UsedPercent { get; init; }

    /// <summary>What is held, long and short alike, per unit of equity.</summary>
    [JsonPropertyName("leverage")] public required double Leverage { get; init; }

    /// <summary>By market, the largest first.</summary>
    [JsonPropertyName("symbols")] public required IReadOnlyList<SymbolExposure> Symbols { get; init; }

    /// <summary>Computes them.</summary>
    public static Exposures Of(AgentView view, RiskLimits limits)
    {
        var prices = view.Markets.ToDictionary(m => m.Symbol, m => m.Price);
        var equity = Math.Max(0, view.Account.Equity);
        var symbols = view.Bots.GroupBy(b => b.Symbol).Select(g => SymbolOf(g.Key, [.. g], prices.GetValueOrDefault(g.Key), equity * (double)limits.SymbolExposure.Fraction))
            .OrderByDescending(s => s.WithOrders).ThenBy(s => s.Symbol, StringComparer.Ordinal).ToList();
        var (gross, with, limit) = (symbols.Sum(s => s.Long + s.Short), symbols.Sum(s => s.WithOrders), equity * (double)limits.PortfolioExposure.Fraction);
        return new()
        {
            Gross = gross, Net = symbols.Sum(s => s.Net), WithOrders = with, Limit = limit, UsedPercent = PortfolioSummary.PercentOf(with, limit),
            Leverage = equity > 0 ? gross / equity : 0, Symbols = symbols,
        };
    }

    private static SymbolExposure SymbolOf(string symbol, IReadOnlyList<BotView> bots, double price, double limit)
    {
        var held = bots.Select(b => (double)b.Position.Value * price).ToList();
        var (longs, shorts, with) = (held.Where(h => h > 0).Sum(), -held.Where(h => h < 0).Sum(), (double)bots.Sum(b => b.Exposure.Value));
        return new()
        {
            Symbol = symbol, Long = longs, Short = shorts, Net = longs - shorts, WithOrders = with, Limit = limit, UsedPercent = PortfolioSummary.PercentOf(with, limit),
        };
    }
}
