using System.Text.Json.Serialization;

namespace TraderAgent.Api.Answers;

/// <summary>A command with its options, as a file that repeats it: <c>traderagent --run-file run.yaml</c>.</summary>
public sealed record RunFile
{
    /// <summary>The version of the format that this program reads and writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The format's version.</summary>
    [JsonPropertyName("version")] public int Version { get; init; } = CurrentVersion;

    /// <summary>The command, such as <c>backtest</c> or <c>check warmup</c>.</summary>
    [JsonPropertyName("command")] public required string Command { get; init; }

    /// <summary>What stands after the command without a name.</summary>
    [JsonPropertyName("arguments")] public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The options that were given, by name without dashes; a switch has no value.</summary>
    [JsonPropertyName("options")] public IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The command line that it stands for.</summary>
    [JsonIgnore]
    public string CommandLine =>
        string.Join(' ', [.. Command.Split(' ').Prepend("traderagent"), .. Arguments.Select(Quoted), .. Options.SelectMany(o => Written(o.Key, o.Value))]);

    private static IEnumerable<string> Written(string name, IReadOnlyList<string> values) =>
        values.Count == 0 ? [$"--{name}"] : values.Select(v => $"--{name} {Quoted(v)}");

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./=:+,%@".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
