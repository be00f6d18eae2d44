using System.Globalization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>How reports write figures: the same everywhere.</summary>
public static class Wording
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>An amount with two decimals.</summary>
    public static string Amount(double value) => value.ToString("#,0.00", Plain);

    /// <summary>A profit or loss with its sign.</summary>
    public static string Signed(double value) => value.ToString("+#,0.00;-#,0.00;0.00", Plain);

    /// <summary>A share with two decimals.</summary>
    public static string Percent(double value) => value.ToString("0.00", Plain) + " %";

    /// <summary>A change with its sign; a dash when there is none.</summary>
    public static string Change(double? value) => value is { } v && double.IsFinite(v) ? v.ToString("+#,0.00;-#,0.00;0.00", Plain) + " %" : "–";

    /// <summary>A ratio; a dash when there is none.</summary>
    public static string Ratio(double? value) => value is { } v && double.IsFinite(v) ? v.ToString("0.00", Plain) : "–";

    /// <summary>A count.</summary>
    public static string Count(double value) => value.ToString("#,0", Plain);

    /// <summary>A number to six significant digits.</summary>
    public static string Number(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value == 0 ? "0" : "–";
        var decimals = Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 10);
        return value.ToString("#,0." + new string('#', decimals), Plain);
    }

    /// <summary>A date.</summary>
    public static string Day(Instant at) => at.ToDateTimeOffset().ToString("d MMM yyyy", Plain);

    /// <summary>A time to the minute, in an order that sorts.</summary>
    public static string Minute(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", Plain);

    /// <summary>A length of time in its two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 60 } => $"{span.TotalDays:0} days",
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours} h",
        { TotalHours: >= 1 } => $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => $"{span.TotalMinutes:0} min",
    };

    /// <summary>A name in at most so many letters.</summary>
    public static string Shortened(string name, int most) => name.Length <= most ? name : name[..(most - 1)] + "…";

    /// <summary>Whether a gain is good news.</summary>
    public static Tone ToneOf(double value) => value > 0 ? Tone.Good : value < 0 ? Tone.Bad : Tone.Plain;

    /// <summary>The words of a name in camelCase or snake_case.</summary>
    public static string Words(string name)
    {
        var words = string.Concat(name.Select((c, i) => c == '_' || c == '-' ? " " : char.IsUpper(c) && i > 0 && !char.IsUpper(name[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
