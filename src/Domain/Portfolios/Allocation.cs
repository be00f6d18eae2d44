using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Portfolios;

/// <summary>A bot that capital is shared out to.</summary>
/// <param name="Bot">Its name.</param>
/// <param name="Capital">What it is configured for, in quote.</param>
/// <param name="Deals">Its deals so far.</param>
/// <param name="Volatility">Standard deviation of its market's hourly return; null while unknown.</param>
internal readonly record struct Claim(string Bot, Money Capital, DealTally Deals, double? Volatility);

/// <summary>Shares capital out among bots.</summary>
internal static class Allocation
{
    /// <summary>What each bot may use: a share of <paramref name="capital"/>, in the order of the claims.</summary>
    /// <param name="claims">The bots.</param>
    /// <param name="capital">What they may use together, in quote.</param>
    /// <param name="rules">How it is shared; null for as they are configured.</param>
    public static Money[] Of(IReadOnlyList<Claim> claims, Money capital, AllocationRules? rules)
    {
        var configured = claims.Sum(c => c.Capital.Value);
        if (configured <= 0) return new Money[claims.Count];
        if (rules is null || rules.Method == AllocationMethod.Fixed) return [.. claims.Select(c => Cents(capital.Value * c.Capital.Value / configured))];
        var shares = rules.Method switch
        {
            AllocationMethod.Equal => Equal(claims),
            AllocationMethod.InverseVolatility => InverseVolatility(claims),
            AllocationMethod.Kelly => Kelly(claims, rules),
            _ => throw new ArgumentOutOfRangeException(nameof(rules), rules.Method, "A method without a law."),
        };
        return [.. shares.Select(s => Cents(capital.Value * Math.Clamp((decimal)s, Math.Min(rules.MinShare.Fraction, 1m / claims.Count), rules.MaxShare.Fraction)))];
    }

    /// <summary>Whether a new sharing is far enough from the old one, and worth what it costs.</summary>
    public static bool IsWorthIt(IReadOnlyList<(Money Old, Money New)> moves, Money capital, AllocationRules rules)
    {
        var isOff = moves.Any(m => (m.New - m.Old).Abs() > rules.Band.Of(m.Old));
        var moved = moves.Sum(m => Math.Max(0, (m.New - m.Old).Value));
        return isOff && rules.MoveCost.Fraction * moved <= rules.MaxCost.Of(capital).Value;
    }

    private static IEnumerable<double> Equal(IReadOnlyList<Claim> claims) => claims.Select(_ => 1d / claims.Count);

    /// <summary>Equal until every market's volatility is known.</summary>
    private static IEnumerable<double> InverseVolatility(IReadOnlyList<Claim> claims)
    {
        if (claims.Any(c => c.Volatility is null)) return Equal(claims);
        var sum = claims.Sum(c => 1 / c.Volatility!.Value);
        return claims.Select(c => 1 / c.Volatility!.Value / sum);
    }

    /// <summary>f = p - q / b, of which a part is used: p the share of winning deals, b their mean win over the mean loss.</summary>
    private static IEnumerable<double> Kelly(IReadOnlyList<Claim> claims, AllocationRules rules)
    {
        var shares = claims.Select(c => c.Deals.Count < rules.KellyMinDeals ? 1d / claims.Count : (double)rules.KellyPart.Fraction * KellyOf(c.Deals)).ToList();
        var sum = shares.Sum();
        return sum > 1 ? shares.Select(s => s / sum) : shares;
    }

    private static double KellyOf(DealTally deals)
    {
        var losses = deals.Count - deals.Wins;
        if (losses == 0 || deals.Lost.Value == 0) return 1;
        if (deals.Wins == 0) return 0;
        var p = (double)deals.Wins / deals.Count;
        var b = (double)(deals.Won.Value / deals.Wins / (deals.Lost.Value / losses));
        return Math.Max(0, p - (1 - p) / b);
    }

    /// <summary>The one crossing from shares to money.</summary>
    private static Money Cents(decimal amount) => new(Math.Round(amount, 2, MidpointRounding.ToZero));
}
