using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Grid;

/// <summary>The checks of a pre-flight, level by level and for the grid as a whole.</summary>
internal sealed class GridPreflightRows(GridSite site, GridLayout layout, RiskLimits? limits)
{
    private readonly List<GridPreflightRow> _rows = [];
    private readonly List<string> _problems = [];
    private readonly int _price = layout.Lines.CellOf(site.Price);
    private decimal _needed;
    private decimal _initial;

    private GridSettings Settings => site.Settings;

    public GridPreflightReport Report()
    {
        CheckSteps();
        var (from, to) = Reach();
        for (var k = from; k < to; k++) AddCell(k);
        if (Settings.Infinity) _initial = layout.Unit / (decimal)site.Price;
        CheckWhole(to - from);
        return new()
        {
            Levels = _rows, Problems = _problems, Needed = new(_needed),
            Initial = Settings.InitialBuy && Settings.Direction != GridDirection.Neutral ? site.Instrument.CeilQuantity(_initial) : default,
        };
    }

    /// <summary>The window and the cells trailing may bring: to its limits, or one window further where there is none.</summary>
    private (int From, int To) Reach()
    {
        var width = Math.Min(layout.High - layout.Low, GridSettings.MaxCells / 2);
        var from = Settings.TrailingDown
            ? Settings.TrailingDownLimit is { } lowest ? layout.Lines.CellOf((double)lowest.Value) + (layout.Lines.At(layout.Lines.CellOf((double)lowest.Value)) < lowest ? 1 : 0) : layout.Low - width
            : layout.Low;
        var to = Settings.TrailingUp
            ? Settings.TrailingUpLimit is { } highest ? layout.Lines.CellOf((double)highest.Value) : layout.High + width
            : layout.High;
        from = Math.Max(Math.Min(from, layout.Low), layout.Low - GridSettings.MaxCells);
        while (from < layout.Low && layout.Lines.At(from).Value <= 0) from++;
        return (from, Math.Min(Math.Max(to, layout.High), layout.High + GridSettings.MaxCells));
    }

    private void AddCell(int k)
    {
        var side = GridLayout.SideOf(Settings, layout.Pivot, k);
        var (low, high) = (layout.Lines.At(k), layout.Lines.At(k + 1));
        var isTrailed = k < layout.Low || k >= layout.High;
        var quantity = site.Instrument.FloorQuantity(GridLayout.QuantityOf(Settings, layout.Unit, low, high, side));
        // Spot takes the fee of a buy in base: that much less can be sold.
        var kept = side == Side.Buy && site.Instrument.Kind == InstrumentKind.Spot ? 1 - Settings.MakerFeeOn(site.Instrument).Fraction : 1;
        var entry = side == Side.Buy ? low : high;
        AddRow(k, isTrailed, side, OrderIntent.Entry, entry, quantity);
        AddRow(k, isTrailed, side.Opposite(), OrderIntent.Exit, side == Side.Buy ? high : low, site.Instrument.FloorQuantity(quantity.Value * kept));
        if ((k - _price) * side.Sign() > 0 && !isTrailed) _initial += quantity.Value;
        if (!isTrailed || (side == Side.Buy ? k < layout.Low : k >= layout.High)) _needed += (quantity * entry).Value;
    }

    private void AddRow(int k, bool isTrailed, Side side, OrderIntent role, Price price, Quantity quantity)
    {
        var problem = site.Instrument.Refusal(quantity, price) ?? (role == OrderIntent.Entry ? OverLimit(quantity * price) : null);
        _rows.Add(new() { Cell = k, IsTrailed = isTrailed, Side = side, Role = role, Price = price, Quantity = quantity, Value = quantity * price, Problem = problem });
    }

    private string? OverLimit(Money value)
    {
        if (limits is null) return null;
        if (limits.MaxOrderValue is { } most && value > most) return $"value {value} is above maxOrderValue {most}";
        var atRisk = limits.AssumedLoss.Of(value);
        var allowed = limits.PerTradeLoss.Of(site.Bot.Capital);
        return atRisk > allowed && Settings.StopLoss is null && Settings.Breakdown is null
            ? FormattableString.Invariant($"assumed loss {atRisk.Value:0.##} is above perTradeLossPercent of the capital, {allowed.Value:0.##}")
            : null;
    }

    private void CheckSteps()
    {
        var smallest = Settings.SmallestStep(site.Instrument);
        for (var k = layout.Low; k < layout.High; k++)
        {
            if (layout.Lines.At(k + 1) <= layout.Lines.At(k))
            {
                _problems.Add($"step: lines {k} and {k + 1} fall on one tick at {layout.Lines.At(k)}; use fewer levels or a wider range.");
                return;
            }
            if (layout.Lines.StepAt(k) >= smallest) continue;
            _problems.Add(FormattableString.Invariant(
                $"step: {layout.Lines.StepAt(k).Value:0.####} % at {layout.Lines.At(k)} does not pay its fees; the smallest step that does is {smallest} %; use fewer levels or a wider range."));
            return;
        }
    }

    private void CheckWhole(int cells)
    {
        var resting = Settings.ActiveLevels is { } active ? Math.Min(2 * (active + 1), 2 * cells) : cells + 1;
        if (resting + 1 > site.Instrument.MaxActiveOrders)
            _problems.Add($"levels: up to {resting} orders would rest, and {site.Instrument.Symbol} allows {site.Instrument.MaxActiveOrders}; use fewer levels or activeLevels.");
        if (cells > GridSettings.MaxCells)
            _problems.Add($"levels: {cells} cells with the trailed ones; at most {GridSettings.MaxCells} are possible; bring the trailing limits nearer.");
        var most = Settings.MaxExposure ?? site.Bot.Capital * site.Bot.Leverage;
        if (Settings.Infinity) _needed = layout.Unit + Below();
        if (_needed > most.Value && Settings.MaxExposure is null)
            _problems.Add(FormattableString.Invariant($"capital: the levels need {_needed:0.##} {site.Instrument.QuoteCurrency} and {most.Value:0.##} are there; use fewer levels."));
    }

    private decimal Below() => _rows.Where(r => r.Role == OrderIntent.Entry && r.Cell <= _price).Sum(r => r.Value.Value);
}
