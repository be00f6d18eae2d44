using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>The order blocks of one timeframe.</summary>
internal sealed class OrderBlocks(StructureSettings settings)
{
    private readonly Kept<OrderBlock> _kept = new(settings.KeptBlocks);
    private Watch _watch = Watch.Nothing;

    public Span<OrderBlock> Items => _kept.Items;

    /// <summary>Stamps the blocks that a candle reached.</summary>
    public void Meet(in Candle candle, Instant now)
    {
        if (!_watch.Rings(candle)) return;
        foreach (ref var block in _kept.Items)
            if (block.InvalidatedAt is null) block = block.After(candle, now);
        Expect();
    }

    /// <summary>The last candle against a leg that broke structure, where the leg was strong enough and has left it behind.</summary>
    public bool Confirm(Leg leg, double close, double atr, Stamp stamp)
    {
        if (leg is not { Block: { } candle, Origin: { } origin } || candle.High <= candle.Low) return false;
        var sign = leg.Bias.Sign();
        if (!(sign * (close - origin) >= settings.DisplacementAtr * atr)) return false; // Nor while the range is not known yet.
        if (sign * (close - (sign > 0 ? candle.High : candle.Low)) <= 0) return false;
        foreach (ref readonly var block in _kept.Items)
            if (block.At == candle.OpenTime && block.Bias == leg.Bias) return false;
        _kept.Add(new(stamp.Id, leg.Bias, candle.Low, candle.High, candle.OpenTime, stamp.At));
        Expect();
        return true;
    }

    private void Expect()
    {
        _watch = Watch.Nothing;
        foreach (ref readonly var block in _kept.Items)
        {
            if (block.InvalidatedAt is not null) continue;
            var next = block.IsFresh ? block.Near : block.Far;
            if (block.Role == Bias.Bullish) _watch.Below(next);
            else _watch.Above(next);
        }
    }

    public void Forget(Instant before) => _kept.Forget(before);

    public List<OrderBlock> Save() => _kept.Save();

    public void Load(List<OrderBlock> blocks)
    {
        _kept.Load(blocks);
        Expect();
    }
}
