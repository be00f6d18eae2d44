using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class BollingerTests : IndicatorTests<Bollinger>
{
    protected override Bollinger Create() => new(20);

    protected override IReadOnlyList<Reading<Bollinger>> Readings =>
    [
        new(bands => bands.Upper, Flat: price => price, Oracle.Both("bbupper")),
        new(bands => bands.Middle, Flat: price => price, Oracle.Both("bbmid")),
        new(bands => bands.Lower, Flat: price => price, Oracle.Both("bblower")),
        new(bands => bands.PercentB, Flat: _ => 0.5, Oracle.StockIndicators("bbpercentb")),
        new(bands => bands.Width, Flat: _ => 0, Oracle.StockIndicators("bbwidth")),
    ];
}
