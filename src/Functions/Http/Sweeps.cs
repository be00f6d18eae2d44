using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Http;

/// <summary>Optimisations of bots by backtests.</summary>
public sealed class Sweeps(KeyedExchange exchange, CellPlan plan)
{
    /// <summary>Begins one.</summary>
    [Function(nameof(StartSweep))]
    public async Task<IActionResult> StartSweep(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/sweeps")] HttpRequest request, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        var (sweep, problem) = Read(await reader.ReadToEndAsync(cancel));
        if (sweep is null) return problem!;
        try
        {
            if (await exchange.FindInstrumentAsync(sweep.Bot.Symbol, cancel) is not { } instrument) return Answers.Bad("bot.symbol", $"the exchange has no market '{sweep.Bot.Symbol}'.");
            var order = sweep.Order(instrument, plan.Capital, plan.Limits);
            if (order.Check() is { Count: > 0 } problems) return Answers.Bad(problems);
            var id = await durable.ScheduleNewOrchestrationInstanceAsync(nameof(BacktestSweep), WireJson.Write(order), cancel);
            return Answers.Accepted(id, $"'{sweep.Bot.Id}' is optimised; GET api/sweeps/{id} shows the result.");
        }
        catch (Exception failure) when (ExchangeTroubles.Of(failure) is not null)
        {
            return Answers.Unavailable("bot.symbol", $"the market's rules could not be read: {failure.Message}");
        }
    }

    /// <summary>The report of one, the best set first, or that it is not done.</summary>
    [Function(nameof(GetSweep))]
    public async Task<IActionResult> GetSweep(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/sweeps/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient durable, CancellationToken cancel) =>
        await durable.GetInstanceAsync(id, getInputsAndOutputs: true, cancel) switch
        {
            { Name: nameof(BacktestSweep), RuntimeStatus: OrchestrationRuntimeStatus.Completed } done => new ContentResult { StatusCode = StatusCodes.Status200OK, ContentType = "application/json", Content = done.ReadOutputAs<string>() },
            { Name: nameof(BacktestSweep), FailureDetails: { } failed } => Answers.Unavailable("id", $"the sweep failed: {failed.ErrorMessage}"),
            { Name: nameof(BacktestSweep) } => Answers.Accepted(id, "It is not done yet."),
            _ => Answers.Bad("id", $"there is no sweep '{id}'; POST api/sweeps begins one. Results are kept for three days."),
        };

    private static (SweepRequest? Request, IActionResult? Problem) Read(string body)
    {
        try
        {
            return (WireJson.Read<SweepRequest>(body), null);
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            return (null, Answers.Bad(wrong is JsonException { Path: { Length: > 2 } path } ? path[2..] : "body", $"{wrong.Message} Expected from, to and bot, and optionally space, search and goals, in JSON."));
        }
    }
}
