using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Api.Access;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Chat.Commands;

/// <summary>Commands about strategies and the configuration.</summary>
internal static class StrategyCommands
{
    private static readonly IReadOnlyList<string> Kinds =
        [.. typeof(StrategySettings).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(d => (string)d.TypeDiscriminator!).Order(StringComparer.Ordinal)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        new("strategies", "", Rights.Look, "The strategies that there are, and which bots use them") { RunAsync = StrategiesAsync },
        new("switch", "<bot> <strategy>", Rights.ChangeConfiguration, "Gives a bot at rest another strategy, with its usual settings") { RunAsync = SwitchAsync },
        new("reload", "", Rights.ChangeConfiguration, "Reads the configuration's file again and runs it") { RunAsync = ReloadAsync },
    ];

    private static async Task<ChatReply> StrategiesAsync(ChatCall call)
    {
        var bots = (await call.ViewAsync().ConfigureAwait(false)).Bots.ToLookup(b => b.Kind, b => b.Id.Value);
        return ChatReply.Titled("Strategies", [.. Kinds.Select(k => new ChatBlock.Line(Span.Bold(k), bots[k].Any() ? $" – {string.Join(", ", bots[k])}" : ""))]);
    }

    private static async Task<ChatReply> SwitchAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.FindBot(view) is not { } bot) return call.NoBot(view);
        if (call.Argument(1)?.ToLowerInvariant() is not { } kind || !Kinds.Contains(kind))
            return ChatReply.Say($"{call.Command.Usage}: which strategy? Expected one of {string.Join(", ", Kinds)}.");
        if (kind == bot.Kind) return ChatReply.Say($"{bot.Id} runs {kind} already.");
        var configuration = await call.House.Agent.ConfigurationAsync(call.Cancel).ConfigureAwait(false);
        if (bot.Lifecycle is not (Lifecycle.Idle or Lifecycle.Stopped) || !IsNextToNothing(bot, configuration))
            return ChatReply.Say($"{bot.Id} is {Figures.Word(bot.Lifecycle)}{(bot.Position.Value == 0 ? "" : $" and holds {Figures.Plain(bot.Position.Value)}")}; only a bot at rest that holds nothing gets another strategy. {(bot.Position.Value == 0 ? $"/stop {bot.Id}" : $"/forceexit {bot.Id}")} first.");
        if (configuration.Bots.FirstOrDefault(b => b.Id == bot.Id) is not { } definition) return ChatReply.Say($"{bot.Id} is not in the configuration any more.");
        if (UsualOf(kind) is not { } strategy) return ChatReply.Say($"{kind} has settings that somebody must choose. Give it to {bot.Id} in the dashboard or in the configuration's file.");
        if (!call.IsConfirmed) return ChatReply.Ask($"This gives {bot.Id} on {bot.Symbol} the strategy {kind} with its usual settings, in the place of {bot.Kind} and what that remembers. It stays stopped until /start {bot.Id}.");
        var changed = configuration with { Bots = [.. configuration.Bots.Select(b => b.Id == bot.Id ? definition with { Strategy = strategy } : b)] };
        var problems = await call.House.ChangeAsync(call.Caller, changed, call.Cancel).ConfigureAwait(false);
        return problems.Count == 0 ? ChatReply.Say($"{bot.Id} has the strategy {kind} now. /start {bot.Id} starts it.") : ChatReply.Say(["Nothing was changed:", .. problems.Select(p => p.ToString())]);
    }

    private static async Task<ChatReply> ReloadAsync(ChatCall call)
    {
        if (call.House.ReadFile is not { } read) return ChatReply.Say("There is no file to read again: the agent was not started with --config, or its configuration is kept elsewhere.");
        var (configuration, problems) = read();
        if (configuration is not null)
        {
            if (!call.IsConfirmed) return ChatReply.Ask($"The file has no fault: {configuration.Bots.Count} bots. This runs it from now on, with bots that are new, changed or gone.");
            problems = await call.House.ChangeAsync(call.Caller, configuration, call.Cancel).ConfigureAwait(false);
            if (problems.Count == 0) return ChatReply.Say($"The file's configuration runs now: {configuration.Bots.Count} bots.");
        }
        return ChatReply.Say(["Nothing was changed:", .. problems.Select(p => p.ToString())]);
    }

    /// <summary>What fees in the base currency leave behind is too little to be sold.</summary>
    private static bool IsNextToNothing(BotView bot, TraderConfiguration configuration) =>
        configuration.FindInstrument(bot.Symbol) is { } market ? Math.Abs(bot.Position.Value) < Math.Max(market.MinQuantity.Value, market.LotSize) : bot.Position.Value == 0;

    /// <summary>A strategy with what it has when nothing is written; null where something must be.</summary>
    private static StrategySettings? UsualOf(string kind)
    {
        try
        {
            return WireJson.Read<StrategySettings>($$"""{"kind":"{{kind}}"}""");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
