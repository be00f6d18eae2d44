using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Dca;

/// <summary>What a deal holds, as far as prices depend on it.</summary>
/// <param name="BasePrice">Average fill price of the base order.</param>
/// <param name="Average">Average entry price of what is held.</param>
/// <param name="FeePerUnit">Entry fees in quote per base unit held.</param>
internal readonly record struct DcaCost(Price BasePrice, Price Average, decimal FeePerUnit)
{
    /// <summary>Whether the base price is that of a hand-over: what was paid before does not move the stop-loss.</summary>
    public bool IsTaken { get; init; }
}

/// <summary>The prices a deal waits for, seen from what it holds. Pure; rounded to the tick so that a promise is never missed by rounding.</summary>
internal sealed class DcaPrices(DcaSettings settings, Instrument instrument)
{
    private const int Digits = 12; // Beyond any tick; it takes the dust of a division away before rounding up.

    /// <summary>Where a target (from 0) takes profit: at its distance, or farther where fees and minimum profit ask for it.</summary>
    public Price Target(int index, in DcaCost cost)
    {
        var reference = settings.TakeProfitFrom == DcaReference.Base ? cost.BasePrice : cost.Average;
        var target = Favourable(reference.Value, settings.Targets[index].Profit.Fraction);
        return RoundToProfit(Farther(target, NetOf(settings.MinProfit, cost)));
    }

    /// <summary>Where a trailing take-profit is armed: at the last target, or so far that its first closing price still nets the minimum.</summary>
    public Price Arm(in DcaCost cost)
    {
        var trail = settings.TrailingTakeProfit!.Value.Fraction;
        var least = NetOf(settings.MinProfit, cost) / (1 - settings.Sign * trail);
        return RoundToProfit(Farther(Target(settings.Targets.Count - 1, cost).Value, least));
    }

    /// <summary>The nearest price at which closing still earns the minimum profit.</summary>
    public Price Least(in DcaCost cost) => RoundToProfit(NetOf(settings.MinProfit, cost));

    /// <summary>Where closing all of it costs nothing, fees of both sides included.</summary>
    public Price Breakeven(in DcaCost cost) => RoundToProfit(NetOf(Percent.Zero, cost));

    /// <summary>Where the stop-loss lies; null without one.</summary>
    public Price? StopLoss(in DcaCost cost)
    {
        if (settings.StopLoss is not { } distance) return null;
        var reference = settings.StopLossFrom == DcaReference.Base || cost.IsTaken ? cost.BasePrice : cost.Average;
        return new(Favourable(reference.Value, -distance.Fraction));
    }

    /// <summary>Where a stop at a distance behind a price lies.</summary>
    public Price Behind(Price best, Percent distance) => new(Favourable(best.Value, -distance.Fraction));

    /// <summary>The entry fee per unit that the settings expect at a price.</summary>
    public decimal ExpectedFeePerUnit(Price average) => average.Value * settings.Fee.Fraction;

    /// <summary>The price that leaves a share of the cost after the fees of both sides: the exit's fee is estimated, the entries' are known.</summary>
    private decimal NetOf(Percent profit, in DcaCost cost) =>
        (cost.Average.Value * (1 + settings.Sign * profit.Fraction) + settings.Sign * cost.FeePerUnit) / (1 - settings.Sign * settings.Fee.Fraction);

    private decimal Favourable(decimal price, decimal fraction) => price * (1 + settings.Sign * fraction);

    private decimal Farther(decimal a, decimal b) => settings.Sign > 0 ? Math.Max(a, b) : Math.Min(a, b);

    private Price RoundToProfit(decimal price)
    {
        var rounded = decimal.Round(price, Digits);
        return settings.Sign > 0 ? instrument.CeilPrice(rounded) : instrument.FloorPrice(rounded);
    }
}
