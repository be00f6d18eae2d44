using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class StochRsiTests : IndicatorTests<StochRsi>
{
    protected override StochRsi Create() => new(14, 14);

    protected override IReadOnlyList<Reading<StochRsi>> Readings =>
    [
        new(stochastic => stochastic.Value, Flat: _ => 50, Oracle.StockIndicators("stochrsi_14_14") with { Scale = 1 }),
        new(stochastic => stochastic.Signal, Flat: _ => 50, Oracle.StockIndicators("stochrsi_signal3") with { Scale = 1 }),
    ];
}
