using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class HmaTests : IndicatorTests<Hma>
{
    protected override Hma Create() => new(20);

    protected override IReadOnlyList<Reading<Hma>> Readings =>
    [
        new(average => average.Value, Flat: price => price, Oracle.StockIndicators("hma20")),
    ];
}
