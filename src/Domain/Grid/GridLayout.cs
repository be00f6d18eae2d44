using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>What a grid is laid out from.</summary>
/// <param name="Settings">The parameters.</param>
/// <param name="Bot">Capital and leverage.</param>
/// <param name="Instrument">The market's rules.</param>
/// <param name="Price">The price now, in quote.</param>
/// <param name="Atr">The average true range, in quote; NaN where it is not known.</param>
/// <param name="IsRecentre">Whether a range by price is moved around the price.</param>
internal readonly record struct GridSite(GridSettings Settings, BotDefinition Bot, Instrument Instrument, double Price, double Atr, bool IsRecentre = false);

/// <summary>
/// A grid as it is laid around a price: its lines, the window of cells, which way each cell earns and
/// how much it trades. Cell k lies between line k and line k+1.
/// </summary>
internal sealed record GridLayout
{
    /// <summary>How many cells an infinity grid looks ahead where no active window says so.</summary>
    public const int InfinityAhead = 20;

    public required GridLines Lines { get; init; }

    /// <summary>The lowest cell.</summary>
    public required int Low { get; init; }

    /// <summary>The cell above the highest.</summary>
    public required int High { get; init; }

    /// <summary>Neutral: cells from here on are short.</summary>
    public required int Pivot { get; init; }

    /// <summary>The cells that trailing against the position may add, at most, and that capital is kept for.</summary>
    public required int Kept { get; init; }

    /// <summary>What a cell trades: quote, base, or the constant value of an infinity grid's position.</summary>
    public required decimal Unit { get; init; }

    /// <summary>Lays a grid out.</summary>
    /// <returns>Null where that is not possible, with the problem.</returns>
    public static GridLayout? Of(in GridSite site, out string problem)
    {
        problem = "";
        if (site.Settings.Range == GridRangeKind.Atr && !(site.Atr > 0))
        {
            problem = "range: the ATR is not known yet; wait for more candles.";
            return null;
        }
        var (lower, upper) = RangeOf(site);
        if (lower <= 0 || (!site.Settings.Infinity && upper <= lower))
        {
            problem = $"range: from {lower:0.########} to {upper:0.########} is no range of prices; give a smaller distance below or a larger one above.";
            return null;
        }
        var lines = LinesOf(site, lower, upper);
        var price = lines.CellOf(site.Price);
        var high = site.Settings.Infinity ? Math.Max(1, price + 1 + Ahead(site.Settings)) : Cells(site.Settings, lines, upper);
        if (high < 1 || high > GridSettings.MaxCells)
        {
            problem = $"levels: the range holds {high} steps; from 1 to {GridSettings.MaxCells} are possible; change the range or the step.";
            return null;
        }
        var nearer = site.Price - (double)lines.At(price).Value < (double)lines.At(price + 1).Value - site.Price ? price : price + 1;
        var layout = new GridLayout { Lines = lines, Low = 0, High = high, Pivot = Math.Clamp(nearer, 0, high), Kept = 0, Unit = 0 };
        layout = layout with { Kept = layout.CellsKept(site.Settings) };
        return layout with { Unit = layout.UnitOf(site, price) };
    }

    /// <summary>Buy for a cell that buys first, sell for one that sells first.</summary>
    public static Side SideOf(GridSettings settings, int pivot, int k) =>
        settings.Direction == GridDirection.Long || (settings.Direction == GridDirection.Neutral && k < pivot) ? Side.Buy : Side.Sell;

    /// <summary>How many cells an infinity grid keeps ready above the price.</summary>
    public static int Ahead(GridSettings settings) => Math.Min((settings.ActiveLevels ?? InfinityAhead) + 2, GridSettings.MaxCells / 2);

    /// <summary>What one round of a cell trades, in base, before it is rounded to a lot.</summary>
    /// <param name="settings">The parameters.</param>
    /// <param name="unit">See <see cref="Unit"/>; compounded already.</param>
    /// <param name="low">The cell's lower line.</param>
    /// <param name="high">Its upper line.</param>
    /// <param name="side">Its side.</param>
    public static decimal QuantityOf(GridSettings settings, decimal unit, Price low, Price high, Side side)
    {
        var entry = side == Side.Buy ? low : high;
        var quantity = settings.Infinity ? unit / low.Value - unit / high.Value
            : settings.Sizing == GridSizing.Base ? unit : unit / entry.Value;
        return settings.MaxLevelValue is { } most ? Math.Min(quantity, most.Value / entry.Value) : quantity;
    }

    private static (decimal Lower, decimal Upper) RangeOf(in GridSite site)
    {
        var s = site.Settings;
        var price = (decimal)site.Price;
        switch (s.Range)
        {
            case GridRangeKind.Percent: return (price * (1 - s.Below.Fraction), price * (1 + s.Above.Fraction));
            case GridRangeKind.Atr:
                var atr = (decimal)site.Atr;
                return (price - s.AtrBelow * atr, price + s.AtrAbove * atr);
            default:
                var (lower, upper) = (s.LowerPrice!.Value.Value, s.UpperPrice?.Value ?? price * 2);
                var middle = s.Infinity ? lower * 2 : (lower + upper) / 2;
                return site.IsRecentre ? (lower * price / middle, upper * price / middle) : (lower, upper);
        }
    }

    private static GridLines LinesOf(in GridSite site, decimal lower, decimal upper)
    {
        var s = site.Settings;
        var steps = s.LevelCount - 1;
        var step = s.Spacing == GridSpacing.Arithmetic
            ? steps is { } n ? (upper - lower) / n : (decimal)site.Price * s.Step!.Value.Fraction
            : steps is { } m ? GridLines.Root(upper / lower, m) : 1 + s.Step!.Value.Fraction;
        return new(s.Spacing, lower, step, site.Instrument.TickSize);
    }

    private static int Cells(GridSettings settings, GridLines lines, decimal upper)
    {
        if (settings.LevelCount is { } levels) return levels - 1;
        // A range of a whole number of steps keeps its last line although a rounding may have put it just outside.
        var cell = lines.CellOf((double)upper);
        return (double)(lines.At(cell + 1).Value - upper) < 1e-9 * (double)upper ? cell + 1 : cell;
    }

    private int CellsKept(GridSettings settings)
    {
        var isShort = settings.Direction == GridDirection.Short;
        if (!isShort && settings is { TrailingDown: true, Infinity: false, TrailingDownLimit: { } lowest })
            return Math.Clamp(Low - Lines.CellOf((double)lowest.Value) - (Lines.At(Lines.CellOf((double)lowest.Value)) < lowest ? 1 : 0), 0, GridSettings.MaxCells);
        if (isShort && settings is { TrailingUp: true, TrailingUpLimit: { } highest })
            return Math.Clamp(Lines.CellOf((double)highest.Value) - High, 0, GridSettings.MaxCells);
        return 0;
    }

    private decimal UnitOf(in GridSite site, int price)
    {
        var s = site.Settings;
        var budget = site.Bot.Capital.Value * site.Bot.Leverage / (1 + s.TakerFeeOn(site.Instrument).Fraction);
        if (s.Infinity)
        {
            // A position of constant value V, and the quote to buy V(1 - 1/ratio) at each cell down to the lowest.
            var below = Math.Max(0, price - Low + 1);
            return budget / (1 + below * (1 - 1 / Lines.Step));
        }
        var sum = 0m;
        var (from, to) = s.Direction == GridDirection.Short ? (Low, High + Kept) : (Low - Kept, High);
        for (var k = from; k < to; k++)
        {
            var entry = (SideOf(s, Pivot, k) == Side.Buy ? Lines.At(k) : Lines.At(k + 1)).Value;
            // A short level that begins at the market is sold above its own price, and weighs that much more.
            var cost = s.Direction == GridDirection.Short && s.InitialBuy && k < price ? (decimal)site.Price : entry;
            sum += s.Sizing == GridSizing.Base ? cost : cost / entry;
        }
        return budget / sum;
    }
}
