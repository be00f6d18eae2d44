using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Http;

/// <summary>Defines a bot, or gives one that is at rest another definition.</summary>
public sealed class PutBot(KeyedExchange exchange, LiveDoor door)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Takes a definition, checks it against the market's rules, and answers when the bot has it.</summary>
    [Function(nameof(PutBot))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/bots/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        var (definition, problem) = Read(await reader.ReadToEndAsync(cancel), id);
        if (definition is null) return problem!;
        if (await door.RefusalOfAsync(definition, cancel) is { } refused) return Answers.Conflict(refused);
        try
        {
            if (await exchange.FindInstrumentAsync(definition.Symbol, cancel) is not { } instrument)
                return Answers.Bad("symbol", $"the exchange has no market '{definition.Symbol}'; write spot markets like BTCUSDT, perpetuals like BTCUSDT.P.");
            if (definition.Strategy.Check(definition, instrument) is { Count: > 0 } problems) return Answers.Bad(problems);
            return await DefineAsync(durable, new(definition, instrument), cancel);
        }
        catch (Exception failure) when (ExchangeTroubles.Of(failure) is not null)
        {
            return Answers.Unavailable("symbol", $"the market's rules could not be read: {failure.Message}");
        }
    }

    private static (BotDefinition? Definition, IActionResult? Problem) Read(string body, string id)
    {
        try
        {
            var definition = WireJson.Read<BotDefinition>(body);
            return definition.Id.Value == id ? (definition, null) : (null, Answers.Bad("id", $"the definition is of '{definition.Id}', the address of '{id}'; expected the same name."));
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException) // The second where the kind of strategy is not named.
        {
            return (null, Answers.Bad(wrong is JsonException { Path: { Length: > 2 } path } ? path[2..] : "body", $"{wrong.Message} Expected one bot of a configuration file, in JSON (docs/cli.md)."));
        }
    }

    private static async Task<IActionResult> DefineAsync(DurableTaskClient durable, BotSetup setup, CancellationToken cancel)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        wait.CancelAfter(LongestWait);
        var id = await durable.ScheduleNewOrchestrationInstanceAsync(nameof(DefineBot), WireJson.Write(setup), cancel);
        try
        {
            var done = await durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, wait.Token);
            if (done.RuntimeStatus != OrchestrationRuntimeStatus.Completed) return Answers.Unavailable("id", $"{setup.Definition.Id}: {done.FailureDetails?.ErrorMessage ?? "it could not be defined"}; send it again.");
            return done.ReadOutputAs<string>() is { } refused ? Answers.Conflict(refused) : Answers.Ok(setup.Definition);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Answers.Accepted(id, $"{setup.Definition.Id}: it takes longer than usual; GET api/bots/{setup.Definition.Id} shows when it is there.");
        }
    }
}
