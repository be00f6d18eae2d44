using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>Finds the zone in which most comes together, among the order blocks and gaps of all timeframes.</summary>
internal sealed class ConfluenceSearch(SmcSettings settings, SmcAnalysis analysis)
{
    private const int MostOverlap = 1;
    private const int MostHigher = 2;
    private const int MostLiquidity = 2;
    private const double InducementAtr = 0.5;

    /// <summary>Higher timeframes that point up less those that point down; of a single timeframe, its own trend.</summary>
    public int Votes()
    {
        var structures = analysis.Structures;
        if (structures.Length == 1) return structures[0].Trend.Sign();
        var votes = 0;
        for (var i = 1; i < structures.Length; i++) votes += structures[i].Trend.Sign();
        return votes;
    }

    /// <summary>The direction to trade in, as far as the higher timeframes agree.</summary>
    public Bias Direction()
    {
        var votes = Votes();
        return Math.Abs(votes) >= settings.MinAgreement ? (Bias)Math.Sign(votes) : Bias.None;
    }

    /// <summary>The best zone of a direction that the market may come to, or has come into with the last candle.</summary>
    public bool TryFind(Bias bias, in Visit visit, out ConfluenceZone best)
    {
        best = default;
        var structures = analysis.Structures;
        for (var frame = 0; frame < structures.Length; frame++)
        {
            foreach (ref readonly var block in structures[frame].Blocks)
            {
                if (block.InvalidatedAt is not null || block.Role != bias) continue;
                var isFresh = block.IsFresh || (block.BreakerAt is null ? block.MitigatedAt : block.RetestedAt) == visit.Now;
                Consider(new(bias, block.Low, block.High, frame, block.Id, new() { Anchor = isFresh ? 2 : 1 }), new(true, block.At), visit, ref best);
            }

            foreach (ref readonly var gap in structures[frame].Gaps)
            {
                if (gap.InvalidatedAt is not null || gap.Bias != bias || (gap.FilledPercent > settings.MaxFilled && gap.TouchedAt != visit.Now)) continue;
                Consider(new(bias, gap.Low, gap.High, frame, gap.Id, new() { Anchor = 1 }), new(false, gap.At), visit, ref best);
            }
        }

        return best.Bias != Bias.None;
    }

    /// <summary>Whether the object behind a setup still stands in a direction.</summary>
    public bool Stands(long setup, Bias bias)
    {
        var (frame, id) = ConfluenceZone.Of(setup);
        foreach (ref readonly var block in analysis.Structures[frame].Blocks)
            if (block.Id == id) return block.InvalidatedAt is null && block.Role == bias;
        foreach (ref readonly var gap in analysis.Structures[frame].Gaps)
            if (gap.Id == id) return gap.InvalidatedAt is null && gap.Bias == bias;
        return false;
    }

    private void Consider(in ConfluenceZone zone, in Anchor anchor, in Visit visit, ref ConfluenceZone best)
    {
        var height = zone.High - zone.Low;
        if (height <= 0 || height > settings.MaxZoneAtr * visit.Atr || !visit.Reaches(zone, settings.MaxDistanceAtr)) return;
        var points = zone.Points with { Value = ValueOf(zone), Agreement = Votes() * zone.Bias.Sign() };
        if (points.Value == 0 && settings.OnlyDiscount) return;
        var needed = best.Bias == Bias.None ? settings.MinScore : best.Points.Score + 1;
        if (points.Score + MostOverlap + MostHigher + MostLiquidity < needed) return; // The rest is dearer to find out.
        points = points with { Overlap = OverlapOf(zone, anchor.IsBlock), Higher = HigherOf(zone) };
        if (points.Score + MostLiquidity < needed) return;
        points = points with { Liquidity = LiquidityOf(zone, anchor.At, visit.Atr) };
        if (points.Score >= needed) best = zone with { Points = points };
    }

    private int OverlapOf(in ConfluenceZone zone, bool isBlock)
    {
        for (var frame = 0; frame <= zone.Frame; frame++)
            if (isBlock ? HasGap(analysis.Structures[frame], zone) : HasBlock(analysis.Structures[frame], zone)) return 1;
        return 0;
    }

    private int HigherOf(in ConfluenceZone zone)
    {
        var higher = 0;
        for (var frame = zone.Frame + 1; frame < analysis.Structures.Length && higher < MostHigher; frame++)
            if (HasBlock(analysis.Structures[frame], zone) || HasGap(analysis.Structures[frame], zone)) higher++;
        return higher;
    }

    private int ValueOf(in ConfluenceZone zone)
    {
        if (analysis.Structures[zone.Frame].Range is not { } range) return 0;
        var middle = (zone.Low + zone.High) / 2;
        if (zone.Bias == Bias.Bullish ? !range.IsDiscount(middle) : !range.IsPremium(middle)) return 0;
        var back = range.Retracement(middle);
        return range.Bias == zone.Bias && back >= settings.OteFrom / 100 && back <= settings.OteTo / 100 ? 2 : 1;
    }

    private int LiquidityOf(in ConfluenceZone zone, Instant formed, double atr)
    {
        var (sign, kind) = (zone.Bias.Sign(), zone.Bias == Bias.Bullish ? SwingKind.Low : SwingKind.High);
        var points = 0;
        if (analysis.Structures[zone.Frame].LastSweep(kind) is { } sweep && sweep.At > formed && sign * (sweep.Extreme - zone.Near) <= 0) points++;
        var (inner, outer) = (zone.Far, zone.Near + sign * InducementAtr * atr);
        for (var frame = 0; frame <= zone.Frame; frame++)
            if (HasStops(analysis.Structures[frame], kind, Math.Min(inner, outer), Math.Max(inner, outer))) return points + 1;
        return points;
    }

    private static bool HasStops(SmcStructure structure, SwingKind kind, double low, double high)
    {
        foreach (ref readonly var swing in structure.Swings)
            if (swing.Kind == kind && swing.HasLiquidity && swing.Price >= low && swing.Price <= high) return true;
        return false;
    }

    private static bool HasBlock(SmcStructure structure, in ConfluenceZone zone)
    {
        foreach (ref readonly var block in structure.Blocks)
            if (block.InvalidatedAt is null && block.Role == zone.Bias && block.Low < zone.High && block.High > zone.Low) return true;
        return false;
    }

    private static bool HasGap(SmcStructure structure, in ConfluenceZone zone)
    {
        foreach (ref readonly var gap in structure.Gaps)
            if (gap.InvalidatedAt is null && gap.Bias == zone.Bias && gap.Low < zone.High && gap.High > zone.Low) return true;
        return false;
    }

    private readonly record struct Anchor(bool IsBlock, Instant At);
}

/// <summary>Where the market stands to the zones: the last candle, when it closed, and the average range that distances are measured in.</summary>
/// <param name="Candle">The last candle.</param>
/// <param name="Now">When it closed.</param>
/// <param name="Atr">The average true range, in quote.</param>
/// <param name="IsInside">Whether zones are sought that the candle came into from outside; otherwise those that it has not come to.</param>
internal readonly record struct Visit(Candle Candle, Instant Now, double Atr, bool IsInside)
{
    public bool Reaches(in ConfluenceZone zone, double maxDistanceAtr)
    {
        var sign = zone.Bias.Sign();
        if (IsInside)
        {
            var reach = sign > 0 ? Candle.Low : Candle.High;
            return sign * (Candle.Open - zone.Near) > 0 && sign * (reach - zone.Near) <= 0 && sign * (Candle.Close - zone.Far) > 0;
        }


        var distance = sign * (Candle.Close - zone.Near);
        return distance > 0 && distance <= maxDistanceAtr * Atr;
    }
}
