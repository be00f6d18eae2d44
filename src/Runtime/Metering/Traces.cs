using System.Diagnostics;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Metering;

/// <summary>The steps of a trace: a reaction with what was sent because of it. Nobody pays for them until somebody listens.</summary>
internal static class Traces
{
    private static readonly ActivitySource Source = new(Meters.Name);

    /// <summary>Begins a bot's reaction to an event; null while nobody listens.</summary>
    public static Activity? React(string bot, string symbol, object e) =>
        Source.StartActivity("react")?.SetTag("traderagent.bot", bot).SetTag("traderagent.symbol", symbol).SetTag("traderagent.event", e.GetType().Name);

    /// <summary>Begins sending a command; null while nobody listens.</summary>
    public static Activity? Send(OutboxEntry entry, string command) =>
        Source.StartActivity("send", ActivityKind.Client)?.SetTag("traderagent.bot", entry.Bot.Value).SetTag("traderagent.command", command);
}
