using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TraderAgent.Api.Configuration;

/// <summary>Turns YAML into the JSON it stands for, so that both go the same way from there.</summary>
public sealed class YamlNodes
{
    private const int MostNodes = 100_000; // A few aliases of aliases would otherwise grow beyond any memory.
    private const int MostDepth = 64;
    private int _nodes;

    /// <summary>The JSON of the first document in a text; null when the text is empty.</summary>
    /// <exception cref="YamlException">The text is not YAML, or expands without bound.</exception>
    public static JsonNode? Read(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            RequireFlat(yaml);
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 0 ? null : new YamlNodes().Convert(stream.Documents[0].RootNode, 0);
        }
        catch (Exception odd) when (odd is ArgumentException or InvalidOperationException)
        {
            throw new YamlException($"it cannot be taken apart ({odd.Message.Split(" (Parameter")[0].TrimEnd('.')})"); // How the library fails on some texts.
        }
    }

    /// <summary>Loading goes down with the levels of the text, and a text of brackets alone would take the whole stack.</summary>
    private static void RequireFlat(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MostDepth + 2) throw new YamlException(parser.Current.Start, parser.Current.End, $"more than {MostDepth} levels; write it flatter.");
        }
    }

    private JsonNode? Convert(YamlNode node, int depth)
    {
        if (++_nodes > MostNodes || depth > MostDepth)
            throw new YamlException(node.Start, node.End, $"more than {MostNodes} values or {MostDepth} levels; write out what you need without so many aliases.");
        return node switch
        {
            YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(KeyOf(c.Key), Convert(c.Value, depth + 1)))),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(c => Convert(c, depth + 1))]),
            YamlScalarNode scalar => Convert(scalar),
            _ => throw new YamlException(node.Start, node.End, "expected a mapping, a list or a value."),
        };
    }

    private static string KeyOf(YamlNode key) =>
        key is YamlScalarNode { Value: { } name } ? name : throw new YamlException(key.Start, key.End, "a key must be a word.");

    /// <summary>YAML 1.2's core schema: only these plain words are anything but text.</summary>
    private static JsonValue? Convert(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain) return JsonValue.Create(text);
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ => decimal.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number)
                : JsonValue.Create(text),
        };
    }
}
