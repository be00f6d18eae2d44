using System.Text.Json;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>What is tried of a strategy where nobody says: the settings that matter most, within usual limits.</summary>
public static class DefaultSpace
{
    private static readonly Lazy<IReadOnlyDictionary<string, ParameterSpace>> Spaces = new(Read);

    /// <summary>The kinds of strategy that have one.</summary>
    public static IEnumerable<string> Kinds => Spaces.Value.Keys;

    /// <summary>The space of a bot; without the settings that the bot leaves out. Null where its strategy has none.</summary>
    public static ParameterSpace? Of(BotDefinition bot)
    {
        if (!Spaces.Value.TryGetValue(bot.Kind, out var space)) return null;
        var definition = JsonSerializer.SerializeToNode(bot, WireJson.Options)!;
        return space with { Parameters = [.. space.Parameters.Where(p => SettingPath.Find(p.Path)?.Get(definition) is not null)] };
    }

    private static Dictionary<string, ParameterSpace> Read()
    {
        using var stream = typeof(DefaultSpace).Assembly.GetManifestResourceStream("spaces.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, ParameterSpace>>(stream, WireJson.Options)!;
    }
}
