using TraderAgent.Api.Views;
using TraderAgent.Domain.Portfolios;

namespace TraderAgent.Local.Terminal;

/// <summary>The portfolio in one line: its stage, and who may not enter until when.</summary>
internal static class PortfolioLine
{
    private const int MostPauses = 3;

    /// <summary>The line; null where nothing is above the bots.</summary>
    public static string? Of(PortfolioView? portfolio)
    {
        if (portfolio is null) return null;
        List<string> parts = [];
        if (portfolio.Stage is { } stage) parts.Add($"stage {stage} of {portfolio.Stages}, {portfolio.Share} % of the capital");
        if (!portfolio.IsOpen) parts.Add("outside the trading hours");
        parts.AddRange(portfolio.Pauses.Take(MostPauses).Select(Of));
        if (portfolio.Pauses.Count > MostPauses) parts.Add($"{portfolio.Pauses.Count - MostPauses} more pauses");
        return $"portfolio: {(parts.Count == 0 ? "nobody pauses" : string.Join("; ", parts))}";
    }

    private static string Of(Pause pause)
    {
        var who = pause.Bot ?? (pause.Symbol is { } symbol ? $"bots of {symbol}" : "all bots");
        return $"{who} {(pause.Bot is null ? "pause" : "pauses")} until {Words.Minute(pause.Until)[5..]} ({pause.Reason})";
    }
}
