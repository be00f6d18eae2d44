using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Portfolios;

/// <summary>How far equity was below its peak at a time.</summary>
/// <param name="At">When.</param>
/// <param name="Percent">In percent of the peak so far: 0 at the peak.</param>
public readonly record struct DrawdownPoint([property: JsonPropertyName("at")] Instant At, [property: JsonPropertyName("percent")] double Percent);

/// <summary>The falls of equity from its peaks. What was put in counts as the first peak.</summary>
public sealed record DrawdownFigures
{
    /// <summary>How far it is below its peak now, in quote.</summary>
    [JsonPropertyName("now")] public required double Now { get; init; }

    /// <summary>That in percent of the peak.</summary>
    [JsonPropertyName("nowPercent")] public required double NowPercent { get; init; }

    /// <summary>The deepest fall of the span, in percent of the peak before it.</summary>
    [JsonPropertyName("maxPercent")] public required double MaxPercent { get; init; }

    /// <summary>When that peak was; null where equity never fell.</summary>
    [JsonPropertyName("from")] public Instant? From { get; init; }

    /// <summary>When that fall was deepest.</summary>
    [JsonPropertyName("to")] public Instant? To { get; init; }

    /// <summary>When that peak was first reached again; null where it has not been.</summary>
    [JsonPropertyName("recoveredAt")] public Instant? RecoveredAt { get; init; }

    /// <summary>The fall at each point of the curve, oldest first.</summary>
    [JsonPropertyName("curve")] public required IReadOnlyList<DrawdownPoint> Curve { get; init; }

    /// <summary>Computes them.</summary>
    public static DrawdownFigures Of(AccountFigures account, IReadOnlyList<EquityPoint> curve)
    {
        var capital = (double)account.Capital.Value;
        var deepest = Drawdown.Of(capital, [.. curve.Select(p => p.At)], [.. curve.Select(p => p.Equity)]);
        var (peak, points) = (capital, new List<DrawdownPoint>(curve.Count));
        foreach (var point in curve)
        {
            peak = Math.Max(peak, point.Equity);
            points.Add(new(point.At, PortfolioSummary.PercentOf(peak - point.Equity, peak)));
        }

        var fall = account.PeakEquity - account.Equity;
        return new()
        {
            Now = fall, NowPercent = PortfolioSummary.PercentOf(fall, account.PeakEquity), MaxPercent = deepest.Percent,
            From = deepest.From, To = deepest.To, RecoveredAt = deepest.RecoveredAt, Curve = points,
        };
    }
}
