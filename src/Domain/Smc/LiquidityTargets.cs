using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Smc;

/// <summary>Where a trade takes profit: the liquidity ahead of it, nearest first.</summary>
internal sealed class LiquidityTargets(SmcSettings settings, SmcAnalysis analysis)
{
    private const double LeastApartR = 0.5; // Two targets nearer to each other than this are one.

    private readonly double[] _levels = new double[analysis.Structures.Length * (settings.Structure.KeptSwings + settings.Structure.KeptPools)];

    /// <summary>The targets of a trade; empty where nothing that pays rests ahead.</summary>
    public IReadOnlyList<TradeTarget> Of(Bias bias, double entry, double risk)
    {
        var levels = Ahead(bias, entry + bias.Sign() * settings.MinRewardRisk * risk);
        var targets = new List<TradeTarget>(settings.TargetShares.Count);
        var left = 100m;
        foreach (var level in levels)
        {
            if (targets.Count == settings.TargetShares.Count) break;
            if (targets.Count > 0 && Math.Abs(level - targets[^1].Price) < LeastApartR * risk) continue;
            var share = settings.TargetShares[targets.Count];
            targets.Add(new(level, share));
            left -= share.Value;
        }

        if (targets.Count > 0 && left > 0) targets[^1] = targets[^1] with { Share = new(targets[^1].Share.Value + left) };
        return targets;
    }

    /// <summary>Prices at or beyond <paramref name="from"/> where stops of the other side rest, in order of distance.</summary>
    private ReadOnlySpan<double> Ahead(Bias bias, double from)
    {
        var (count, sign, kind) = (0, bias.Sign(), bias == Bias.Bullish ? SwingKind.High : SwingKind.Low);
        foreach (var structure in analysis.Structures)
        {
            foreach (ref readonly var swing in structure.Swings)
                if (swing.Kind == kind && swing.HasLiquidity && sign * (swing.Price - from) >= 0) _levels[count++] = sign * swing.Price;
            foreach (ref readonly var pool in structure.Pools)
                if (pool.Kind == kind && pool.InvalidatedAt is null && sign * (pool.Price - from) >= 0) _levels[count++] = sign * pool.Price;
        }

        var levels = _levels.AsSpan(0, count);
        levels.Sort();
        foreach (ref var level in levels) level *= sign;
        return levels;
    }
}
