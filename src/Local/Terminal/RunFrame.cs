using TraderAgent.Api.Views;

namespace TraderAgent.Local.Terminal;

/// <summary>What a screen of a running host shows beside the host itself.</summary>
/// <param name="Source">Markets, pace and folder, in words.</param>
/// <param name="Began">The host when the run began.</param>
/// <param name="Place">Where the orders go.</param>
internal sealed record RunFrame(string Source, AgentView Began, string Place = "paper")
{
    private readonly Dictionary<string, double> _first = Began.Markets.Where(m => m.Price > 0).ToDictionary(m => m.Symbol, m => m.Price);

    /// <summary>How far a market has moved since then, or since its first price where it had none, in percent.</summary>
    public double ChangeOf(MarketView market)
    {
        if (market.Price <= 0) return 0;
        _first.TryAdd(market.Symbol, market.Price);
        return (market.Price / _first[market.Symbol] - 1) * 100;
    }
}
