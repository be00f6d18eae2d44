using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Views;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Api.Endpoints;

/// <summary>The account over all bots.</summary>
internal static class PortfolioEndpoints
{
    private const int UsualPoints = 500, MostPoints = 10_000, UsualPeriods = 30, UsualCandles = 500, MostCandles = 5_000;

    public static void Map(RouteGroupBuilder api)
    {
        var portfolio = api.MapGroup("/portfolio").WithTags("portfolio");
        portfolio.MapGet("", GetAsync).WithName("portfolio.get").WithSummary("The account in figures.").Needs(Rights.Look);
        portfolio.MapGet("/equity", EquityAsync).WithName("portfolio.equity").WithSummary("The equity curve, oldest first, thinned evenly.").Needs(Rights.Look);
        portfolio.MapGet("/drawdown", DrawdownAsync).WithName("portfolio.drawdown").WithSummary("How far equity is and was below its peaks.").Needs(Rights.Look);
        portfolio.MapGet("/profit", ProfitAsync).WithName("portfolio.profit").WithSummary("Realized profit net of fees and funding by day, week or month, oldest first.").Needs(Rights.Look);
        portfolio.MapGet("/allocation", AllocationAsync).WithName("portfolio.allocation").WithSummary("How capital is spread over bots, markets and kinds of strategy.").Needs(Rights.Look);
        portfolio.MapGet("/exposure", ExposureAsync).WithName("portfolio.exposure").WithSummary("What is at stake, gross and net, by market, against the limits.").Needs(Rights.Look);
        portfolio.MapGet("/correlation", CorrelationAsync).WithName("portfolio.correlation").WithSummary("How the markets' returns move together.").Needs(Rights.Look);
        portfolio.MapGet("/performance", PerformanceAsync).WithName("portfolio.performance").WithSummary("What finished deals made, by bot, market and kind of strategy.").Needs(Rights.Look);
        portfolio.MapGet("/statistics", StatisticsAsync).WithName("portfolio.statistics").WithSummary("The figures of a backtest, of what was really traded.").Needs(Rights.Look);
    }

    public static void MapBalances(RouteGroupBuilder api) =>
        api.MapGet("/portfolio/balances", BalancesAsync).WithTags("portfolio").WithName("portfolio.balances").WithSummary("What the account at the exchange holds, by asset.").Needs(Rights.Look);

    private static async Task<Ok<PortfolioSummary>> GetAsync(IAgent agent, CancellationToken cancel) => TypedResults.Ok(PortfolioSummary.Of(await agent.ViewAsync(cancel)));

    private static async Task<Results<Ok<IReadOnlyList<EquityPoint>>, ProblemHttpResult>> EquityAsync([AsParameters] SpanPart span, int? most, IAgent agent, CancellationToken cancel) =>
        (span.Problem() ?? MostProblem(most, MostPoints)) is { } problem ? problem : TypedResults.Ok(await agent.History.EquityAsync(span.Span, most ?? UsualPoints, cancel));

    private static async Task<Results<Ok<DrawdownFigures>, ProblemHttpResult>> DrawdownAsync([AsParameters] SpanPart span, int? most, IAgent agent, CancellationToken cancel)
    {
        if ((span.Problem() ?? MostProblem(most, MostPoints)) is { } problem) return problem;
        var curve = await agent.History.EquityAsync(span.Span, most ?? UsualPoints, cancel);
        return TypedResults.Ok(DrawdownFigures.Of((await agent.ViewAsync(cancel)).Account, curve));
    }

    private static async Task<Results<Ok<IReadOnlyList<PeriodProfit>>, ProblemHttpResult>> ProfitAsync(string? by, [AsParameters] SpanPart span, int? most, PortfolioBooks books, CancellationToken cancel)
    {
        if (PeriodOf(by) is not { } period) return Problems.Bad("by", "it is not known; expected day, week or month.");
        return (span.Problem() ?? MostProblem(most, ProfitByPeriod.Most)) is { } problem ? problem
            : TypedResults.Ok(await books.ProfitAsync(period, span.Span, most ?? UsualPeriods, cancel));
    }

    private static async Task<Ok<CapitalSpread>> AllocationAsync(IAgent agent, CancellationToken cancel) => TypedResults.Ok(CapitalSpread.Of(await agent.ViewAsync(cancel)));

    private static async Task<Ok<Exposures>> ExposureAsync(IAgent agent, CancellationToken cancel) =>
        TypedResults.Ok(Exposures.Of(await agent.ViewAsync(cancel), (await agent.ConfigurationAsync(cancel)).Risk));

    private static async Task<Results<Ok<ReturnCorrelations>, ProblemHttpResult>> CorrelationAsync(string? timeframe, int? most, PortfolioBooks books, CancellationToken cancel)
    {
        if (Timeframe.Find(timeframe ?? Timeframe.OneHour.Code) is not { } length)
            return Problems.Bad("timeframe", $"it is not known; expected one of {string.Join(", ", Timeframe.All.Select(t => t.Code))}.");
        return MostProblem(most, MostCandles) is { } problem ? problem : TypedResults.Ok(await books.CorrelationsAsync(length, most ?? UsualCandles, cancel));
    }

    private static async Task<Results<Ok<Performance>, ProblemHttpResult>> PerformanceAsync([AsParameters] SpanPart span, PortfolioBooks books, CancellationToken cancel) =>
        span.Problem() is { } problem ? problem : TypedResults.Ok(await books.PerformanceAsync(span.Span, cancel));

    private static async Task<Results<Ok<BacktestStatistics>, ProblemHttpResult>> StatisticsAsync([AsParameters] SpanPart span, PortfolioBooks books, CancellationToken cancel) =>
        span.Problem() is { } problem ? problem : TypedResults.Ok(await books.StatisticsAsync(span.Span, cancel));

    private static async Task<Results<Ok<IReadOnlyList<AccountBalance>>, ProblemHttpResult>> BalancesAsync(IAgent agent, IBalances balances, CancellationToken cancel)
    {
        var (view, configuration) = (await agent.ViewAsync(cancel), await agent.ConfigurationAsync(cancel));
        try
        {
            return TypedResults.Ok(AccountBalance.Of(agent.Identity.Exchange, await balances.BalancesAsync(cancel), PriceOf));
        }
        catch (Exception failure) when (failure is ExchangeUnavailableException or ExchangeRefusedException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The exchange does not tell.", failure.Message);
        }

        double? PriceOf(string asset)
        {
            if (configuration.TradedInstruments.Any(i => i.QuoteCurrency == asset)) return 1;
            var market = configuration.TradedInstruments.FirstOrDefault(i => i.BaseCurrency == asset);
            return view.Markets.FirstOrDefault(m => m.Symbol == market?.Symbol)?.Price is > 0 and var price ? price : null;
        }
    }

    private static Period? PeriodOf(string? by) => by switch
    {
        null or "day" => Period.Day,
        "week" => Period.Week,
        "month" => Period.Month,
        _ => null,
    };

    private static ProblemHttpResult? MostProblem(int? most, int highest) => most < 1 || most > highest ? Problems.Bad("most", $"{most} cannot be used; expected 1 to {highest}.") : null;
}
