using System.Globalization;

namespace TraderAgent.Local.Commands;

/// <summary>Lengths of time as people type them: <c>90s</c>, <c>15m</c>, <c>36h</c>, <c>90d</c>, <c>2w</c>.</summary>
internal static class Durations
{
    /// <summary>How one is written, for messages.</summary>
    public const string Form = "a number with s, m, h, d or w behind it, such as 90s, 36h or 90d";

    private const double MostDays = 100 * 366.0;

    /// <summary>The length of time a text names; null when it names none, or one that is not above zero and below a century.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length < 2 || !double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return null;
        var days = text[^1] switch
        {
            's' => count / 86_400,
            'm' => count / 1440,
            'h' => count / 24,
            'd' => count,
            'w' => count * 7,
            _ => double.NaN,
        };
        return days is > 0 and <= MostDays ? TimeSpan.FromDays(days) : null;
    }

    /// <summary>As short as it can be told: <c>3d 4h</c>, <c>12m 5s</c>.</summary>
    public static string Show(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{(int)span.TotalDays}d {span.Hours}h",
        { TotalHours: >= 1 } => $"{span.Hours}h {span.Minutes}m",
        { TotalMinutes: >= 1 } => $"{span.Minutes}m {span.Seconds}s",
        _ => $"{span.Seconds}s",
    };
}
