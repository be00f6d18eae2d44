using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Answers;

namespace TraderAgent.Local.Runs;

/// <summary>Turns <c>--run-file</c> on a command line into the words that the file stands for. What is typed beside it wins.</summary>
internal sealed class RunFileReader(Command root, IReadOnlyList<string> typed)
{
    /// <summary>The option's name.</summary>
    public const string Option = "--run-file";

    private static readonly string[] Keys = ["version", "command", "arguments", "options"];
    private readonly List<string> _problems = [];

    /// <summary>The command line without the option.</summary>
    /// <param name="root">The commands there are.</param>
    /// <param name="typed">What was typed.</param>
    /// <returns>The words, or why the file cannot be used.</returns>
    public static (IReadOnlyList<string> Words, IReadOnlyList<string> Problems) Expand(Command root, IReadOnlyList<string> typed)
    {
        var at = typed.ToList().FindIndex(w => w == Option || w.StartsWith($"{Option}=", StringComparison.Ordinal));
        if (at < 0) return (typed, []);
        var isApart = typed[at] == Option;
        if (isApart && at + 1 == typed.Count) return (typed, [$"{Option}: it names no file; expected the path of a run file."]);
        var path = isApart ? typed[at + 1] : typed[at][(Option.Length + 1)..];
        var reader = new RunFileReader(root, [.. typed.Take(at), .. typed.Skip(at + (isApart ? 2 : 1))]);
        var words = reader.Read(path);
        return (words, [.. reader._problems.Select(p => $"{path}: {p}")]);
    }

    private IReadOnlyList<string> Read(string path)
    {
        if (Parse(path) is not { } file) return typed;
        foreach (var key in file.Select(f => f.Key).Except(Keys)) Wrong(key, $"this key is not known; expected {string.Join(", ", Keys)}.");
        var version = file["version"] is JsonValue number && number.TryGetValue<decimal>(out var v) ? v : 0;
        if (version != RunFile.CurrentVersion)
            Wrong("version", $"{Shown(file["version"])} cannot be read; expected {RunFile.CurrentVersion}. Make the file anew: every result folder holds one.");
        var path0 = Text(file["command"]);
        if (path0 is null || Find(path0) is not { } command)
        {
            Wrong("command", $"{Shown(file["command"])} is no command; expected one such as backtest.");
            return typed;
        }

        var own = typed.TakeWhile(w => !w.StartsWith('-')).ToList();
        var names = path0.Split(' ');
        if (own.Count > 0 && !own.Take(names.Length).SequenceEqual(names)) Wrong("command", $"the file is for '{path0}', and '{string.Join(' ', own)}' was typed; leave the command out.");
        var rest = typed.Skip(Math.Min(own.Count, names.Length)).ToList();
        return [.. names, .. Arguments(file["arguments"]), .. Options(file["options"], command, rest), .. rest];
    }

    private JsonObject? Parse(string path)
    {
        try
        {
            var (node, problem) = ConfigurationFile.Parse(File.ReadAllText(path), isJson: path.EndsWith(".json", StringComparison.OrdinalIgnoreCase));
            if (node is JsonObject file) return file;
            _problems.Add(problem ?? $"expected a mapping with {string.Join(", ", Keys)}.");
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"it cannot be read ({missing.Message}); check the path.");
        }

        return null;
    }

    private Command? Find(string path) => path.Split(' ').Aggregate((Command?)root, (at, name) => at?.Subcommands.FirstOrDefault(c => c.Name == name));

    private IEnumerable<string> Arguments(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.Select(Text).OfType<string>(),
        _ => Refused("arguments", "expected a list of texts."),
    };

    private List<string> Options(JsonNode? node, Command command, IReadOnlyList<string> rest)
    {
        var words = new List<string>();
        if (node is not (null or JsonObject)) return [.. Refused("options", "expected a mapping of option names to values.")];
        foreach (var (name, value) in node as JsonObject ?? [])
        {
            if (command.Options.FirstOrDefault(o => o.Name == $"--{name}") is not { } option)
            {
                var known = command.Options.Select(o => o.Name.TrimStart('-')).ToList();
                var meant = NearestKey.Of(name, known) is { } near ? $"did you mean '{near}'?" : $"expected one of {string.Join(", ", known)}.";
                Wrong($"options.{name}", $"'{command.Name}' has no such option; {meant}");
            }
            else if (!rest.Any(w => IsOf(option, w))) words.AddRange(Words(option, value));
        }

        return words;
    }

    private static bool IsOf(Option option, string word) => option.Aliases.Append(option.Name).Any(a => word == a || word.StartsWith($"{a}=", StringComparison.Ordinal));

    private static IEnumerable<string> Words(Option option, JsonNode? value) => value switch
    {
        JsonArray { Count: 0 } => [option.Name],
        JsonArray list => list.Select(Text).OfType<string>().SelectMany(v => (string[])[option.Name, v]),
        _ when value?.GetValueKind() == JsonValueKind.True => [option.Name],
        _ when value?.GetValueKind() is null or JsonValueKind.False => [],
        _ => Text(value) is { } text ? [option.Name, text] : [],
    };

    private static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => (string)node!,
        JsonValueKind.Number => decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : node.ToJsonString(),
        _ => null,
    };

    private static string Shown(JsonNode? node) => node is null ? "a missing value" : node.ToJsonString();

    private IEnumerable<string> Refused(string key, string message)
    {
        Wrong(key, message);
        return [];
    }

    private void Wrong(string key, string message) => _problems.Add($"{key}: {message}");
}
