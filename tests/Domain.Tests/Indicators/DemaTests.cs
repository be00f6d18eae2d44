using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class DemaTests : IndicatorTests<Dema>
{
    protected override Dema Create() => new(20);

    // TA-Lib's second average waits for twenty values of the first.
    protected override IReadOnlyList<Reading<Dema>> Readings =>
    [
        new(average => average.Value, Flat: price => price, Oracle.StockIndicators("dema20")),
    ];
}
