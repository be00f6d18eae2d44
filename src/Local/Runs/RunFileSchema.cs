using System.CommandLine;
using System.Text.Json.Nodes;
using TraderAgent.Api.Answers;

namespace TraderAgent.Local.Runs;

/// <summary>The JSON schema of a run file, made from the commands that there are.</summary>
internal static class RunFileSchema
{
    /// <summary>The schema.</summary>
    /// <param name="root">The commands.</param>
    public static JsonObject Of(Command root) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["description"] = "A command of traderagent with its options, for --run-file.",
        ["oneOf"] = new JsonArray([.. Leaves(root, []).Select(leaf => Branch(leaf.Path, leaf.Command))]),
    };

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string[] path) => command.Subcommands.Count == 0
        ? [(string.Join(' ', path), command)]
        : command.Subcommands.SelectMany(c => Leaves(c, [.. path, c.Name]));

    private static JsonObject Branch(string path, Command command) => new()
    {
        ["description"] = command.Description,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray("version", "command"),
        ["properties"] = new JsonObject
        {
            ["version"] = new JsonObject { ["const"] = RunFile.CurrentVersion },
            ["command"] = new JsonObject { ["const"] = path },
            ["arguments"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["maxItems"] = command.Arguments.Count },
            ["options"] = new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject(command.Options.Select(o => KeyValuePair.Create(o.Name.TrimStart('-'), (JsonNode?)Value(o)))),
            },
        },
    };

    private static JsonObject Value(Option option)
    {
        string[] types = option.ValueType == typeof(bool) ? ["boolean", "array"] : ["string", "number", "array"];
        return new()
        {
            ["description"] = option.Description,
            ["type"] = new JsonArray([.. types.Select(t => JsonValue.Create(t))]),
            ["items"] = new JsonObject { ["type"] = new JsonArray("string", "number") },
        };
    }
}
