using System.Text.Json.Serialization;

namespace TraderAgent.Runtime.Notifications;

/// <summary>How a kind of notification is told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Loudness>))]
public enum Loudness
{
    /// <summary>With the receiver's usual sound.</summary>
    [JsonStringEnumMemberName("on")] On,

    /// <summary>Without a sound.</summary>
    [JsonStringEnumMemberName("silent")] Silent,

    /// <summary>Not at all.</summary>
    [JsonStringEnumMemberName("off")] Off,
}

/// <summary>Who is told what. Nobody else is ever written to.</summary>
public record NotificationSettings
{
    /// <summary>The ids of the chats that are written to: a person's is positive, a group's negative.</summary>
    [JsonPropertyName("chats")] public required IReadOnlyList<long> Chats { get; init; }

    /// <summary>Each fill: bot, side, quantity, price, fee, position and realized profit.</summary>
    [JsonPropertyName("fills")] public Loudness Fills { get; init; } = Loudness.Silent;

    /// <summary>Each deal that was closed, with its profit.</summary>
    [JsonPropertyName("deals")] public Loudness Deals { get; init; }

    /// <summary>Warnings of the bots, and orders that the risk gate held back.</summary>
    [JsonPropertyName("errors")] public Loudness Errors { get; init; }

    /// <summary>A bot that was halted.</summary>
    [JsonPropertyName("halts")] public Loudness Halts { get; init; }

    /// <summary>A pause of the portfolio, its end, and each change of the stage of deployment.</summary>
    [JsonPropertyName("portfolio")] public Loudness Portfolio { get; init; }

    /// <summary>The account at 00:00 UTC: equity, its change, deals, fees and drawdown.</summary>
    [JsonPropertyName("dailyReport")] public Loudness DailyReport { get; init; } = Loudness.Silent;

    /// <summary>The same of each week, on Mondays, with a report as PDF.</summary>
    [JsonPropertyName("weeklyReport")] public Loudness WeeklyReport { get; init; } = Loudness.Silent;

    /// <summary>The same of each month, with a report as PDF.</summary>
    [JsonPropertyName("monthlyReport")] public Loudness MonthlyReport { get; init; } = Loudness.Silent;

    /// <summary>Another address of the Bot API, such as http://localhost:8081 of a server of one's own; Telegram's when left out.</summary>
    [JsonPropertyName("apiUrl")] public string? ApiUrl { get; init; }

    /// <summary>How a kind is told.</summary>
    public Loudness Of(NotificationKind kind) => kind switch
    {
        NotificationKind.Fill => Fills,
        NotificationKind.Deal => Deals,
        NotificationKind.Error => Errors,
        NotificationKind.Halt => Halts,
        NotificationKind.Portfolio => Portfolio,
        NotificationKind.DailyReport => DailyReport,
        NotificationKind.WeeklyReport => WeeklyReport,
        NotificationKind.MonthlyReport => MonthlyReport,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no arm for this kind"),
    };
}
