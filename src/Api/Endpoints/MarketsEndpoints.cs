using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Api.Endpoints;

/// <summary>The markets: prices, candles, regimes.</summary>
internal static class MarketsEndpoints
{
    private const int UsualCandles = 500, MostCandles = 10_000;

    public static void Map(RouteGroupBuilder api)
    {
        var markets = api.MapGroup("/markets").WithTags("markets");
        var all = new ViewAnswer<IReadOnlyList<MarketView>>(v => v.Markets);
        markets.MapGet("", async (IAgent agent, CancellationToken cancel) => all.Of(await agent.ViewAsync(cancel))).Produces<IReadOnlyList<MarketView>>().WithName("markets.list").WithSummary("The traded markets with price and regime.").Needs(Rights.Look);
        markets.MapGet("/{symbol}", GetAsync).WithName("markets.get").WithSummary("One market with its trading rules and its last day.").Needs(Rights.Look);
        markets.MapGet("/{symbol}/candles", CandlesAsync).WithName("markets.candles").WithSummary("The last closed candles of a span, oldest first, each as [open time, open, high, low, close, volume].").Needs(Rights.Look);
        markets.MapGet("/{symbol}/regimes", RegimesAsync).WithName("markets.regimes").WithSummary("When the regime changed, into what, and why.").Needs(Rights.Look);
    }

    private static async Task<Results<Ok<MarketDetail>, ProblemHttpResult>> GetAsync(string symbol, IAgent agent, CancellationToken cancel)
    {
        var view = await agent.ViewAsync(cancel);
        if (view.Markets.FirstOrDefault(m => m.Symbol == symbol) is not { } market) return (await agent.NoMarketAsync(symbol, cancel))!;
        var day = await agent.History.CandlesAsync(symbol, Timeframe.Find("15m")!.Value, (new(view.At + TimeSpan.FromDays(-1)), 96), cancel);
        return TypedResults.Ok(new MarketDetail(market, (await agent.ConfigurationAsync(cancel)).FindInstrument(symbol), DayView.Of(day)));
    }

    private static async Task<Results<Ok<IReadOnlyList<double[]>>, ProblemHttpResult>> CandlesAsync(
        string symbol, string? timeframe, long? from, long? to, int? most, IAgent agent, CancellationToken cancel)
    {
        if (Timeframe.Find(timeframe ?? Timeframe.OneHour.Code) is not { } length)
            return Problems.Bad("timeframe", $"it is not known; expected one of {string.Join(", ", Timeframe.All.Select(t => t.Code))}.");
        if (most is < 1 or > MostCandles) return Problems.Bad("most", $"{most} cannot be used; expected 1 to {MostCandles}.");
        if (from > to) return Problems.Bad("to", "it is before from; expected a later time.");
        if (await agent.NoMarketAsync(symbol, cancel) is { } unknown) return unknown;
        var span = new TimeSpanOf(from is { } f ? new Instant(f) : null, to is { } t ? new Instant(t) : null);
        var candles = await agent.History.CandlesAsync(symbol, length, (span, most ?? UsualCandles), cancel);
        return TypedResults.Ok<IReadOnlyList<double[]>>([.. candles.Select(c => new[] { c.OpenTime.UnixMilliseconds, c.Open, c.High, c.Low, c.Close, c.Volume })]);
    }

    private static async Task<Results<Ok<Page<RegimeTransition>>, ProblemHttpResult>> RegimesAsync(string symbol, [AsParameters] HistoryPart part, IAgent agent, CancellationToken cancel)
    {
        if (part.Problems() is { Count: > 0 } problems) return Problems.Bad(problems);
        return await agent.NoMarketAsync(symbol, cancel) is { } unknown ? unknown : TypedResults.Ok(await agent.History.RegimesAsync(symbol, part.Of(null), cancel));
    }
}
