using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Notifications;

/// <summary>An account at a moment, as the daily report compares it.</summary>
public sealed record DailyFigures
{
    /// <summary>The UTC day it is in, as days since 1970.</summary>
    [JsonPropertyName("day")] public required long Day { get; init; }

    /// <summary>What the account is worth, in quote.</summary>
    [JsonPropertyName("equity")] public required double Equity { get; init; }

    /// <summary>The most it was worth.</summary>
    [JsonPropertyName("peak")] public required double PeakEquity { get; init; }

    /// <summary>Fees of all bots since they began, in quote.</summary>
    [JsonPropertyName("fees")] public required decimal Fees { get; init; }

    /// <summary>Realized profit of all bots since they began, net, in quote.</summary>
    [JsonPropertyName("realized")] public required decimal Realized { get; init; }
}

/// <summary>The report at 00:00 UTC: what became of the account since the report before.</summary>
public static class DailyReport
{
    /// <summary>Compares the account now with how it was at the report before.</summary>
    /// <param name="before">At the report before.</param>
    /// <param name="now">Now, on a later day.</param>
    /// <param name="deals">Deals closed between the two.</param>
    /// <param name="kind">Of what length it is.</param>
    public static Notification Of(DailyFigures before, DailyFigures now, long deals, NotificationKind kind = NotificationKind.DailyReport)
    {
        var change = now.Equity - before.Equity;
        var share = before.Equity > 0 ? change / before.Equity * 100 : 0;
        var drawdown = now.PeakEquity > 0 ? (now.PeakEquity - now.Equity) / now.PeakEquity * 100 : 0;
        return new()
        {
            Kind = kind, At = StartOf(now.Day),
            Text = string.Create(CultureInfo.InvariantCulture,
                $"Report of {Days(before.Day, now.Day - 1)}: equity {now.Equity:#,0.00}, change {change:+#,0.00;-#,0.00;0.00} ({share:+0.00;-0.00;0.00} %), "
                + $"{deals} deals closed, realized {now.Realized - before.Realized:+#,0.00;-#,0.00;0.00}, fees {now.Fees - before.Fees:#,0.00}, drawdown {drawdown:0.00} % from the peak"),
        };
    }

    private static string Days(long first, long last) => first >= last ? Date(last) : $"{Date(first)} to {Date(last)}";

    private static string Date(long day) => StartOf(day).ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Instant StartOf(long day) => new(day * 86_400_000L);
}
