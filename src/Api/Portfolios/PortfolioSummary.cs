using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Portfolios;

/// <summary>The account in figures, in quote.</summary>
public sealed record PortfolioSummary
{
    /// <summary>The market's time.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>Put in.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>Worth now.</summary>
    [JsonPropertyName("equity")] public required double Equity { get; init; }

    /// <summary>Worth now less what was put in.</summary>
    [JsonPropertyName("profit")] public required double Profit { get; init; }

    /// <summary>That in percent of what was put in.</summary>
    [JsonPropertyName("returnPercent")] public required double ReturnPercent { get; init; }

    /// <summary>The most it was worth.</summary>
    [JsonPropertyName("peak")] public required double Peak { get; init; }

    /// <summary>How far it is below that.</summary>
    [JsonPropertyName("drawdown")] public required double Drawdown { get; init; }

    /// <summary>That in percent of the peak.</summary>
    [JsonPropertyName("drawdownPercent")] public required double DrawdownPercent { get; init; }

    /// <summary>Worth at the last 00:00 UTC.</summary>
    [JsonPropertyName("dayStart")] public required double DayStart { get; init; }

    /// <summary>Won (positive) or lost since then.</summary>
    [JsonPropertyName("dayProfit")] public required double DayProfit { get; init; }

    /// <summary>That in percent of the worth at the day's start.</summary>
    [JsonPropertyName("dayProfitPercent")] public required double DayProfitPercent { get; init; }

    /// <summary>Final profit of all bots, net of fees and funding.</summary>
    [JsonPropertyName("realized")] public required Money Realized { get; init; }

    /// <summary>Profit of what they hold, at the last prices.</summary>
    [JsonPropertyName("unrealized")] public required Money Unrealized { get; init; }

    /// <summary>Fees so far; they are in the realized profit.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>Funding received (positive) or paid so far; it is in the realized profit.</summary>
    [JsonPropertyName("funding")] public required Money Funding { get; init; }

    /// <summary>Bots in all.</summary>
    [JsonPropertyName("bots")] public required int Bots { get; init; }

    /// <summary>Those of them that trade.</summary>
    [JsonPropertyName("running")] public required int Running { get; init; }

    /// <summary>Whether a loss limit bars entries.</summary>
    [JsonPropertyName("barred")] public required bool EntriesBarred { get; init; }

    /// <summary>Computes it.</summary>
    public static PortfolioSummary Of(AgentView view)
    {
        var (account, capital) = (view.Account, (double)view.Account.Capital.Value);
        return new()
        {
            At = view.At, Capital = account.Capital, Equity = account.Equity, Profit = account.Equity - capital, ReturnPercent = PercentOf(account.Equity - capital, capital),
            Peak = account.PeakEquity, Drawdown = account.PeakEquity - account.Equity, DrawdownPercent = PercentOf(account.PeakEquity - account.Equity, account.PeakEquity),
            DayStart = account.DayStartEquity, DayProfit = account.Equity - account.DayStartEquity, DayProfitPercent = PercentOf(account.Equity - account.DayStartEquity, account.DayStartEquity),
            Realized = new(view.Bots.Sum(b => b.Realized.Value)), Unrealized = new(view.Bots.Sum(b => b.Unrealized.Value)),
            Fees = new(view.Bots.Sum(b => b.Fees.Value)), Funding = new(view.Bots.Sum(b => b.Funding.Value)),
            Bots = view.Bots.Count, Running = view.Bots.Count(b => b.Lifecycle == Lifecycle.Running), EntriesBarred = account.EntriesBarred,
        };
    }

    internal static double PercentOf(double part, double whole) => whole > 0 ? 100 * part / whole : 0;
}
