using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.Http;

/// <summary>The bots: to look at, and to tell what to do.</summary>
public sealed class Bots(Roster roster, LiveDoor door, TimeProvider time)
{
    /// <summary>Every bot at a glance.</summary>
    [Function(nameof(ListBots))]
    public async Task<IActionResult> ListBots(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "bots")] HttpRequest request, [DurableClient] DurableTaskClient durable, CancellationToken cancel) =>
        Answers.Ok((await roster.BotsAsync(durable, cancel)).Select(BotGlance.Of).OrderBy(b => b.Bot.Value, StringComparer.Ordinal).ToList());

    /// <summary>One bot at a glance.</summary>
    [Function(nameof(GetBot))]
    public async Task<IActionResult> GetBot(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "bots/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient durable, CancellationToken cancel) =>
        BotId.IsValid(id) && await roster.BotAsync(durable, new(id), cancel) is { } bot ? Answers.Ok(BotGlance.Of(bot)) : Answers.NoBot(id);

    /// <summary>Tells a bot what to do.</summary>
    [Function(nameof(TellBot))]
    public async Task<IActionResult> TellBot(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "bots/{id}/{word}")] HttpRequest request, string id, string word,
        [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        if (!BotId.IsValid(id) || await roster.BotAsync(durable, new(id), cancel) is not { } bot) return Answers.NoBot(id);
        var now = Instant.From(time.GetUtcNow());
        switch (OperatorRequest.Of(new(id), word, now))
        {
            case OperatorRequest.Tell { LetsTrade: true } when await door.RefusalOfAsync(bot.Bot.Desk.Definition, cancel) is { } refused:
                return Answers.Conflict(refused);
            case OperatorRequest.Tell tell:
                await durable.Entities.SignalAsync(Signal.Take(new(id), new BotMessage.Happened { Event = tell.Event }), cancel);
                return Answers.Accepted(null, $"{id}: {word} was asked for; GET api/bots/{id} shows what became of it.");
            case OperatorRequest.SeeOut leave:
                var begun = await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ExitBot), WireJson.Write(leave.Order), new($"exit-{id}-{now.UnixMilliseconds}"), cancel);
                return Answers.Accepted(begun, $"{id}: {word} was begun, and ends when it is proven at the exchange; GET api/bots/{id} shows how far it is.");
            default:
                return Answers.Bad("word", $"'{word}' is not known; expected {string.Join(", ", OperatorRequest.Words)}.");
        }
    }

    /// <summary>Sees every bot out, positions closed, from a halt too.</summary>
    [Function(nameof(StopEverything))]
    public async Task<IActionResult> StopEverything(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "emergency-stop")] HttpRequest request, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        var begun = await durable.ScheduleNewOrchestrationInstanceAsync(nameof(EmergencyStop), null, new($"emergency-{time.GetUtcNow().ToUnixTimeMilliseconds()}"), cancel);
        return Answers.Accepted(begun, "Every bot leaves: its orders are cancelled and its position is closed. GET api/bots shows how far they are.");
    }
}
