using TraderAgent.Domain.Instruments;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>What will be done at Bybit.</summary>
public sealed record BybitPlan
{
    /// <summary>The markets that are traded, by our names.</summary>
    public required IReadOnlyCollection<string> Symbols { get; init; }

    /// <summary>How far this machine's clock may be off. A difference below is corrected.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long rules of markets and fees are remembered.</summary>
    public TimeSpan RulesValidity { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Bybit's categories that the markets are in.</summary>
    public IReadOnlyList<InstrumentKind> Kinds => [.. Symbols.Select(s => BybitSymbol.Of(s).Kind).Distinct().Order()];
}
