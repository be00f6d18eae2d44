using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Hybrid;

/// <summary>Judges each candle: whether the market has left the grid, and whether it has come back. A long grid is left downward, a short one upward.</summary>
internal sealed class HybridSignals(HybridSettings settings)
{
    private readonly Adx? _adx = settings.TrendAdx is null ? null : new(settings.TrendPeriod);
    private readonly int _sign = settings.Grid.Direction == GridDirection.Short ? -1 : 1;
    private readonly double _breakdown = (double)settings.Breakdown.Fraction, _recovery = (double)settings.RecoveryMargin.Fraction;

    /// <summary>Takes a candle of the bot's timeframe in.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="state">Where the counts are kept.</param>
    /// <param name="edge">The losing end of the grid, or of the one that was left; zero where there is none.</param>
    /// <param name="isDealDone">Whether the deal that took over has closed.</param>
    public void Add(in Candle candle, HybridState state, Price edge, bool isDealDone)
    {
        _adx?.Add(candle);
        var (line, close) = ((double)edge.Value, candle.Close);
        state.BreakdownCloses = line > 0 && (close - line * (1 - _sign * _breakdown)) * _sign < 0 ? state.BreakdownCloses + 1 : 0;
        state.TrendCloses = IsAgainst() ? state.TrendCloses + 1 : 0;
        var isInside = line > 0 && (close - line * (1 + _sign * _recovery)) * _sign > 0;
        // A range by price stays where it is: outside it a grid could only break down again.
        var mayReturn = settings.Grid.Range != GridRangeKind.Price || isInside;
        var isBack = settings.Recovery != HybridRecovery.Deal && isInside || settings.Recovery != HybridRecovery.Price && isDealDone && mayReturn;
        state.RecoveryCloses = isBack && state.TrendCloses == 0 ? state.RecoveryCloses + 1 : 0;
    }

    /// <summary>Why the grid is to be left; null while it is not.</summary>
    public string? Breakdown(HybridState state) =>
        state.BreakdownCloses >= settings.BreakdownCloses ? "breakdown"
        : _adx is not null && state.TrendCloses >= settings.TrendCloses ? "trend"
        : null;

    /// <summary>Whether the grid is to come back.</summary>
    public bool IsRecovered(HybridState state) => state.RecoveryCloses >= settings.RecoveryCloses;

    /// <summary>The ADX's state; null where none is used.</summary>
    public double[]? Save() => _adx?.Save();

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public void Load(double[]? adx)
    {
        if (adx is not null) _adx?.Load(adx);
    }

    private bool IsAgainst() => _adx is { IsReady: true } adx && adx.Value >= settings.TrendAdx!.Value && (adx.MinusDi - adx.PlusDi) * _sign > 0;
}
