using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TraderAgent.Api.Configuration;

/// <summary>What the code's documentation says about a type or a property, so that a setting is described in one place only.</summary>
public sealed partial class Descriptions
{
    private readonly Dictionary<Assembly, Dictionary<string, string>> _read = [];

    /// <summary>The summary of a type; null when there is none.</summary>
    public string? Of(Type type) => Find(type.Assembly, $"T:{NameOf(type)}");

    /// <summary>The summary of a property, or the line about the parameter it was declared by; null when there is none.</summary>
    public string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Find(type.Assembly, $"P:{NameOf(type)}.{property.Name}") ?? Find(type.Assembly, $"T:{NameOf(type)}/{property.Name}");
    }

    private static string NameOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private string? Find(Assembly assembly, string member)
    {
        if (!_read.TryGetValue(assembly, out var members)) _read[assembly] = members = Read(Path.ChangeExtension(assembly.Location, ".xml"));
        return members.GetValueOrDefault(member);
    }

    private static Dictionary<string, string> Read(string path)
    {
        var members = new Dictionary<string, string>();
        if (!File.Exists(path)) return members;
        foreach (var member in XDocument.Load(path).Descendants("member"))
        {
            var name = member.Attribute("name")!.Value;
            if (member.Element("summary") is { } summary) members[name] = Text(summary);
            foreach (var parameter in member.Elements("param").Where(_ => name.StartsWith("T:", StringComparison.Ordinal)))
                members[$"{name}/{parameter.Attribute("name")!.Value}"] = Text(parameter);
        }

        return members;
    }

    private static string Text(XElement summary)
    {
        foreach (var reference in summary.Descendants().Where(e => e.Attribute("cref") is not null).ToList())
            reference.ReplaceWith(reference.Attribute("cref")!.Value.Split('.')[^1]);
        return Spaces().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
