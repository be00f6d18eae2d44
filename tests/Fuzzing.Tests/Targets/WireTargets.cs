using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Fuzzing.Tests.Mutations;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>What the store gives back: snapshots, events and commands.</summary>
internal static class WireTargets
{
    private static IEnumerable<string> Examples => AllTargets.File("tests/Golden/wire-examples.txt").Text().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Target Events() => new()
    {
        Name = "journal-events", Inputs = 4_000, Seeds = AllTargets.Of(Examples.Where(e => e.StartsWith("{\"event\"", StringComparison.Ordinal))), Change = JsonShapes.Change,
        Read = input => Refusing(() => $"read {WireJson.Read<BotEvent>(input.Text()).GetType().Name}"),
    };

    public static Target Commands() => new()
    {
        Name = "journal-commands", Inputs = 4_000, Seeds = AllTargets.Of(Examples.Where(e => e.StartsWith("{\"command\"", StringComparison.Ordinal))), Change = JsonShapes.Change,
        Read = input => Refusing(() => $"read {WireJson.Read<BotCommand>(input.Text()).GetType().Name}"),
    };

    public static Target Snapshots()
    {
        var snapshots = DemoAgent.Snapshots;
        return new()
        {
            Name = "snapshots", Inputs = 3_000, Seeds = [.. snapshots.Keys.Order(StringComparer.Ordinal).Select(System.Text.Encoding.UTF8.GetBytes)], Change = JsonShapes.Change,
            Read = input => Refusing(() =>
            {
                var text = input.Text();
                var bot = Bot.Load(text, snapshots.Values.FirstOrDefault(m => text.Contains($"\"{m.Symbol}\"", StringComparison.Ordinal)) ?? snapshots.Values.First(), new());
                return $"read {bot.Save().Length > 0}";
            }),
        };
    }

    private static string Refusing(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception refused) when (refused is JsonException or InvalidDataException)
        {
            return $"refused: {refused.Message}";
        }
    }
}
