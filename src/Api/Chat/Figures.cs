using System.Globalization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Chat;

/// <summary>Numbers and times as a chat shows them.</summary>
internal static class Figures
{
    /// <summary>An amount: two places.</summary>
    public static string Amount(double value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A profit or loss, with its sign.</summary>
    public static string Signed(decimal value) => value.ToString("+#,0.00;-#,0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>A profit or loss, with its sign.</summary>
    public static string Signed(Money value) => Signed(value.Value);

    /// <summary>A share in percent, with its sign.</summary>
    public static string SignedPercent(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>A price or a quantity, as precise as eight places.</summary>
    public static string Plain(decimal value) => Math.Round(value, 8).ToString("0.########", CultureInfo.InvariantCulture);

    /// <summary>A price that was measured.</summary>
    public static string Price(double value) => value.ToString(value >= 1_000 ? "0.0" : "0.####", CultureInfo.InvariantCulture);

    /// <summary>A time of the market.</summary>
    public static string Time(Instant at) => at.ToDateTimeOffset().ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A word of an enumeration, as people read it.</summary>
    public static string Word(Enum value) => value.ToString().ToLowerInvariant();

    /// <summary>A day.</summary>
    public static string Day(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Words of an enumeration, as people read them: HighVolatility is high volatility.</summary>
    public static string Words(Enum value) => string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
