using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Risk;

/// <summary>Which bots a kill switch is pulled for, and why. Bots and markets together: a bot is meant when it is in either list; all are when both are left out.</summary>
public sealed record KillRequest
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 200;

    /// <summary>These bots.</summary>
    [JsonPropertyName("bots")] public IReadOnlyList<string>? Bots { get; init; }

    /// <summary>All bots of these markets.</summary>
    [JsonPropertyName("symbols")] public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>Why, for the record.</summary>
    [JsonPropertyName("reason")] public string? Reason { get; init; }

    /// <summary>Whether positions are closed as fast as the market allows, whatever it costs; only for closing.</summary>
    [JsonPropertyName("emergency")] public bool IsEmergency { get; init; }

    /// <summary>What is wrong with it, at an agent with these bots.</summary>
    public IReadOnlyList<SettingProblem> Check(IReadOnlyList<BotView> bots)
    {
        var problems = new List<SettingProblem>();
        if (Reason?.Length > LongestReason) problems.Add(new("reason", $"it has {Reason.Length} characters; expected at most {LongestReason}."));
        if (Bots?.FirstOrDefault(b => bots.All(known => known.Id.Value != b)) is { } bot) problems.Add(new("bots", $"there is no bot '{Shown(bot)}'; GET /api/v1/bots lists them."));
        if (Symbols?.FirstOrDefault(s => bots.All(known => known.Symbol != s)) is { } symbol) problems.Add(new("symbols", $"no bot trades '{Shown(symbol)}'; expected one of {string.Join(", ", bots.Select(b => b.Symbol).Distinct())}."));
        return problems;
    }

    /// <summary>Whether a bot is meant.</summary>
    public bool Means(BotView bot) => (Bots is null && Symbols is null) || Bots?.Contains(bot.Id.Value) == true || Symbols?.Contains(bot.Symbol) == true;

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";
}

/// <summary>What became of one bot.</summary>
/// <param name="Bot">Which.</param>
/// <param name="Outcome">What came of the request.</param>
public sealed record BotOutcome([property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("outcome")] Outcome Outcome);

/// <summary>Stops many bots at once, for the API and for chat commands alike.</summary>
public sealed class KillSwitch(IAgent agent)
{
    /// <summary>Halts bots: no entry any more until a person starts them again. A bot that is halted already is left as it is.</summary>
    /// <param name="request">Which; it was checked.</param>
    /// <param name="who">Whose decision it is, for the record.</param>
    /// <param name="cancel">Gives up; what was told before stays told.</param>
    public async ValueTask<IReadOnlyList<BotOutcome>> HaltAsync(KillRequest request, string who, CancellationToken cancel)
    {
        var outcomes = new List<BotOutcome>();
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? $"{who} pulled the kill switch." : $"{who} pulled the kill switch: {request.Reason}";
        foreach (var bot in (await agent.ViewAsync(cancel).ConfigureAwait(false)).Bots.Where(b => request.Means(b) && b.Lifecycle != Lifecycle.Halted))
            outcomes.Add(new(bot.Id, await agent.TellAsync(bot.Id, "halt", reason, cancel).ConfigureAwait(false)));
        return outcomes;
    }

    /// <summary>Cancels the orders of bots, closes their positions and stops them. Bots that hold nothing, ask for nothing and do not trade are left as they are.</summary>
    /// <param name="request">Which; it was checked.</param>
    /// <param name="cancel">Gives up; what was told before stays told.</param>
    public async ValueTask<IReadOnlyList<BotOutcome>> CloseAsync(KillRequest request, CancellationToken cancel)
    {
        var outcomes = new List<BotOutcome>();
        foreach (var bot in (await agent.ViewAsync(cancel).ConfigureAwait(false)).Bots.Where(b => request.Means(b) && IsInTheMarket(b)))
        {
            var word = request.IsEmergency || bot.Lifecycle is Lifecycle.Halted or Lifecycle.Stopped ? "emergency-exit" : "close"; // The other is refused by a bot that no longer trades.
            outcomes.Add(new(bot.Id, await agent.TellAsync(bot.Id, word, null, cancel).ConfigureAwait(false)));
        }

        return outcomes;
    }

    private static bool IsInTheMarket(BotView bot) =>
        bot.Position.Value != 0 || bot.Orders.Count > 0 || bot.Lifecycle is Lifecycle.Starting or Lifecycle.Running or Lifecycle.Paused or Lifecycle.Stopping;
}
