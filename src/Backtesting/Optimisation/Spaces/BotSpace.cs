using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>A parameter space of one bot: which sets are allowed, and what the bot's definition is with each.</summary>
public sealed class BotSpace
{
    private readonly JsonNode _definition;
    private readonly SettingPath[] _paths;
    private readonly Operand[][] _values;
    private readonly Dictionary<string, int> _parameters;
    private readonly Dictionary<string, Operand> _constants;

    private BotSpace(ParameterSpace space, BotDefinition bot)
    {
        (Space, Bot) = (space, bot);
        _definition = JsonSerializer.SerializeToNode(bot, WireJson.Options)!;
        _paths = [.. space.Parameters.Select(p => SettingPath.Find(p.Path)!)];
        _values = [.. space.Parameters.Select(p => Enumerable.Range(0, (int)p.Count).Select(i => Operand.Of(p.ValueAt(i))).ToArray())];
        _parameters = space.Parameters.Index().ToDictionary(p => p.Item.Path, p => p.Index);
        _constants = space.Conditions.SelectMany(c => c.Names).Distinct().Where(n => !_parameters.ContainsKey(n)).ToDictionary(n => n, n => Operand.Of(SettingPath.Find(n)!.Get(_definition)));
    }

    /// <summary>The space.</summary>
    public ParameterSpace Space { get; }

    /// <summary>The bot as it is configured.</summary>
    public BotDefinition Bot { get; }

    /// <summary>How many parameters.</summary>
    public int Dimensions => _paths.Length;

    /// <summary>How many values a parameter has.</summary>
    public int CountOf(int parameter) => _values[parameter].Length;

    /// <summary>The space of a bot.</summary>
    /// <exception cref="ArgumentException">The space cannot be one of this bot; <see cref="SpaceCheck"/> finds out before.</exception>
    public static BotSpace Of(ParameterSpace space, BotDefinition bot)
    {
        var problems = SpaceCheck.Of(space, bot);
        return problems.Count == 0 ? new(space, bot) : throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), nameof(space));
    }

    /// <summary>Whether a set meets every condition.</summary>
    public bool Allows(ParameterSet set)
    {
        foreach (var condition in Space.Conditions)
            if (condition.Violation(name => _parameters.TryGetValue(name, out var at) ? _values[at][set[at]] : _constants[name]) > 0) return false;
        return true;
    }

    /// <summary>The bot with the values of a set; or why there is none.</summary>
    public (BotDefinition? Bot, string? Problem) With(ParameterSet set)
    {
        var node = _definition.DeepClone();
        for (var i = 0; i < _paths.Length; i++) _paths[i].Set(node, Space.Parameters[i].ValueAt(set[i]));
        try
        {
            return (node.Deserialize<BotDefinition>(WireJson.Options), null);
        }
        catch (JsonException wrong)
        {
            return (null, $"{wrong.Path?.TrimStart('$', '.')}: a value that cannot be read.");
        }
    }

    /// <summary>Puts the values of a set into a definition as an owner wrote it, which may leave out what has a default.</summary>
    public void Put(ParameterSet set, JsonObject definition)
    {
        for (var i = 0; i < _paths.Length; i++) _paths[i].Set(definition, Space.Parameters[i].ValueAt(set[i]), _definition);
    }

    /// <summary>The values of a set by the paths of its parameters.</summary>
    public JsonObject ValuesOf(ParameterSet set) => new(Space.Parameters.Select((p, i) => KeyValuePair.Create(p.Path, p.ValueAt(set[i]))));

    /// <summary>The set whose values are nearest to those the bot is configured with; 0 where a parameter has no value like it.</summary>
    public ParameterSet Configured() => new([.. _paths.Select((path, i) => Nearest(i, path.Get(_definition)))]);

    private int Nearest(int parameter, JsonNode? configured)
    {
        var ladder = Space.Parameters[parameter];
        var equal = Enumerable.Range(0, CountOf(parameter)).Where(i => JsonNode.DeepEquals(ladder.ValueAt(i), configured)).Cast<int?>().FirstOrDefault();
        var value = Operand.Of(configured).Number;
        return equal ?? (double.IsNaN(value) ? 0 : Enumerable.Range(0, CountOf(parameter)).MinBy(i => double.IsNaN(_values[parameter][i].Number) ? double.MaxValue : Math.Abs(_values[parameter][i].Number - value)));
    }
}
