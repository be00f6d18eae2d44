using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>What Bybit's figures mean, where they have to be put together.</summary>
public static class BybitRules
{
    /// <summary>The code of a request that is one too many.</summary>
    public const int TooManyRequests = BybitCode.TooManyRequests;

    /// <summary>The smallest of several limits; one that is not given is zero.</summary>
    /// <exception cref="InvalidOperationException">None is given.</exception>
    public static decimal Smallest(params ReadOnlySpan<decimal> limits)
    {
        var smallest = decimal.MaxValue;
        foreach (var limit in limits) if (limit > 0 && limit < smallest) smallest = limit;
        return smallest < decimal.MaxValue ? smallest : throw new InvalidOperationException("Bybit gives no limit of the order size.");
    }

    /// <summary>The maintenance margin of a perpetual's lowest tier: half of the initial margin at the highest leverage.</summary>
    public static Percent MaintenanceMargin(decimal maxLeverage) => new(maxLeverage > 0 ? 100 / maxLeverage / 2 : 0);

    /// <summary>What of a currency is not bound by spot orders, or as margin of orders and positions.</summary>
    public static decimal Available(decimal? wallet, decimal? locked, decimal margin) => Math.Max(0, (wallet ?? 0) - (locked ?? 0) - margin);

    /// <summary>The currency of a fee. Perpetuals pay in what they are settled in, whether Bybit says so or not.</summary>
    /// <exception cref="ExchangeUnavailableException">A spot trade without one: whether the coins or the money are less by it cannot be guessed.</exception>
    public static string FeeCurrency(InstrumentKind kind, string? given, string settle, string execution) => given is { Length: > 0 } ? given
        : kind == InstrumentKind.Linear ? settle
        : throw new ExchangeUnavailableException($"execution {execution}: Bybit does not say in which currency its fee was taken; it is asked again.");
}
