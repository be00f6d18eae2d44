using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Backtesting.Sweeps;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Http;

/// <summary>What is to be compared: definitions of bots of one market, on stored candles.</summary>
public sealed record SweepRequest
{
    /// <summary>The first candle's time, at the earliest.</summary>
    [JsonPropertyName("from")] public required DateTimeOffset From { get; init; }

    /// <summary>Candles that opened before are replayed.</summary>
    [JsonPropertyName("to")] public required DateTimeOffset To { get; init; }

    /// <summary>The definitions, all of one market.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<BotDefinition> Bots { get; init; }
}

/// <summary>Comparisons of definitions by backtests.</summary>
public sealed class Sweeps(KeyedExchange exchange, CellPlan plan)
{
    /// <summary>Begins one.</summary>
    [Function(nameof(StartSweep))]
    public async Task<IActionResult> StartSweep(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "sweeps")] HttpRequest request, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        var (sweep, problem) = Read(await reader.ReadToEndAsync(cancel));
        if (sweep is null) return problem!;
        try
        {
            var first = sweep.Bots[0];
            if (await exchange.FindInstrumentAsync(first.Symbol, cancel) is not { } instrument) return Answers.Bad("bots[0].symbol", $"the exchange has no market '{first.Symbol}'.");
            var order = new SweepOrder
            {
                Instrument = instrument, Timeframe = sweep.Bots.Min(b => b.Timeframe), From = Instant.From(sweep.From), To = Instant.From(sweep.To), Capital = plan.Capital, Limits = plan.Limits, Bots = sweep.Bots,
            };
            if (order.Check() is { Count: > 0 } problems) return Answers.Bad(problems);
            var id = await durable.ScheduleNewOrchestrationInstanceAsync(nameof(BacktestSweep), WireJson.Write(order), cancel);
            return Answers.Accepted(id, $"{sweep.Bots.Count} definitions are compared; GET api/sweeps/{id} shows the result.");
        }
        catch (Exception failure) when (ExchangeTroubles.Of(failure) is not null)
        {
            return Answers.Unavailable("bots[0].symbol", $"the market's rules could not be read: {failure.Message}");
        }
    }

    /// <summary>The result of one, the best definition first, or how far it is.</summary>
    [Function(nameof(GetSweep))]
    public async Task<IActionResult> GetSweep(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "sweeps/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient durable, CancellationToken cancel) =>
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
            var sweep = WireJson.Read<SweepRequest>(body);
            return sweep.Bots.Count > 0 ? (sweep, null) : (null, Answers.Bad("bots", $"there is none; expected 1 to {SweepOrder.MaxBots} definitions."));
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            return (null, Answers.Bad(wrong is JsonException { Path: { Length: > 2 } path } ? path[2..] : "body", $"{wrong.Message} Expected from, to and bots, in JSON."));
        }
    }
}
