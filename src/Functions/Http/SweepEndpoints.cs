using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using TraderAgent.Api.Access;
using TraderAgent.Api.Endpoints;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Agents;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Http;

/// <summary>Something was begun.</summary>
/// <param name="Id">What it is asked about by.</param>
/// <param name="Text">In words.</param>
internal sealed record Begun([property: System.Text.Json.Serialization.JsonPropertyName("id")] string Id, [property: System.Text.Json.Serialization.JsonPropertyName("text")] string Text);

/// <summary>Optimisations on the candles of the tables, spread over as many instances as there are.</summary>
internal static class SweepEndpoints
{
    public static void Map(RouteGroupBuilder host)
    {
        host.MapPost("/sweeps", StartAsync).WithName("host.sweep").WithSummary("Begins an optimisation that is spread over the app's instances.").Needs(Rights.RunJobs);
        host.MapGet("/sweeps/{id}", FindAsync).WithName("host.sweepResult").WithSummary("Its report, the best set first, or that it is not done.").Needs(Rights.Look);
    }

    private static async Task<Results<Accepted<Begun>, ProblemHttpResult>> StartAsync(SweepRequest sweep, KeyedExchange exchange, LivePlan plan, DurableLine line, CancellationToken cancel)
    {
        try
        {
            if (await exchange.FindInstrumentAsync(sweep.Bot.Symbol, cancel) is not { } instrument) return Problems.Bad("bot.symbol", $"the exchange has no market '{sweep.Bot.Symbol}'.");
            var order = sweep.Order(instrument, plan.Now.Capital, plan.Now.Limits);
            if (order.Check() is { Count: > 0 } problems) return Problems.Bad(problems);
            var id = await (await line.ClientAsync(cancel)).ScheduleNewOrchestrationInstanceAsync(nameof(BacktestSweep), WireJson.Write(order), cancel);
            return TypedResults.Accepted($"{ApiRoutes.Prefix}/host/sweeps/{id}", new Begun(id, $"'{sweep.Bot.Id}' is optimised; GET /api/v1/host/sweeps/{id} shows the result."));
        }
        catch (Exception failure) when (ExchangeTroubles.Of(failure) is not null)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The exchange does not answer.", $"bot.symbol: the market's rules could not be read: {failure.Message}");
        }
    }

    private static async Task<Results<ContentHttpResult, Accepted<Begun>, ProblemHttpResult>> FindAsync(string id, DurableLine line, CancellationToken cancel) =>
        await (await line.ClientAsync(cancel)).GetInstanceAsync(id, getInputsAndOutputs: true, cancel) switch
        {
            { Name: nameof(BacktestSweep), RuntimeStatus: OrchestrationRuntimeStatus.Completed } done => TypedResults.Text(done.ReadOutputAs<string>()!, "application/json"),
            { Name: nameof(BacktestSweep), FailureDetails: { } failed } => Problems.Conflict($"The sweep failed: {failed.ErrorMessage}"),
            { Name: nameof(BacktestSweep) } => TypedResults.Accepted((string?)null, new Begun(id, "It is not done yet.")),
            _ => Problems.NotFound("There is no such sweep; POST /api/v1/host/sweeps begins one. Results are kept for three days."),
        };
}
