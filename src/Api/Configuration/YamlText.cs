using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TraderAgent.Api.Configuration;

/// <summary>Writes JSON as YAML that <see cref="YamlNodes"/> reads as the same JSON.</summary>
public static class YamlText
{
    private static readonly string[] Reserved = ["true", "false", "null", "yes", "no", "on", "off"];

    /// <summary>Writes one document.</summary>
    public static void Write(Stream stream, JsonObject map)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        new YamlStream(new YamlDocument(Convert(map))).Save(writer, assignAnchors: false);
    }

    private static YamlNode Convert(JsonNode? node) => node switch
    {
        null => new YamlScalarNode("null"),
        JsonObject map => new YamlMappingNode(map.SelectMany(p => (YamlNode[])[Scalar(p.Key), Convert(p.Value)])),
        JsonArray list => new YamlSequenceNode(list.Select(Convert)) { Style = list.Count == 0 ? YamlDotNet.Core.Events.SequenceStyle.Flow : YamlDotNet.Core.Events.SequenceStyle.Block },
        _ => node.GetValueKind() == JsonValueKind.String ? Scalar((string)node!) : new YamlScalarNode(node.ToJsonString()),
    };

    /// <summary>Text is quoted unless it can be nothing but a word.</summary>
    private static YamlScalarNode Scalar(string text)
    {
        var isWord = text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
            && !Reserved.Contains(text, StringComparer.OrdinalIgnoreCase);
        return new(text) { Style = isWord ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted };
    }
}
