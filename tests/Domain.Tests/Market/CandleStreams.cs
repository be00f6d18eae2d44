using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Market;

/// <summary>Random minute streams with gaps, and the plain aggregate that a resampler must agree with.</summary>
internal static class CandleStreams
{
    private const long Start = 1_704_067_200_000 - 7 * 60_000; // Seven minutes before a Monday.

    public static void ForAll(Action<Candle[], Timeframe> holds) =>
        Prop.ForAll(Arb.From(Streams()), Arb.From(Gen.Elements("1m", "3m", "5m", "15m", "1h").Select(Timeframe.Parse)), holds)
            .Check(Cases.Of(100));

    public static List<Candle> Resampled(ReadOnlySpan<Candle> stream, Timeframe coarser)
    {
        var resampler = new Resampler(Timeframe.OneMinute, coarser);
        var shown = new List<Candle>();
        foreach (ref readonly var candle in stream)
        {
            if (resampler.Add(candle, out var completed)) shown.Add(completed);
            if (resampler.TakeSecond(out completed)) shown.Add(completed);
        }

        return shown;
    }

    /// <summary>Groups by bucket; drops a first bucket that was not seen from its open and a last one that has not ended.</summary>
    public static List<Candle> Batch(Candle[] stream, Timeframe coarser) =>
    [
        .. stream.GroupBy(c => coarser.Floor(c.OpenTime))
            .Where(bucket => bucket.Key >= stream[0].OpenTime)
            .Where(bucket => bucket.Key + coarser.Duration <= stream[^1].OpenTime + TimeSpan.FromMinutes(1))
            .Select(bucket => new Candle(bucket.Key, bucket.First().Open, bucket.Max(c => c.High), bucket.Min(c => c.Low),
                bucket.Last().Close, bucket.Sum(c => c.Volume))),
    ];

    private static Gen<Candle[]> Streams()
    {
        var candle = from skip in Gen.Frequency((8, Gen.Constant(0)), (2, Gen.Choose(1, 9)))
                     from open in Gen.Choose(100, 200)
                     from close in Gen.Choose(100, 200)
                     from above in Gen.Choose(0, 9)
                     from below in Gen.Choose(0, 9)
                     from volume in Gen.Choose(0, 50)
                     select (skip, open, close, above, below, volume);
        return candle.ListOf().Select(rows =>
        {
            var at = Start;
            return rows.Select(r => new Candle(new Instant(at += (1 + r.skip) * 60_000), r.open, Math.Max(r.open, r.close) + r.above,
                Math.Min(r.open, r.close) - r.below, r.close, r.volume)).ToArray();
        });
    }
}
