using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Functions.Hosting;

/// <summary>Reads settings and collects what is wrong with them, so that all of it is said at once.</summary>
internal sealed class SettingsReader(IConfiguration settings)
{
    private readonly List<string> _problems = [];

    /// <summary>What is missing or wrong.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>A setting that must be there.</summary>
    public void Required(string name, string expected) => Required(name, expected, text => (text, (string?)null));

    /// <summary>A setting that must be there and be understood.</summary>
    public T? Required<T>(string name, string expected, Func<string, (T? Value, string? Problem)> read)
    {
        if (settings[name] is { Length: > 0 }) return Optional(name, expected, read);
        _problems.Add($"{Shown(name)} is missing; expected {expected}. docs/deploy.md lists the settings; on your own machine they are in local.settings.json, made from the sample.");
        return default;
    }

    /// <summary>A setting that may be left out.</summary>
    public T? Optional<T>(string name, string expected, Func<string, (T? Value, string? Problem)> read)
    {
        if (settings[name] is not { Length: > 0 } text) return default;
        var (value, problem) = read(text);
        if (value is null || problem is not null) _problems.Add($"{Shown(name)}: {problem ?? $"'{text}' cannot be used; expected {expected}."}");
        return value;
    }

    /// <summary>A connection: with an identity by its address, or as a connection string.</summary>
    public void RequiredConnection(string name, string address)
    {
        if (settings[name] is { Length: > 0 } || settings[$"{name}:{address}"] is { Length: > 0 }) return;
        _problems.Add($"{name}__{address} is missing; expected the address that the template writes (docs/deploy.md, Settings). On your own machine {name} with a connection string, as in the sample.");
    }

    /// <summary>A record whose members are settings under a common name, one with members of its own as JSON; null where none of them is set.</summary>
    public T? Section<T>(string name, params ReadOnlySpan<(string Name, object Value)> known) where T : class
    {
        var json = new JsonObject();
        foreach (var (key, value) in known) json[key] = JsonSerializer.SerializeToNode(value);
        try
        {
            foreach (var member in settings.GetSection(name).GetChildren())
                if (!json.Any(j => string.Equals(j.Key, member.Key, StringComparison.OrdinalIgnoreCase)) && Member(name, member) is { } value)
                    json[char.ToLowerInvariant(member.Key[0]) + member.Key[1..]] = value;
            return json.Count == 0 ? null : WireJson.Read<T>(json.ToJsonString());
        }
        catch (JsonException wrong)
        {
            _problems.Add($"{name}__…: {wrong.Message}");
            return null;
        }
    }

    /// <summary>What is wrong with a section's values, by the names of its settings.</summary>
    public void Check(string name, IReadOnlyList<SettingProblem> problems) => _problems.AddRange(problems.Select(p => $"{name}__{p.Field}: {p.Message}"));

    private static JsonNode? Member(string name, IConfigurationSection member)
    {
        if (member.GetChildren().Any()) throw new JsonException($"'{member.Key}' is spread over several settings; expected one, {name}__{member.Key}, with JSON such as {{\"maxOpenBots\": 6}}.");
        if (member.Value is not { Length: > 0 } text) return null;
        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)) return number;
        if (bool.TryParse(text, out var flag)) return flag;
        try
        {
            return text[0] is '{' or '[' ? JsonNode.Parse(text) : text;
        }
        catch (JsonException wrong)
        {
            throw new JsonException($"'{member.Key}' is no JSON: {wrong.Message}");
        }
    }

    /// <summary>Yes or no.</summary>
    public static (bool? Value, string? Problem) Flag(string text) => (bool.TryParse(text, out var flag) ? flag : null, null);

    /// <summary>An address.</summary>
    public static (Uri? Value, string? Problem) Address(string text) => (Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null, null);

    /// <summary>Names of bots, separated by commas.</summary>
    public static (string[]? Value, string? Problem) Bots(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (names.All(BotId.IsValid) ? names : null, null);
    }

    /// <summary>An amount of money.</summary>
    public static (decimal? Value, string? Problem) Amount(string text) =>
        (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0 ? amount : null, null);

    /// <summary>Whole numbers, separated by commas.</summary>
    public static (long[]? Value, string? Problem) Numbers(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (parts.All(p => long.TryParse(p, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) ? [.. parts.Select(p => long.Parse(p, CultureInfo.InvariantCulture))] : null, null);
    }

    private static string Shown(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
