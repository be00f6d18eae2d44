using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Backtesting.Reports.Png;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Api.Reports;

/// <summary>Pictures of what the agent does, as PNG.</summary>
public static class AgentPictures
{
    private const int Candles = 200, MostFills = 500, Points = 500;

    /// <summary>The equity curve of a span against the capital; null while there are fewer than two points.</summary>
    public static async Task<byte[]?> OfEquityAsync(IAgent agent, TimeSpanOf span, CancellationToken cancel)
    {
        var curve = await agent.History.EquityAsync(span, Points, cancel).ConfigureAwait(false);
        return curve.Count < 2 ? null : PngDrawing.Draw(EquityDrawing(curve, (await agent.ViewAsync(cancel).ConfigureAwait(false)).Account), Palette.Light);
    }

    /// <summary>The market of a bot with what it bought and sold, and the orders that it has there; null while there are no candles.</summary>
    public static async Task<byte[]?> OfBotAsync(IAgent agent, BotView bot, CancellationToken cancel)
    {
        var candles = await agent.History.CandlesAsync(bot.Symbol, bot.Timeframe, (default, Candles), cancel).ConfigureAwait(false);
        if (candles.Count == 0) return null;
        var fills = (await agent.History.FillsAsync(new(bot.Id, new(candles[0].OpenTime), Most: MostFills), cancel).ConfigureAwait(false)).Items;
        var drawn = fills.Select(f => new FillPicture(bot.Symbol, f.Value.Fill.At, (double)f.Value.Fill.Price.Value, f.Value.Fill.Side == Side.Buy)).ToList();
        var levels = bot.Orders.Where(o => o.Price is not null).Select(o => new PriceLevel((double)o.Price!.Value.Value, o.Side == Side.Buy)).ToList();
        if (bot.AverageEntryPrice.Value > 0) levels.Add(new((double)bot.AverageEntryPrice.Value, null));
        return PngDrawing.Draw(PriceChart.Draw(MarketPicture.Of(bot.Symbol, bot.Timeframe, candles), drawn, levels), Palette.Light);
    }

    /// <summary>Equity over time; the part above the capital is filled upward, that below downward.</summary>
    internal static Drawing EquityDrawing(IReadOnlyList<EquityPoint> curve, AccountFigures account) => TimeCurve.Draw(new()
    {
        Title = "Equity", Description = "What the account was worth.", Times = [.. curve.Select(p => p.At)], Curves = [new("equity", [.. curve.Select(p => p.Equity)], Ink.Blue)],
        Base = (double)account.Capital.Value,
    });
}
