using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>Finds what is wrong with a parameter space of a bot.</summary>
public static class SpaceCheck
{
    private static readonly string[] Fixed = ["id", "symbol"];

    /// <summary>Everything that cannot work, by where it stands in the space; empty when all is well.</summary>
    public static IReadOnlyList<SettingProblem> Of(ParameterSpace space, BotDefinition bot)
    {
        var problems = new List<SettingProblem>();
        if (space.Parameters.Count is 0 or > ParameterSpace.MostParameters)
            problems.Add(new("parameters", $"there are {space.Parameters.Count}; expected 1 to {ParameterSpace.MostParameters}."));
        foreach (var twice in space.Parameters.CountBy(p => p.Path).Where(p => p.Value > 1)) problems.Add(new("parameters", $"{twice.Key} is there {twice.Value} times; give it once."));
        var definition = JsonSerializer.SerializeToNode(bot, WireJson.Options)!;
        foreach (var (i, parameter) in space.Parameters.Index()) problems.AddRange(Of(parameter, bot, definition).Select(p => p with { Field = $"parameters[{i}].{p.Field}" }));
        foreach (var (i, condition) in space.Conditions.Index())
            foreach (var name in condition.Names.Where(n => space.Parameters.All(p => p.Path != n)))
                if ((SettingPath.Find(name) is { } path ? path.ProblemIn(bot) : "that is no path.") is { } problem) problems.Add(new($"conditions[{i}]", $"{name}: {problem}"));
        return problems;
    }

    private static IEnumerable<SettingProblem> Of(Parameter parameter, BotDefinition bot, JsonNode definition)
    {
        if (SettingPath.Find(parameter.Path) is not { } path) return [new("path", $"'{parameter.Path}' is no path; expected keys with dots between them, such as strategy.fastPeriod or strategy.targets[0].percent.")];
        if (Fixed.Contains(parameter.Path)) return [new("path", $"'{parameter.Path}' says which bot it is and cannot be tried out; give another setting.")];
        if (path.ProblemIn(bot) is { } unknown) return [new("path", $"{parameter.Path}: {unknown}")];
        return parameter.Check() is { Count: > 0 } wrong ? wrong : Unreadable(parameter, path, definition);
    }

    /// <summary>Values of the wrong kind, such as 2.5 for a count of candles. Of a ladder of numbers the ends and their neighbours show it.</summary>
    private static IEnumerable<SettingProblem> Unreadable(Parameter parameter, SettingPath path, JsonNode definition)
    {
        var places = Enumerable.Range(0, (int)parameter.Count);
        if (parameter.IsOrdered) places = places.Where(i => i < 2 || i == parameter.Count - 1);
        foreach (var place in places)
        {
            var node = definition.DeepClone();
            path.Set(node, parameter.ValueAt(place));
            if (IsReadable(node)) continue;
            var before = path.Get(definition);
            yield return new("path", $"{parameter.Path} cannot be {parameter.ValueAt(place)?.ToJsonString() ?? "null"}{(before is null ? "" : $"; it is written as {before.ToJsonString()}")}; give values of that kind.");
            yield break;
        }
    }

    private static bool IsReadable(JsonNode node)
    {
        try
        {
            return node.Deserialize<BotDefinition>(WireJson.Options) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
