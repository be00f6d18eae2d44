using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Grid;

/// <summary>Every parameter of a grid that cannot work, found without knowing a price.</summary>
internal sealed class GridSettingsCheck
{
    private readonly List<SettingProblem> _problems = [];
    private readonly GridSettings _s;
    private readonly BotDefinition _bot;
    private readonly Instrument _instrument;

    private GridSettingsCheck(GridSettings settings, BotDefinition bot, Instrument instrument) => (_s, _bot, _instrument) = (settings, bot, instrument);

    public static IReadOnlyList<SettingProblem> Of(GridSettings settings, BotDefinition bot, Instrument instrument)
    {
        var check = new GridSettingsCheck(settings, bot, instrument);
        check.Capital();
        check.Range();
        check.Levels();
        check.Sizes();
        check.Window();
        check.Stops();
        check.Trend();
        if (check._problems.Count == 0) check.Step();
        return check._problems;
    }

    private void Capital()
    {
        Need(_bot.Capital.Value > 0, "capital", $"is {_bot.Capital}; give a positive amount of {_instrument.QuoteCurrency}.");
        var most = _instrument.Kind == InstrumentKind.Spot ? 1 : _instrument.MaxLeverage;
        Need(_bot.Leverage >= 1 && _bot.Leverage <= Math.Max(1, most), "leverage", $"is {_bot.Leverage}; {_instrument.Symbol} allows 1 to {Math.Max(1, most)}.");
        Need(_s.Direction == GridDirection.Long || _instrument.Kind == InstrumentKind.Linear, "direction",
            $"is {Word(_s.Direction)}, but {_instrument.Symbol} is a spot market, which only allows long; use long or a linear market.");
    }

    private void Range()
    {
        switch (_s.Range)
        {
            case GridRangeKind.Price:
                Need(_s.LowerPrice is { Value: > 0 }, "lowerPrice", "a range by price needs a lowest price above zero.");
                Need(_s.Infinity || _s.UpperPrice is not null, "upperPrice", "a range by price needs a highest price.");
                if (_s is { Infinity: false, LowerPrice: { } lower, UpperPrice: { } upper })
                    Need(upper > lower, "upperPrice", $"is {upper}, not above lowerPrice {lower}; swap them or widen the range.");
                break;
            case GridRangeKind.Percent:
                Need(_s.Below.Value is > 0 and < 100, "belowPercent", $"is {_s.Below}; give a share above 0 and below 100.");
                Need(_s.Infinity || _s.Above.Value is > 0 and <= 1_000, "abovePercent", $"is {_s.Above}; give a share above 0 and up to 1000.");
                break;
            case GridRangeKind.Atr:
                Need(_s.AtrPeriod is >= 1 and <= 5_000, "atrPeriod", $"is {_s.AtrPeriod}; give 1 to 5000 candles.");
                Need(_s.AtrBelow is > 0 and <= 1_000, "atrBelow", $"is {_s.AtrBelow}; give a multiple above 0 and up to 1000.");
                Need(_s.AtrAbove is > 0 and <= 1_000, "atrAbove", $"is {_s.AtrAbove}; give a multiple above 0 and up to 1000.");
                break;
        }
    }

    private void Levels()
    {
        Need(_s.Levels is null || _s.Step is null, "levels", "is given together with stepPercent; give one of the two.");
        Need(_s.Levels is null or (>= 2 and <= GridSettings.MaxCells), "levels", $"is {_s.Levels}; give 2 to {GridSettings.MaxCells} lines.");
        Need(_s.Step is null or { Value: > 0 and <= 100 }, "stepPercent", $"is {_s.Step}; give a share above 0 and up to 100.");
        var resting = _s.ActiveLevels is { } active ? 2 * (Math.Min(active, GridSettings.MaxCells) + 1) : _s.LevelCount ?? 2;
        Need(resting < _instrument.MaxActiveOrders, "levels",
            $"up to {resting} orders would rest, and {_instrument.Symbol} allows {_instrument.MaxActiveOrders}; use fewer levels or activeLevels.");
    }

    private void Sizes()
    {
        Need(_s.ActiveLevels is null or (>= 1 and <= GridSettings.MaxCells), "activeLevels", $"is {_s.ActiveLevels}; give 1 to {GridSettings.MaxCells}, or leave it out for all.");
        Need(_s.MaxLevelValue is null || _s.MaxLevelValue >= _instrument.MinNotional, "maxLevelValue", $"is {_s.MaxLevelValue}, below the smallest order of {_instrument.MinNotional} {_instrument.QuoteCurrency}.");
        Need(_s.MaxExposure is null or { Value: > 0 }, "maxExposure", $"is {_s.MaxExposure}; give a positive amount.");
        Need(_s.MaxExposure is null || _s.MaxExposure <= _bot.Capital * _bot.Leverage, "maxExposure", $"is {_s.MaxExposure}, above capital x leverage of {_bot.Capital * _bot.Leverage}.");
        Need(_s.MakerFee is null or { Value: >= -1 and < 10 }, "makerFeePercent", $"is {_s.MakerFee}; give -1 to 10.");
        Need(_s.TakerFee is null or { Value: >= 0 and < 10 }, "takerFeePercent", $"is {_s.TakerFee}; give 0 to 10.");
        Need(_s.Compound.Value is >= 0 and <= 100, "compoundPercent", $"is {_s.Compound}; give 0 to 100.");
    }

    private void Window()
    {
        var trails = _s.TrailingUp || _s.TrailingDown;
        Need(!trails || _s.Direction != GridDirection.Neutral, "trailingUp", "a neutral grid does not trail: its two halves belong to the start price; use recentre.");
        Need(!trails || !_s.Infinity, "trailingUp", "an infinity grid has no end to trail; leave trailing out.");
        Need(!(_s.Direction == GridDirection.Long && _s.TrailingDown && _s.TrailingDownLimit is not { Value: > 0 }), "trailingDownLimit", "trailing down buys deeper and deeper; say the lowest level it may reach.");
        Need(!(_s.Direction == GridDirection.Short && _s.TrailingUp && _s.TrailingUpLimit is not { Value: > 0 }), "trailingUpLimit", "trailing up sells higher and higher; say the highest level it may reach.");
        Need(!_s.Infinity || _s is { Direction: GridDirection.Long, Spacing: GridSpacing.Geometric, Step: not null }, "infinity", "an infinity grid is long and geometric and needs stepPercent.");
        Need(!_s.Infinity || _s.InitialBuy, "initialBuy", "an infinity grid begins with a position; leave initialBuy on.");
        Need(_s.RecentreCooldownMinutes is >= 1 and <= 525_600, "recentreCooldownMinutes", $"is {_s.RecentreCooldownMinutes}; give 1 to 525600.");
        Need(_s.RecentreMaxCost.Value is >= 0 and <= 100, "recentreMaxCostPercent", $"is {_s.RecentreMaxCost}; give 0 to 100.");
    }

    private void Stops()
    {
        foreach (var (name, stop) in new[] { ("stopLoss", _s.StopLoss), ("takeProfit", _s.TakeProfit), ("trailingStop", _s.TrailingStop) })
        {
            if (stop is null) continue;
            Need(stop.Price is not null || stop.Percent is not null || stop.Pnl is not null, name, "is empty; give price, percent or pnl, or leave it out.");
            Need(stop.Price is null or { Value: > 0 }, $"{name}.price", "must be above zero.");
            Need(stop.Percent is null or { Value: > 0 and < 1_000 }, $"{name}.percent", "must be above 0 and below 1000.");
            Need(stop.Pnl is null or { Value: > 0 }, $"{name}.pnl", "must be above zero; a loss is given as a positive number too.");
            var isOneSided = stop.Price is not null || (stop.Percent is not null && name != "stopLoss");
            Need(_s.Direction != GridDirection.Neutral || !isOneSided, name, "a neutral grid wins on both sides of the price; use pnl.");
        }
        if (_s is { Range: GridRangeKind.Price, StopLoss.Price: { } at })
        {
            if (_s.Direction == GridDirection.Long && _s.LowerPrice is { } low) Need(at < low, "stopLoss.price", $"is {at}, not below the lowest level {low}.");
            if (_s.Direction == GridDirection.Short && _s.UpperPrice is { } high) Need(at > high, "stopLoss.price", $"is {at}, not above the highest level {high}.");
        }
        Need(_s.Breakdown is null or { Value: >= 0 and < 100 }, "breakdownPercent", $"is {_s.Breakdown}; give 0 to 100.");
        Need(_s.BreakdownCloses is >= 1 and <= 1_000, "breakdownCloses", $"is {_s.BreakdownCloses}; give 1 to 1000.");
    }

    private void Trend()
    {
        Need(_s.TrendAdx is null or (> 0 and < 100), "trendAdx", $"is {_s.TrendAdx}; give a value between 0 and 100.");
        Need(_s.TrendAdxResume is null || (_s.TrendAdx is { } off && _s.TrendAdxResume > 0 && _s.TrendAdxResume <= off), "trendAdxResume", "must be above 0 and not above trendAdx.");
        Need(_s.TrendPeriod is >= 1 and <= 5_000, "trendPeriod", $"is {_s.TrendPeriod}; give 1 to 5000 candles.");
    }

    /// <summary>A range by price or percent has the same step in percent wherever it begins.</summary>
    private void Step()
    {
        var smallest = _s.SmallestStep(_instrument);
        if (NarrowestStep() is { } step)
            Need(step >= smallest, _s.Step is null ? "levels" : "stepPercent", FormattableString.Invariant(
                $"a step of {step.Value:0.####} % does not pay its fees; the smallest step that does is {smallest} %; use fewer levels, a larger step or a wider range."));
    }

    private Percent? NarrowestStep()
    {
        var (lower, upper) = _s.Range switch
        {
            GridRangeKind.Percent => (1 - _s.Below.Fraction, 1 + _s.Above.Fraction),
            GridRangeKind.Price when !_s.Infinity => (_s.LowerPrice!.Value.Value, _s.UpperPrice!.Value.Value),
            _ => (0m, 0m),
        };
        if (_s.Spacing == GridSpacing.Geometric)
            return _s.Step ?? (lower > 0 ? new Percent((GridLines.Root(upper / lower, _s.LevelCount!.Value - 1) - 1) * 100) : null);
        // Arithmetic steps are narrowest, in percent, at the top.
        if (lower <= 0) return null;
        if (_s.LevelCount is { } levels) return new Percent((upper - lower) / (levels - 1) / upper * 100);
        return _s.Range == GridRangeKind.Percent ? _s.Step! / upper : null;
    }

    private void Need(bool isRight, string field, string message)
    {
        if (!isRight) _problems.Add(new(field, message));
    }

    private static string Word(GridDirection direction) => direction == GridDirection.Short ? "short" : "neutral";
}
