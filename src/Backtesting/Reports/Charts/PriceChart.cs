using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>A price that matters.</summary>
/// <param name="Price">In quote.</param>
/// <param name="IsBuy">Whether an order buys there, or sells; null for the average entry price.</param>
public sealed record PriceLevel(double Price, bool? IsBuy);

/// <summary>Candles of a market with what was bought and sold.</summary>
public static class PriceChart
{
    private const double Width = 1000, Height = 380, Left = 66, Right = 12, Top = 10, Bottom = 26;
    private const int MostCandles = 230, Crowd = 150;

    /// <summary>Where the candles are.</summary>
    public static Frame Frame { get; } = new(Left, Top, Width - Left - Right, Height - Top - Bottom);

    /// <summary>The drawing.</summary>
    public static Drawing Draw(MarketPicture market, IReadOnlyList<FillPicture> fills) => Draw(market, fills, []);

    /// <summary>The drawing, with levels that are near enough to the candles to be shown without squeezing them.</summary>
    public static Drawing Draw(MarketPicture market, IReadOnlyList<FillPicture> fills, IReadOnlyList<PriceLevel> levels)
    {
        var shown = market.Thinned(MostCandles);
        var (first, last) = (market.From, market.From + TimeSpan.FromMilliseconds(market.Step * (double)market.Count));
        var drawing = new Drawing(Width, Height, $"Prices of {market.Symbol} with what was bought and sold",
            $"From {Wording.Number(market.Open[0])} on {Wording.Day(first)} to {Wording.Number(market.Close[^1])} on {Wording.Day(last)}; lowest {Wording.Number(market.Low.Min())}, highest {Wording.Number(market.High.Max())}; "
            + $"{fills.Count(f => f.IsBuy)} buys and {fills.Count(f => !f.IsBuy)} sells.");
        var frame = Frame;
        var near = Near(market, levels);
        var price = Axis.Over(shown.High.Concat(shown.Low).Concat(near.Select(l => l.Price)), frame.Bottom, frame.Top);
        var time = new TimeAxis(first, last, frame.Left, frame.Right);
        Scales.Values(drawing, frame, price);
        Scales.Times(drawing, frame, time);
        Candles(drawing, shown, time, price);
        foreach (var level in near)
            drawing.Add(new Shape.Polyline([new(frame.Left, price.At(level.Price)), new(frame.Right, price.At(level.Price))], new(level.IsBuy switch { true => Ink.Blue, false => Ink.Amber, _ => Ink.Violet }, 1, 0.8, level.IsBuy is not null)));
        foreach (var isBuy in new[] { true, false })
        {
            var tips = Tips(fills.Where(f => f.IsBuy == isBuy), time, price);
            drawing.Add(new Shape.Arrows(tips, isBuy, new(isBuy ? Ink.Blue : Ink.Amber, tips.Count > Crowd ? 0.5 : 0.9)));
        }

        return drawing;
    }

    /// <summary>Those that are no further from the candles than the candles are high.</summary>
    private static List<PriceLevel> Near(MarketPicture market, IReadOnlyList<PriceLevel> levels)
    {
        var (low, high) = (market.Low.Min(), market.High.Max());
        var reach = Math.Max(high - low, high * 0.01);
        return [.. levels.Where(l => l.Price >= low - reach && l.Price <= high + reach)];
    }

    private static void Candles(Drawing drawing, MarketPicture market, TimeAxis time, Axis price)
    {
        List<(Dot, Dot)> wicksUp = [], wicksDown = [];
        List<Frame> up = [], down = [];
        var width = Math.Max(1, (time.Right - time.Left) / market.Count * 0.64);
        for (var i = 0; i < market.Count; i++)
        {
            var x = time.At(market.From.UnixMilliseconds + (long)((i + 0.5) * market.Step));
            var isUp = market.Close[i] >= market.Open[i];
            (isUp ? wicksUp : wicksDown).Add((new(x, price.At(market.High[i])), new(x, price.At(market.Low[i]))));
            var (high, low) = (price.At(Math.Max(market.Open[i], market.Close[i])), price.At(Math.Min(market.Open[i], market.Close[i])));
            (isUp ? up : down).Add(new(x - width / 2, high, width, Math.Max(0.8, low - high)));
        }

        drawing.Add(new Shape.Segments(wicksUp, new(Ink.Gain, 1, 0.55))).Add(new Shape.Segments(wicksDown, new(Ink.Loss, 1, 0.55)));
        drawing.Add(new Shape.Boxes(up, new(Ink.Gain, 0.55))).Add(new Shape.Boxes(down, new(Ink.Loss, 0.55)));
    }

    /// <summary>Where fills are, those that would cover each other once.</summary>
    private static List<Dot> Tips(IEnumerable<FillPicture> fills, TimeAxis time, Axis price) =>
        [.. fills.Select(f => new Dot(Math.Round(time.At(f.At) / 2) * 2, Math.Round(price.At(f.Price) / 2) * 2)).Distinct()];
}
