using System.Globalization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Portfolios;

/// <summary>Something that the portfolio decided and its owner should hear of.</summary>
/// <param name="At">When.</param>
/// <param name="IsWarning">Whether it holds entries back, or takes capital away.</param>
/// <param name="Text">What, in a sentence.</param>
public readonly record struct PortfolioNews(Instant At, bool IsWarning, string Text);

/// <summary>
/// News that nobody has taken yet. They are no part of the state: whoever stores the state takes them in the same transaction, so
/// that each is told once, whatever happens between two transactions.
/// </summary>
internal sealed class NewsDesk
{
    private const int Kept = 100; // A backtest takes none.

    private readonly List<PortfolioNews> _news = [];

    public int Count => _news.Count;

    public void Add(Instant at, bool isWarning, string text)
    {
        if (_news.Count == Kept) _news.RemoveAt(0);
        _news.Add(new(at, isWarning, $"portfolio: {text}"));
    }

    public void Began(Instant at, Pause pause) => Add(at, isWarning: true, string.Create(CultureInfo.InvariantCulture,
        $"{ScopeOf(pause)} until {pause.Until.ToDateTimeOffset():yyyy-MM-dd HH:mm} UTC: {pause.Reason}."));

    public void Ended(Instant at, Pause pause) => Add(at, isWarning: false, $"{ScopeOf(pause)} no longer ({pause.Reason}).");

    public IReadOnlyList<PortfolioNews> Take()
    {
        if (_news.Count == 0) return [];
        PortfolioNews[] taken = [.. _news];
        _news.Clear();
        return taken;
    }

    private static string ScopeOf(Pause pause) => pause switch
    {
        { Bot: { } bot } => $"{bot} pauses",
        { Symbol: { } symbol } => $"all bots of {symbol} pause",
        _ => "all bots pause",
    };
}
