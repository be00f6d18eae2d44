using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class EmaTests : IndicatorTests<Ema>
{
    protected override Ema Create() => new(20);

    protected override IReadOnlyList<Reading<Ema>> Readings =>
    [
        new(ema => ema.Value, Flat: price => price, Oracle.Both("ema20")),
    ];
}
