using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Tests.Bots;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>Nothing is known before it could be, and nothing that was known is ever rewritten.</summary>
public class CausalTests
{
    private static readonly StructureSettings Keen = new() { SwingCandles = 2, AtrPeriod = 5, DisplacementAtr = 0.5, MinGapAtr = 0, EqualAtr = 0.3 };

    [Fact]
    public void Every_confirmation_and_every_stamp_is_of_the_candle_that_brought_it() => RandomMarkets.ForAll(10, 400, candles =>
    {
        var analysis = New(Keen);
        var before = new Dictionary<string, Seen>();
        foreach (var candle in candles)
        {
            analysis.Add(candle);
            var now = candle.OpenTime + Timeframe.OneMinute.Duration;
            var seen = Seen.In(analysis);
            foreach (var (key, it) in seen)
            {
                if (!before.TryGetValue(key, out var old)) AssertNew(it, now);
                else AssertOnlyStamped(old, it, now);
            }

            before = seen;
        }
    });

    [Fact]
    public void Replaying_every_prefix_finds_the_same_history_with_no_line_rewritten() => RandomMarkets.ForAll(6, 200, candles =>
    {
        var all = Keen with { KeptSwings = 64, KeptBlocks = 64, KeptGaps = 64, KeptPools = 64, MaxAgeCandles = 10_000 };
        var whole = Seen.In(Replayed(candles, all));
        for (var length = 1; length <= candles.Length; length++)
        {
            var prefix = Seen.In(Replayed(candles.AsSpan(0, length), all));
            var end = candles[length - 1].OpenTime + Timeframe.OneMinute.Duration;
            foreach (var (key, it) in whole)
            {
                var then = it.AsOf(end);
                Assert.Equal(then is not null, prefix.ContainsKey(key));
                if (then is null) continue;
                Assert.Equal(then.What, prefix[key].What);
                Assert.True(then.Stamps.SequenceEqual(prefix[key].Stamps), $"{key} {then.What}: {string.Join(", ", then.Stamps)} became {string.Join(", ", prefix[key].Stamps)}");
            }
        }
    });

    [Fact]
    public void A_restart_at_any_candle_changes_nothing_that_follows() => RandomMarkets.ForAll(5, 250, candles =>
    {
        var (uninterrupted, restarted) = (New(Keen), New(Keen));
        foreach (var candle in candles)
        {
            var stored = Json.ThereAndBack(restarted.Save());
            restarted = New(Keen);
            restarted.Load(stored);
            uninterrupted.Add(candle);
            restarted.Add(candle);
        }

        Assert.Equal(WireJson.Write(uninterrupted.Save()), WireJson.Write(restarted.Save()));
    });

    [Fact]
    public void A_saved_state_does_not_change_with_the_structure_that_goes_on() => RandomMarkets.ForAll(5, 200, candles =>
    {
        var analysis = Replayed(candles.AsSpan(0, 100), Keen);
        var saved = analysis.Save();
        var text = WireJson.Write(saved);
        foreach (var candle in candles[100..]) analysis.Add(candle);
        Assert.Equal(text, WireJson.Write(saved));
    });

    [Fact]
    public void The_random_markets_hold_every_kind_of_object_in_every_state()
    {
        var (kinds, reasons) = (new HashSet<string>(), new HashSet<string>());
        RandomMarkets.ForAll(20, 500, candles =>
        {
            var analysis = New(Keen);
            foreach (var candle in candles)
            {
                analysis.Add(candle);
                foreach (var s in analysis.Structures) Note(s, kinds, reasons);
            }
        });

        Assert.Equal("block, breaker, choch, ended breaker, gap, mitigated, part-filled, pool, retested, swept swing, swing", string.Join(", ", kinds.Order()));
        Assert.Equal("Broken, Filled, Merged, Swept", string.Join(", ", reasons.Order()));
    }

    private static void Note(SmcStructure s, HashSet<string> kinds, HashSet<string> reasons)
    {
        foreach (var swing in s.Swings) kinds.Add(swing.SweptAt is null ? "swing" : "swept swing");
        foreach (var gap in s.Gaps)
        {
            kinds.Add(gap is { FilledPercent: > 0 and < 100 } ? "part-filled" : "gap");
            if (gap.Reason is { } reason) reasons.Add($"{reason}");
        }

        foreach (var pool in s.Pools)
        {
            kinds.Add("pool");
            if (pool.Reason is { } reason) reasons.Add($"{reason}");
        }

        foreach (var b in s.Blocks)
            kinds.Add(b.InvalidatedAt is not null ? "ended breaker" : b.RetestedAt is not null ? "retested" : b.BreakerAt is not null ? "breaker" : b.MitigatedAt is not null ? "mitigated" : "block");
        if (s.LastChange is not null) kinds.Add("choch");
    }

    /// <summary>After a gap one minute may complete two higher candles, of which the second stamps what the first confirmed.</summary>
    private static void AssertNew(Seen it, Instant now)
    {
        Assert.Equal(now, it.Stamps[0]);
        Assert.All(it.Stamps, stamp => Assert.True(stamp is null || stamp == now));
    }

    private static void AssertOnlyStamped(Seen old, Seen it, Instant now)
    {
        Assert.Equal(old.What, it.What);
        Assert.True(it.Progress >= old.Progress, $"{it.What} went back from {old.Progress} to {it.Progress}");
        for (var i = 0; i < it.Stamps.Length; i++) Assert.Equal(old.Stamps[i] ?? (it.Stamps[i] is null ? null : now), it.Stamps[i]);
    }

    private static SmcAnalysis New(StructureSettings settings) =>
        new([Timeframe.OneMinute, Timeframe.Parse("3m"), Timeframe.Parse("15m"), Timeframe.OneHour], settings);

    private static SmcAnalysis Replayed(ReadOnlySpan<Candle> candles, StructureSettings settings)
    {
        var analysis = New(settings);
        foreach (ref readonly var candle in candles) analysis.Add(candle);
        return analysis;
    }
}
