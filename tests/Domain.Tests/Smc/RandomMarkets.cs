using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>Random walks in minutes with swings, still stretches, candles without volume and gaps of minutes to hours.</summary>
internal static class RandomMarkets
{
    public static void ForAll(int cases, int candles, Action<Candle[]> holds) =>
        Prop.ForAll(Arb.From(Series(candles)), holds).Check(Cases.Of(cases));

    private static Gen<Candle[]> Series(int candles)
    {
        var skip = Gen.Frequency((96, Gen.Constant(0)), (3, Gen.Choose(1, 9)), (1, Gen.Choose(10, 200)));
        var move = Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Choose(-9, 9)), (2, Gen.Choose(-40, 40)));
        var candle = from gap in skip
                     from jump in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Choose(-15, 15)))
                     from step in move
                     from above in Gen.Choose(0, 6)
                     from below in Gen.Choose(0, 6)
                     from stands in Gen.Frequency((15, Gen.Constant(false)), (1, Gen.Constant(true)))
                     select (gap, jump, step, above, below, stands);
        return candle.ArrayOf(candles).Select(rows =>
        {
            var (at, price) = (Chart.Start, 2_000);
            return rows.Select(r =>
            {
                var open = Math.Max(100, price + (r.stands ? 0 : r.jump));
                var close = r.stands ? open : Math.Max(100, open + r.step);
                var (high, low) = r.stands ? (open, open) : (Math.Max(open, close) + r.above, Math.Min(open, close) - r.below);
                (at, price) = (at + r.gap * 60_000L, close);
                var drawn = new Candle(new Instant(at), open, high, low, close, r.stands ? 0 : 1);
                at += 60_000;
                return drawn;
            }).ToArray();
        });
    }
}
