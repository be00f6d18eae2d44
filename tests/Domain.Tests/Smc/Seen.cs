using TraderAgent.Domain.Market;
using TraderAgent.Domain.Smc;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>
/// An object as an observer sees it: what may never change, and the times that are stamped on it, the first of which is
/// its confirmation.
/// </summary>
internal sealed record Seen(object What, Instant?[] Stamps, double Progress)
{
    /// <summary>Everything a structure remembers, by timeframe and number.</summary>
    public static Dictionary<string, Seen> In(SmcAnalysis analysis)
    {
        var seen = new Dictionary<string, Seen>();
        foreach (var structure in analysis.Structures) Look(structure, seen);
        return seen;
    }

    /// <summary>As it was at an earlier time; null when it was not known then.</summary>
    public Seen? AsOf(Instant time) =>
        Stamps[0] > time ? null : this with { Stamps = [.. Stamps.Select(s => s > time ? null : s)] };

    private static void Look(SmcStructure structure, Dictionary<string, Seen> seen)
    {
        void Add(long id, object what, double progress, params Instant?[] stamps) => seen.Add($"{structure.Timeframe} {id}", new(what, stamps, progress));

        foreach (var s in structure.Swings) Add(s.Id, s with { SweptAt = null, InvalidatedAt = null }, 0, s.ConfirmedAt, s.SweptAt, s.InvalidatedAt);
        foreach (var p in structure.Pools) Add(p.Id, p with { InvalidatedAt = null, Reason = null }, 0, p.ConfirmedAt, p.InvalidatedAt);
        foreach (var g in structure.Gaps)
            Add(g.Id, g with { Reached = 0, TouchedAt = null, InvalidatedAt = null }, g.FilledPercent, g.ConfirmedAt, g.TouchedAt, g.InvalidatedAt);
        foreach (var b in structure.Blocks)
        {
            Add(b.Id, (b.Id, b.Bias, b.Low, b.High, b.At), 0, b.ConfirmedAt, b.MitigatedAt, b.BreakerAt, b.RetestedAt, b.InvalidatedAt);
        }

        if (structure.LastBreak is not { } broken || structure.Range is not { } range) return;
        Add(broken.Id, (broken, range.Bias, range.Origin), Math.Abs(range.Extreme - range.Origin), broken.ConfirmedAt);
    }
}
