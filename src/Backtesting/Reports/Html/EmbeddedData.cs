using System.Globalization;
using System.Text;
using System.Text.Json;
using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Html;

/// <summary>What the script of a page needs, as JSON that cannot end the element it is in.</summary>
internal static class EmbeddedData
{
    private const int MostFollowed = 600;

    /// <summary>The curves of a drawing, thinned to what a pointer can tell apart.</summary>
    public static string Of(Drawing drawing, Following following)
    {
        var step = (following.Times.Count + MostFollowed - 1) / MostFollowed;
        var kept = Enumerable.Range(0, following.Times.Count).Where(i => i % step == 0 || i == following.Times.Count - 1).ToList();
        var frame = following.Frame;
        return JsonSerializer.Serialize(new
        {
            width = drawing.Width, left = frame.Left, right = frame.Right, top = frame.Top, bottom = frame.Bottom, t = kept.Select(i => following.Times[i]),
            c = following.Curves.Select(c => new { n = c.Name, u = c.Unit, v = kept.Select(i => double.IsFinite(c.Values[i]) ? Rounded.Of(c.Values[i]) : (double?)null) }),
        });
    }

    /// <summary>The rows of a table.</summary>
    public static string Of(IEnumerable<IReadOnlyList<string>> rows) => JsonSerializer.Serialize(rows);

    /// <summary>Candles as 16-bit steps between the lowest and the highest price, in base 64, and fills as seconds since the first candle, price and side.</summary>
    public static string Of(Drawing drawing, Block.Market market)
    {
        var candles = market.Candles;
        var (low, high) = (candles.Low.Min(), candles.High.Max());
        var unit = Math.Max((high - low) / ushort.MaxValue, double.Epsilon);
        var bytes = new byte[candles.Count * 8];
        for (var i = 0; i < candles.Count; i++)
            foreach (var (k, price) in new[] { candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i] }.Index())
                BitConverter.TryWriteBytes(bytes.AsSpan((i * 8) + (k * 2)), (ushort)Math.Clamp(Math.Round((price - low) / unit), 0, ushort.MaxValue));
        var fills = new StringBuilder();
        foreach (var fill in market.Fills)
            fills.Append(CultureInfo.InvariantCulture, $"{(fills.Length > 0 ? "," : "")}{(fill.At - candles.From).TotalSeconds:0},{Rounded.Of(fill.Price)},{(fill.IsBuy ? 1 : 0)}");
        var frame = PriceChart.Frame;
        return string.Create(CultureInfo.InvariantCulture,
            $$"""{"width":{{drawing.Width}},"frame":[{{frame.Left}},{{frame.Top}},{{frame.Width}},{{frame.Height}}],"from":{{candles.From.UnixMilliseconds}},"step":{{candles.Step}},"base":{{low}},"unit":{{unit}},"prices":"{{Convert.ToBase64String(bytes)}}","fills":[{{fills}}]}""");
    }
}
