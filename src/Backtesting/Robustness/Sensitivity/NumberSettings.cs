using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>The numbers among a bot's settings, and the bot with one of them changed.</summary>
internal sealed class NumberSettings
{
    private const string Strategy = "strategy";

    private readonly JsonNode _definition;

    public NumberSettings(BotDefinition bot) => (Bot, _definition) = (bot, JsonSerializer.SerializeToNode(bot, WireJson.Options)!);

    public BotDefinition Bot { get; }

    /// <summary>The paths of all numbers of the strategy but zeros, which have no share to be moved by.</summary>
    public IEnumerable<string> Paths => Leaves(_definition[Strategy], Strategy).Where(p => ValueOf(p) != 0);

    public decimal ValueOf(string path) => SettingPath.Find(path)!.Get(_definition)!.GetValue<decimal>();

    /// <summary>The bot with a number moved by a share of it, and the number: to four digits, or to the next whole one where no other can be; null where nothing moves.</summary>
    public (BotDefinition Bot, decimal Value)? Moved(string path, decimal share)
    {
        var was = ValueOf(path);
        var wanted = was * (1 + share);
        foreach (var value in new[] { decimal.Parse(wanted.ToString("G4", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture), Whole(was, wanted) })
            if (value != was && With(path, value) is { } bot) return (bot, value);
        return null;
    }

    private static decimal Whole(decimal was, decimal wanted)
    {
        var nearest = Math.Round(wanted, MidpointRounding.AwayFromZero);
        return nearest != was ? nearest : was + Math.Sign(wanted - was);
    }

    private BotDefinition? With(string path, decimal value)
    {
        var node = _definition.DeepClone();
        SettingPath.Find(path)!.Set(node, value == decimal.Truncate(value) ? JsonValue.Create((long)value) : JsonValue.Create(value));
        try
        {
            return node.Deserialize<BotDefinition>(WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(entry => Leaves(entry.Value, $"{path}.{entry.Key}")),
        JsonArray list => list.SelectMany((entry, i) => Leaves(entry, $"{path}[{i}]")),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && SettingPath.Find(path) is not null => [path],
        _ => [],
    };
}
