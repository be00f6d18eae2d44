using System.Globalization;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Wire;

/// <summary>Numbers as Bybit writes them: text, invariant, without trailing zeros.</summary>
internal static class WireText
{
    public static string Of(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Of(double value) => Of((decimal)value);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(Instant at) => Of(at.UnixMilliseconds);
}
