using System.Globalization;
using System.Text.Json;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Local.Terminal;

/// <summary>How figures are written for people: the same everywhere.</summary>
internal static class Words
{
    /// <summary>The regime of a market and how probable it is; a dash until enough candles have been seen.</summary>
    public static string Of(RegimeReading? reading) =>
        reading is { } known ? Of(known.Regime) + (known.Regime == Regime.Mixed ? "" : known.Confidence.ToString(" 0 %", CultureInfo.InvariantCulture)) : "regime -";

    /// <summary>The regime's name.</summary>
    public static string Of(Regime regime) => regime == Regime.HighVolatility ? "high volatility" : Of<Regime>(regime);

    /// <summary>A profit or loss with its sign and two decimals.</summary>
    public static string Signed(decimal value) => value.ToString("+#,0.00;-#,0.00;0.00", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Signed(decimal)"/>
    public static string Signed(Money value) => Signed(value.Value);

    /// <summary>An amount with two decimals.</summary>
    public static string Amount(double value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Amount(double)"/>
    public static string Amount(Money value) => Amount((double)value.Value);

    /// <summary>A share with its sign and two decimals.</summary>
    public static string Percent(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>A price to at most eight significant digits.</summary>
    public static string Price(decimal price) => Math.Round(price, price >= 1000 ? 2 : price >= 1 ? 4 : 8).ToString("#,0.########", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Price(decimal)"/>
    public static string Price(Price? price) => price is { } p ? Price(p.Value) : "market";

    /// <inheritdoc cref="Price(decimal)"/>
    public static string Price(double price) => price is > 0 and < 1e15 ? Price((decimal)price) : "-";

    /// <summary>A quantity to eight decimals.</summary>
    public static string Size(Quantity quantity) => quantity.Value.ToString("0.########", CultureInfo.InvariantCulture);

    /// <summary>Date and minute in UTC.</summary>
    public static string Minute(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The word that the configuration and the journal use for a member of an enumeration.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonSerializer.Serialize(value, WireJson.Options).Trim('"');

    /// <summary>Buy or sell.</summary>
    public static string Of(Side side) => side == Side.Buy ? "buy" : "sell";
}
