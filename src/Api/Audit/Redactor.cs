using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TraderAgent.Api.Audit;

/// <summary>Takes out what is secret before something is written down: by the name of a field, and by what a value looks like.</summary>
public static partial class Redactor
{
    /// <summary>What stands in its place.</summary>
    public const string Hidden = "(hidden)";

    private const int Longest = 2_000, LongestTarget = 300, LongestRead = 16_384, ShortestSecret = 4;

    // Compared without dashes, underscores and case. A name that ends so is secret, whatever stands before it.
    private static readonly string[] SecretEnds =
        ["password", "passwd", "passphrase", "secret", "key", "token", "code", "codes", "pin", "otp", "credential", "credentials", "authorization", "cookie", "signature", "mnemonic", "connectionstring", "confirmation"];

    /// <summary>A line without its secrets.</summary>
    public static AuditEntry Clean(AuditEntry entry) => entry with
    {
        By = Cut(Text(entry.By), LongestTarget), Target = Cut(Text(entry.Target), LongestTarget), Details = entry.Details is { } details ? Cut(Body(details), Longest) : null,
    };

    /// <summary>JSON, or any other text, without its secrets.</summary>
    public static string Body(string text)
    {
        if (text.Length > LongestRead) return $"({text.Length} characters)";
        try
        {
            var node = JsonNode.Parse(text, documentOptions: new() { MaxDepth = 32 });
            return node is JsonObject or JsonArray ? Clean(null, node)!.ToJsonString() : Text(text);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            return text.AsSpan().TrimStart() is ['{' or '[', ..] ? $"({text.Length} characters that cannot be read)" : Text(text); // No JSON, or a key twice.
        }
    }

    /// <summary>Whether a field of this name holds a secret.</summary>
    public static bool IsSecret(string field)
    {
        var name = field.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return SecretEnds.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) || name.StartsWith("secret", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Text without what looks like a secret: long random words, tokens, passwords in addresses, values after a secret's name.</summary>
    public static string Text(string text) => NamedValue().Replace(LooksSecret().Replace(text, Hidden), match => IsSecret(match.Groups["name"].Value) ? $"{match.Groups["name"].Value}{match.Groups["sign"].Value}{Hidden}" : match.Value);

    /// <summary>A text of somebody else, such as an exchange's or a mail server's, without secrets that it may echo: as they are, in base 64, and as in an address.</summary>
    public static string Without(string text, params IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets.OfType<string>().Where(s => s.Length >= ShortestSecret))
            foreach (var form in new[] { secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), Uri.EscapeDataString(secret) })
                text = text.Replace(form, Hidden, StringComparison.Ordinal);
        return text;
    }

    private static JsonNode? Clean(string? field, JsonNode? node)
    {
        if (field is not null && IsSecret(field) && node is not (null or JsonObject or JsonArray) && node.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)) return Hidden;
        return node switch
        {
            JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(Text(f.Key), Clean(f.Key, f.Value)))),
            JsonArray items => new JsonArray([.. items.Select(i => Clean(field, i))]),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>()),
            _ => node?.DeepClone(),
        };
    }

    private static string Cut(string text, int most) => text.Length > most ? string.Concat(text.AsSpan(0, most), "...") : text;

    [GeneratedRegex("""ta_[A-Za-z0-9_-]{8,}|\b\d{6,}:[A-Za-z0-9_-]{20,}|(?<=//)[^\s/@]{1,200}:[^\s/@]{1,200}(?=@)|[A-Za-z0-9+/_=-]{40,}|[A-Z2-7]{4}(-[A-Z2-7]{4}){3}""")]
    private static partial Regex LooksSecret();

    [GeneratedRegex("""(?<name>[A-Za-z][A-Za-z_-]{1,40})(?<sign>"?\s*[:=]\s*"?)(?<value>[^\r\n"&,;}]+)""")]
    private static partial Regex NamedValue();
}
