using TraderAgent.Backtesting.Paper;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator;

/// <summary>Which exchange is simulated.</summary>
public sealed record SimulatedBybitOptions
{
    /// <summary>The markets it lists, each coin's spot and perpetual once at most.</summary>
    public required IReadOnlyList<ListedMarket> Markets { get; init; }

    /// <summary>The keys it knows.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [new("simulated-key", "simulated-secret")];

    /// <summary>What the account holds at first, by currency.</summary>
    public IReadOnlyDictionary<string, decimal> Balances { get; init; } = new Dictionary<string, decimal> { ["USDT"] = 10_000m };

    /// <summary>The port on the loopback address; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Seconds of the market per second by the clock; 0 for a market that moves only when it is told to.</summary>
    public double Speed { get; init; }

    /// <summary>When trading begins: candles that closed before are history. Null for the last full minute by the clock.</summary>
    public Instant? Start { get; init; }

    /// <summary>Which of Bybit's hosts it plays.</summary>
    public BybitHost Host { get; init; } = BybitHost.Live;

    /// <summary>The matching engine's rules: fees, slippage, share of the volume, funding.</summary>
    public PaperOptions Matching { get; init; } = new();

    /// <summary>How many requests are let through.</summary>
    public RequestLimits Limits { get; init; } = new();

    /// <summary>The clock that signatures and limits are measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Require()
    {
        if (Markets.Count == 0) throw new ArgumentException("markets: there is none; list at least one market.");
        if (Port is < 0 or > 65_535) throw new ArgumentException($"port: {Port} is not possible; expected 0 (any that is free) to 65535.");
        if (!(Speed >= 0) || double.IsInfinity(Speed)) throw new ArgumentException($"speed: {Speed} is not possible; expected 0 (stepped) or seconds of the market per second, such as 1.");
        if (Keys.DistinctBy(k => k.Key).Count() < Keys.Count) throw new ArgumentException("keys: a key is given twice; give each once.");
    }
}
