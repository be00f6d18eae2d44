using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pictures;

/// <summary>What a report draws of a backtest: curves and candles thinned to what can be seen, and every deal.</summary>
public sealed record BacktestPicture
{
    /// <summary>The most deals; of more, those that won or lost most.</summary>
    public const int MostDeals = 20_000;

    private const int MostFills = 20_000;

    /// <summary>The currency of all amounts.</summary>
    [JsonPropertyName("currency")] public required string Currency { get; init; }

    /// <summary>What the account began with.</summary>
    [JsonPropertyName("capital")] public required double Capital { get; init; }

    /// <summary>Equity and what belongs to it over time.</summary>
    [JsonPropertyName("curve")] public required CurvePicture Curve { get; init; }

    /// <summary>The last equity of each UTC day that had a candle, oldest first.</summary>
    [JsonPropertyName("days")] public required IReadOnlyList<DayPicture> Days { get; init; }

    /// <summary>The deepest falls, the deepest first.</summary>
    [JsonPropertyName("falls")] public required IReadOnlyList<Fall> Falls { get; init; }

    /// <summary>The markets that were traded.</summary>
    [JsonPropertyName("markets")] public required IReadOnlyList<MarketPicture> Markets { get; init; }

    /// <summary>Finished deals, in order.</summary>
    [JsonPropertyName("deals")] public required IReadOnlyList<DealPicture> Deals { get; init; }

    /// <summary>How many deals there were.</summary>
    [JsonPropertyName("dealCount")] public required int DealCount { get; init; }

    /// <summary>Fills, in order; the first of very many.</summary>
    [JsonPropertyName("fills")] public required IReadOnlyList<FillPicture> Fills { get; init; }

    /// <summary>Takes it from a result.</summary>
    /// <param name="plan">What was replayed.</param>
    /// <param name="result">What it gave.</param>
    /// <param name="excursions">How far price went against and for each of its deals.</param>
    public static BacktestPicture Of(BacktestPlan plan, BacktestResult result, IReadOnlyList<Excursion?> excursions)
    {
        var markets = plan.Bots.Select(b => b.Symbol).Distinct().Select(s => plan.FinestOf(s)!).Where(c => c.Count > 0).ToList();
        var deals = result.Deals.Zip(excursions, DealPicture.Of);
        if (result.Deals.Count > MostDeals) deals = deals.OrderByDescending(d => Math.Abs(d.Net)).Take(MostDeals).OrderBy(d => d.Closed);
        return new()
        {
            Currency = plan.Instruments[0].QuoteCurrency, Capital = (double)plan.Capital.Value,
            Curve = CurvePicture.Of(plan, result, markets), Days = DayPicture.Of(result), Falls = Fall.DeepestOf((double)plan.Capital.Value, result.Times, result.Equity),
            Markets = MarketPicture.Of(markets), Deals = [.. deals], DealCount = result.Deals.Count,
            Fills = [.. result.Fills.Take(MostFills).Select(f => new FillPicture(f.Symbol, f.Fill.At, (double)f.Fill.Price.Value, f.Fill.Side == Domain.Orders.Side.Buy))],
        };
    }
}

/// <summary>The end of a UTC day.</summary>
/// <param name="Day">When it began.</param>
/// <param name="Equity">Its last equity.</param>
public sealed record DayPicture([property: JsonPropertyName("day")] Instant Day, [property: JsonPropertyName("equity")] double Equity)
{
    private const long Milliseconds = 86_400_000;

    internal static IReadOnlyList<DayPicture> Of(BacktestResult result)
    {
        var days = new List<DayPicture>();
        for (var i = 0; i < result.Times.Length; i++)
            if (i == result.Times.Length - 1 || DayOf(result.Times[i + 1]) != DayOf(result.Times[i])) days.Add(new(new(DayOf(result.Times[i]) * Milliseconds), Rounded.Of(result.Equity[i])));
        return days;
    }

    /// <summary>A close at 00:00 belongs to the day before.</summary>
    private static long DayOf(Instant close) => new Instant(close.UnixMilliseconds - 1).Day;
}

/// <summary>A finished deal.</summary>
/// <param name="Bot">Whose it was.</param>
/// <param name="Symbol">The market.</param>
/// <param name="IsLong">Whether it was bought first.</param>
/// <param name="Opened">Its first opening fill.</param>
/// <param name="Closed">Its last closing fill.</param>
/// <param name="Quantity">In base.</param>
/// <param name="Entry">The average opening price.</param>
/// <param name="Exit">The average closing price.</param>
/// <param name="Fees">Of both sides, in quote.</param>
/// <param name="Net">What remained after fees, in quote.</param>
/// <param name="Reason">Why it ended.</param>
public sealed record DealPicture(
    [property: JsonPropertyName("bot")] string Bot, [property: JsonPropertyName("symbol")] string Symbol, [property: JsonPropertyName("long")] bool IsLong,
    [property: JsonPropertyName("opened")] Instant Opened, [property: JsonPropertyName("closed")] Instant Closed, [property: JsonPropertyName("quantity")] double Quantity,
    [property: JsonPropertyName("entry")] double Entry, [property: JsonPropertyName("exit")] double Exit, [property: JsonPropertyName("fees")] double Fees,
    [property: JsonPropertyName("net")] double Net, [property: JsonPropertyName("reason")] string Reason)
{
    /// <summary>How far price went against it, in percent of its entry; null where nobody looked.</summary>
    [JsonPropertyName("adversePercent")] public double? AdversePercent { get; init; }

    /// <summary>How far price went in its favour, in percent of its entry; null where nobody looked.</summary>
    [JsonPropertyName("favourablePercent")] public double? FavourablePercent { get; init; }

    /// <summary>What remained, in percent of what was paid to enter.</summary>
    [JsonIgnore] public double ReturnPercent => Entry * Quantity > 0 ? 100 * Net / (Entry * Quantity) : 0;

    internal static DealPicture Of(DealRecord record, Excursion? moved)
    {
        var deal = record.Deal;
        return new(record.Bot.Value, record.Symbol, deal.Side == Domain.Orders.Side.Buy, deal.OpenedAt, deal.ClosedAt, (double)deal.Quantity.Value,
            (double)deal.EntryPrice.Value, (double)deal.ExitPrice.Value, (double)deal.Fees.Value, (double)deal.NetProfit.Value, deal.Reason)
        {
            AdversePercent = moved is null ? null : Math.Round(moved.AdversePercent, 3), FavourablePercent = moved is null ? null : Math.Round(moved.FavourablePercent, 3),
        };
    }
}

/// <summary>A fill.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="At">When.</param>
/// <param name="Price">At what price.</param>
/// <param name="IsBuy">Whether it bought.</param>
public sealed record FillPicture(
    [property: JsonPropertyName("symbol")] string Symbol, [property: JsonPropertyName("at")] Instant At, [property: JsonPropertyName("price")] double Price,
    [property: JsonPropertyName("buy")] bool IsBuy);
