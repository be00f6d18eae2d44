using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Runtime.Notifications;

/// <summary>What a notification is about; each kind can be loud, silent or switched off.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationKind>))]
public enum NotificationKind
{
    /// <summary>An order traded.</summary>
    [JsonStringEnumMemberName("fill")] Fill,

    /// <summary>A deal was closed, with its profit.</summary>
    [JsonStringEnumMemberName("deal")] Deal,

    /// <summary>Something a person should look at: a warning of a bot, orders that the risk gate held back.</summary>
    [JsonStringEnumMemberName("error")] Error,

    /// <summary>A bot was halted.</summary>
    [JsonStringEnumMemberName("halt")] Halt,

    /// <summary>The portfolio pauses bots or lets them go on, or uses more or less of the capital.</summary>
    [JsonStringEnumMemberName("portfolio")] Portfolio,

    /// <summary>The account at the end of a UTC day.</summary>
    [JsonStringEnumMemberName("daily_report")] DailyReport,

    /// <summary>The account at the end of a week.</summary>
    [JsonStringEnumMemberName("weekly_report")] WeeklyReport,

    /// <summary>The account at the end of a month.</summary>
    [JsonStringEnumMemberName("monthly_report")] MonthlyReport,
}

/// <summary>Something the owner is told.</summary>
public sealed record Notification
{
    /// <summary>The longest text; a longer one is cut.</summary>
    public const int MaxLength = 1_000;

    private readonly string _text = "";

    /// <summary>What it is about.</summary>
    [JsonPropertyName("kind")] public required NotificationKind Kind { get; init; }

    /// <summary>When it happened, in the market's time.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>One line of plain words, at most <see cref="MaxLength"/> long.</summary>
    [JsonPropertyName("text")]
    public required string Text
    {
        get => _text;
        init => _text = OneLine(value);
    }

    /// <summary>The order it comes from, by which traces find it; null where there is no single one.</summary>
    [JsonPropertyName("order"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public OrderLinkId? Order { get; init; }

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= MaxLength ? line : line[..(MaxLength - 1)] + "…";
    }
}

/// <summary>A notification in its queue. Numbers rise by one; a number that is missing was dropped because the queue was full.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Notification">What is told.</param>
public sealed record QueuedNotification(long Number, Notification Notification);
