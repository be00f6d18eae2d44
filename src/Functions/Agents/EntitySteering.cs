using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.Agents;

/// <summary>Tells bots what their owner asks of them.</summary>
public sealed class EntitySteering(DurableLine line, Roster roster, Pictures pictures, LiveDoor door, TimeProvider time)
{
    /// <summary>Tells a bot. What is seen out ends when it is proven at the exchange.</summary>
    public async ValueTask<Outcome> TellAsync(BotId bot, string word, string? reason, CancellationToken cancel)
    {
        var durable = await line.ClientAsync(cancel);
        if (!await roster.HasAsync(durable, bot, cancel) || await roster.BotAsync(durable, bot, cancel) is not { } cell) return new(false, $"There is no bot '{bot}'.");
        var now = Instant.From(time.GetUtcNow());
        try
        {
            switch (OperatorRequest.Of(bot, word, now))
            {
                case OperatorRequest.Tell { LetsTrade: true } when await door.RefusalOfAsync(cell.Bot.Desk.Definition, cancel) is { } refused:
                    return new(false, refused);
                case OperatorRequest.Tell tell:
                    await durable.Entities.SignalAsync(Signal.Take(bot, new BotMessage.Happened { Event = WithReason(tell.Event, reason) }), cancel);
                    return new(null, $"{bot}: {word} was asked for; the bot shows in a moment what became of it.");
                case OperatorRequest.SeeOut leave:
                    await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ExitBot), WireJson.Write(leave.Order), new($"exit-{bot}-{now.UnixMilliseconds}"), cancel);
                    return new(null, $"{bot}: {word} was begun, and ends when it is proven at the exchange; the bot shows how far it is.");
                default:
                    return new(false, $"'{word}' is not known; expected {string.Join(", ", OperatorRequest.Words)}.");
            }
        }
        finally
        {
            pictures.Forget();
        }
    }

    private static BotEvent WithReason(BotEvent asked, string? reason) => asked is BotEvent.KillSwitchPulled halt && reason is not null ? halt with { Reason = reason } : asked;
}
