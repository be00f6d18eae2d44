using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class TemaTests : IndicatorTests<Tema>
{
    protected override Tema Create() => new(20);

    protected override IReadOnlyList<Reading<Tema>> Readings =>
    [
        new(average => average.Value, Flat: price => price, Oracle.StockIndicators("tema20")),
    ];
}
