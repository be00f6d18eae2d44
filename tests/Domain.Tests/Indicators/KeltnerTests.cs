using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class KeltnerTests : IndicatorTests<Keltner>
{
    protected override Keltner Create() => new(20, 2, 10);

    protected override IReadOnlyList<Reading<Keltner>> Readings =>
    [
        new(channel => channel.Upper, Flat: price => price, Oracle.StockIndicators("keltner_upper_20_2_10")),
        new(channel => channel.Middle, Flat: price => price, Oracle.StockIndicators("keltner_mid")),
        new(channel => channel.Lower, Flat: price => price, Oracle.StockIndicators("keltner_lower")),
    ];
}
