using TraderAgent.Domain.Instruments;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>
/// A market by Bybit's names. Bybit calls a coin's spot market and its perpetual alike and tells them apart by a category;
/// here the perpetual's name ends in <c>.P</c>.
/// </summary>
/// <param name="Kind">Bybit's category.</param>
/// <param name="Name">The name on the wire, such as <c>BTCUSDT</c>.</param>
public readonly record struct BybitSymbol(InstrumentKind Kind, string Name)
{
    private const string Perpetual = ".P";

    /// <summary>The market of one of our names.</summary>
    public static BybitSymbol Of(string symbol) => symbol.EndsWith(Perpetual, StringComparison.Ordinal)
        ? new(InstrumentKind.Linear, symbol[..^Perpetual.Length])
        : new(InstrumentKind.Spot, symbol);

    /// <summary>Our name.</summary>
    public string Symbol => Kind == InstrumentKind.Linear ? Name + Perpetual : Name;
}
