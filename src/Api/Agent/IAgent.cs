using TraderAgent.Api.Configuration;
using TraderAgent.Api.Live;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Agent;

/// <summary>The running agent, as the API, the dashboard and the chat see it. Each host has its own. Its members may be called from any thread.</summary>
public interface IAgent
{
    /// <summary>What it is: the host it runs in, and where it trades.</summary>
    AgentIdentity Identity { get; }

    /// <summary>The agent now. Cheap: it is made anew only when something has changed.</summary>
    ValueTask<AgentView> ViewAsync(CancellationToken cancel);

    /// <summary>The complete state of a bot now, to look at only: others may look at the same. Null when there is no such bot.</summary>
    ValueTask<AgentBot?> FindBotAsync(BotId bot, CancellationToken cancel);

    /// <summary>What happened.</summary>
    IAgentHistory History { get; }

    /// <summary>What happens.</summary>
    LiveFeed Live { get; }

    /// <summary>Asks something of a bot: one of <see cref="Runtime.Cycles.OperatorRequest.Words"/>.</summary>
    /// <param name="bot">Which.</param>
    /// <param name="word">What.</param>
    /// <param name="reason">Why, for the record; null for the usual text. Only <c>halt</c> has one.</param>
    /// <param name="cancel">Gives up waiting for the answer.</param>
    ValueTask<Outcome> TellAsync(BotId bot, string word, string? reason, CancellationToken cancel);

    /// <summary>What it runs.</summary>
    ValueTask<TraderConfiguration> ConfigurationAsync(CancellationToken cancel);

    /// <summary>
    /// Runs another configuration from now on: bots that are new, changed or gone, limits. All of it or nothing: a bot that
    /// trades is not changed under its orders.
    /// </summary>
    /// <returns>What was refused and what to do; empty when it is done.</returns>
    ValueTask<IReadOnlyList<ConfigurationProblem>> ApplyAsync(TraderConfiguration configuration, CancellationToken cancel);
}

/// <summary>What an agent is.</summary>
/// <param name="Host"><c>embedded</c> or <c>azure</c>.</param>
/// <param name="Exchange">Where it trades: <c>paper</c>, <c>bybit demo</c>, <c>bybit testnet</c>, <c>bybit live</c> or an address.</param>
/// <param name="IsRealMoney">Whether an order may cost real money.</param>
/// <param name="Version">The program's version.</param>
public sealed record AgentIdentity(string Host, string Exchange, bool IsRealMoney, string Version);

/// <summary>A bot with its place in the market.</summary>
/// <param name="Bot">A copy of the bot, to look at only.</param>
/// <param name="Price">The last price of its market; 0 before the first.</param>
public sealed record AgentBot(Bot Bot, double Price);

/// <summary>What came of a request.</summary>
/// <param name="IsDone">Whether it is so now; false when it was refused, null when it was taken and is on its way.</param>
/// <param name="Message">In words: what became of it, or why it was refused and what to do.</param>
public sealed record Outcome(
    [property: System.Text.Json.Serialization.JsonPropertyName("done")] bool? IsDone,
    [property: System.Text.Json.Serialization.JsonPropertyName("message")] string Message);
