using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Api.Cells;

/// <summary>The agent at one moment, of a host that keeps the account, each bot and each market by itself.</summary>
/// <param name="Account">The account.</param>
/// <param name="Bots">Its bots' cells, in order of joining.</param>
/// <param name="Markets">What is known of each market that they trade.</param>
public sealed record CellPicture(AccountCell Account, IReadOnlyList<BotCell> Bots, IReadOnlyDictionary<string, MarketCell> Markets)
{
    private readonly Dictionary<string, MarketGlance> _glances = Markets.ToDictionary(m => m.Key, m => MarketGlance.Of(m.Key, m.Value), StringComparer.Ordinal);

    /// <summary>The last price of a market; 0 before the first.</summary>
    public double PriceOf(string symbol) => _glances.GetValueOrDefault(symbol)?.Price ?? 0;

    /// <summary>The market's time: the close of the last candle of any market.</summary>
    public Instant At => _glances.Values.Max(m => m.LastCandleAt) ?? default;

    /// <summary>What people see of it.</summary>
    /// <param name="recent">What happened last.</param>
    public AgentView View(RecentEvents recent)
    {
        var account = Account.Account;
        return new()
        {
            At = At, Candles = 0,
            Markets = [.. Account.Bots.Select(b => b.Symbol).Distinct().Select(s => new MarketView { Symbol = s, Price = PriceOf(s), Regime = _glances.GetValueOrDefault(s)?.Regime })],
            Account = new()
            {
                Capital = account.Capital, Equity = account.Equity, PeakEquity = account.PeakEquity, DayStartEquity = account.DayStartEquity, EntriesBarred = account.EntriesBarred,
            },
            Portfolio = account.Portfolio is { } portfolio ? PortfolioView.Of(portfolio) : null,
            Bots = [.. Bots.Select(b => ViewOf(b.Bot))],
            Fills = recent.Fills, FillCount = recent.FillCount, Deals = recent.Deals, DealCount = recent.DealCount,
            Denials = recent.Denials, Notices = recent.Notices, Equity = recent.Equity,
        };
    }

    private BotView ViewOf(Bot bot) => BotView.Of(bot, PriceOf(bot.Desk.Definition.Symbol));
}
