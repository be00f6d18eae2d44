using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Portfolios;

/// <summary>A finished deal, as far as sums need it.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="Number">Its number within the bot.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="Net">What it made, net of its fees, in quote.</param>
/// <param name="Fees">Those fees.</param>
public readonly record struct ClosedDeal(BotId Bot, long Number, Instant ClosedAt, Money Net, Money Fees)
{
    /// <summary>A deal of the history.</summary>
    public static ClosedDeal Of(OfBot<Deal> deal) => new(deal.Bot, deal.Value.Number, deal.Value.ClosedAt, deal.Value.NetProfit, deal.Value.Fees);
}

/// <summary>Which market and which kind of strategy a bot's deals belong to.</summary>
/// <param name="bots">The bots that there are.</param>
public sealed class BotPlaces(IEnumerable<BotView> bots)
{
    /// <summary>Where deals of a bot are counted that is no longer defined.</summary>
    public const string Removed = "removed";

    private readonly Dictionary<BotId, (string Symbol, string Kind)> _places = bots.ToDictionary(b => b.Id, b => (b.Symbol, b.Kind));

    /// <summary>A bot's market.</summary>
    public string SymbolOf(BotId bot) => _places.TryGetValue(bot, out var place) ? place.Symbol : Removed;

    /// <summary>A bot's kind of strategy.</summary>
    public string KindOf(BotId bot) => _places.TryGetValue(bot, out var place) ? place.Kind : Removed;
}
