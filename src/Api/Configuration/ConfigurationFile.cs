using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Watch;
using YamlDotNet.Core;

namespace TraderAgent.Api.Configuration;

/// <summary>Reads a configuration, JSON or YAML, whole or not at all, and finds everything that is wrong with it at once.</summary>
public static class ConfigurationFile
{
    private const long MostBytes = 4 * 1024 * 1024;

    private static readonly Lazy<JsonObject> Schema = new(() => ConfigurationSchema.Of(typeof(TraderConfiguration), isDescribed: false));

    private static readonly JsonDocumentOptions JsonOptions = new()
    {
        AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64,
    };

    /// <summary>Reads a file: JSON when its name ends in <c>.json</c>, YAML otherwise.</summary>
    public static ConfigurationRead Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                return Refused($"'{path}' is larger than {MostBytes} bytes; expected a configuration; check the path.");
            return ReadText(File.ReadAllText(path), isJson: path.EndsWith(".json", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused($"there is no file '{path}'; expected a configuration in JSON or YAML; check the path, or start from one in examples/.");
        }
        catch (UnauthorizedAccessException)
        {
            return Refused($"'{path}' may not be read, or is a folder; give the path of a file that you may read.");
        }
    }

    /// <summary>Reads a text.</summary>
    public static ConfigurationRead ReadText(string text, bool isJson)
    {
        var (node, problem) = Parse(text, isJson);
        return problem is null ? Read(node) : Refused(problem);
    }

    /// <summary>The JSON that a text stands for, or why it stands for none.</summary>
    public static (JsonNode? Node, string? Problem) Parse(string text, bool isJson)
    {
        try
        {
            var node = isJson ? JsonNode.Parse(text, documentOptions: JsonOptions) : YamlNodes.Read(text);
            RequireWholeTexts(node);
            return (node, null);
        }
        catch (JsonException wrong)
        {
            return (null, $"line {wrong.LineNumber + 1}: this is not JSON ({FirstSentence(wrong.Message)}); correct it there.");
        }
        catch (InvalidOperationException)
        {
            return (null, "a text in it has half of a character (a surrogate without its other half); write the character whole.");
        }
        catch (YamlException wrong)
        {
            return (null, $"line {wrong.Start.Line}: this is not YAML ({FirstSentence(wrong.Message)}); correct it there.");
        }
    }

    /// <summary>JSON may hold half of a character, which is no text; the parser finds out when it is read.</summary>
    private static void RequireWholeTexts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map) RequireWholeTexts(value);
                break;
            case JsonArray list:
                foreach (var value in list) RequireWholeTexts(value);
                break;
            case JsonValue { } text when text.GetValueKind() == JsonValueKind.String:
                text.GetValue<string>();
                break;
        }
    }

    /// <summary>Checks a configuration that was put together from parts.</summary>
    public static ConfigurationRead Read(TraderConfiguration configuration) => Read(JsonSerializer.SerializeToNode(configuration, WireJson.Options));

    /// <summary>Reads a configuration that was parsed.</summary>
    public static ConfigurationRead Read(JsonNode? node)
    {
        var problems = ShapeCheck.Of(node, Schema.Value).Select(TelegramCheck.WithoutToken).Select(EmailCheck.WithoutPassword).ToList();
        if (node is not JsonObject map) return new(null, problems);
        var parts = new Parts(map, problems);
        var account = parts.Read<AccountSettings>("account");
        var risk = map.ContainsKey("risk") ? parts.Read<RiskLimits>("risk") : new();
        var paper = map.ContainsKey("paper") ? parts.Read<PaperOptions>("paper") : new();
        var instruments = parts.ReadList<Instrument>("instruments");
        var bots = parts.ReadList<BotDefinition>("bots");
        var telegram = parts.Read<TelegramSettings>("telegram");
        var email = parts.Read<EmailSettings>("email");
        var backup = parts.Read<BackupSettings>("backup");
        problems.AddRange(ConfigurationCheck.Of(account, risk, paper, instruments, bots));
        var promotion = map.ContainsKey("promotion") ? parts.Read<PromotionSettings>("promotion") : new();
        problems.AddRange(TelegramCheck.Of(telegram));
        var watchdog = map.ContainsKey("watchdog") ? parts.Read<WatchdogSettings>("watchdog") : new();
        problems.AddRange(WatchdogCheck.Of(watchdog));
        problems.AddRange(EmailCheck.Of(email));
        problems.AddRange(BackupSettings.Check(backup));
        problems.AddRange(PromotionCheck.Of(promotion, bots.Values));
        if (problems.Count > 0) return new(null, problems);
        return new(new() { Account = account!, Risk = risk!, Paper = paper!, Instruments = [.. instruments.Values], Telegram = telegram, Email = email, Backup = backup, Watchdog = watchdog!, Promotion = promotion!, Bots = [.. bots.Values] }, []);
    }

    /// <summary>Reads the parts whose shape is right, so that a wrong key in one bot does not hide what is wrong with another.</summary>
    private sealed class Parts(JsonObject map, List<ConfigurationProblem> problems)
    {
        private readonly List<string> _wrong = [.. problems.Select(p => p.Path)];

        public T? Read<T>(string key) => Read<T>(map[key], key);

        public SortedDictionary<int, T> ReadList<T>(string key)
        {
            var values = new SortedDictionary<int, T>();
            foreach (var (index, node) in (map[key] as JsonArray ?? []).Index())
                if (Read<T>(node, $"{key}[{index}]") is { } value) values[index] = value;
            return values;
        }

        private T? Read<T>(JsonNode? node, string path)
        {
            if (node is null || _wrong.Any(w => w == path || w.StartsWith($"{path}.", StringComparison.Ordinal) || w.StartsWith($"{path}[", StringComparison.Ordinal)))
                return default;
            try
            {
                return node.Deserialize<T>(WireJson.Options);
            }
            catch (JsonException wrong)
            {
                problems.Add(new(path + wrong.Path?.TrimStart('$'), FirstSentence(wrong.Message)));
                return default;
            }
        }
    }

    private static ConfigurationRead Refused(string message) => new(null, [new("", message)]);

    /// <summary>What the parser says without the place, which the message tells in its own words.</summary>
    private static string FirstSentence(string message)
    {
        var end = message.IndexOfAny(['|', '\n']);
        var sentence = end < 0 ? message : message[..end];
        var place = sentence.IndexOf(" Path: ", StringComparison.Ordinal);
        place = place < 0 ? sentence.IndexOf(" LineNumber: ", StringComparison.Ordinal) : place;
        return (place < 0 ? sentence : sentence[..place]).Trim().TrimEnd('.');
    }
}
