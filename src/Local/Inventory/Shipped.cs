using System.Text.Json.Nodes;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Inventory;

/// <summary>A package that is part of the program.</summary>
/// <param name="Kind">Of which registry: <c>nuget</c> or <c>npm</c>.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Version">The exact version.</param>
/// <param name="Licence">By its SPDX name; null where it is not known.</param>
/// <param name="Sha512">The hash of the package, hexadecimal; null where it is not known.</param>
/// <param name="Needs">The <see cref="Url"/> of each package that it needs.</param>
internal sealed record Shipped(string Kind, string Name, string Version, string? Licence, string? Sha512, IReadOnlyList<string> Needs)
{
    /// <summary>Its package URL, such as <c>pkg:nuget/YamlDotNet@16.3.0</c>.</summary>
    public string Url => UrlOf(Kind, Name, Version);

    private static string UrlOf(string kind, string name, string version) => $"pkg:{kind}/{name.Replace("@", "%40", StringComparison.Ordinal)}@{version}";

    /// <summary>Those of this program: from the list of dependencies beside it, and the lock of the dashboard that it was built with.</summary>
    /// <exception cref="StoreException">The list beside the program is missing.</exception>
    public static IReadOnlyList<Shipped> All() =>
        [.. OfProgram().Concat(OfDashboard()).OrderBy(s => s.Kind, StringComparer.Ordinal).ThenBy(s => s.Name, StringComparer.Ordinal)];

    private static IEnumerable<Shipped> OfProgram()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "traderagent.deps.json");
        if (!File.Exists(path)) throw new StoreException($"'{path}' does not exist, so the packages of this program are not known; install the program anew.");
        var (whole, licences) = (JsonNode.Parse(File.ReadAllText(path))!, Resource("licences.json").AsObject());
        var needs = whole["targets"]![(string)whole["runtimeTarget"]!["name"]!]!.AsObject();
        foreach (var (key, library) in whole["libraries"]!.AsObject().Where(l => (string?)l.Value!["type"] == "package"))
        {
            var (name, version) = key.Split('/') is [var one, var other] ? (one, other) : (key, "");
            var hash = (string?)library!["sha512"] is ['s', 'h', 'a', '5', '1', '2', '-', .. var base64] ? Convert.ToHexStringLower(Convert.FromBase64String(base64)) : null;
            var wanted = (needs[key]?["dependencies"] as JsonObject ?? []).Select(d => UrlOf("nuget", d.Key, (string)d.Value!)).Order(StringComparer.Ordinal);
            yield return new("nuget", name, version, LicenceOf(name, licences), hash, [.. wanted]);
        }
    }

    private static IEnumerable<Shipped> OfDashboard()
    {
        var locked = Resource("package-lock.json")["packages"]!.AsObject().Where(p => p.Key.Length > 0 && p.Value!["dev"] is null && p.Value["devOptional"] is null && p.Value["optional"] is null).ToList();
        var urls = locked.ToDictionary(p => p.Key, p => UrlOf("npm", NameOf(p.Key), (string)p.Value!["version"]!));
        foreach (var (key, package) in locked)
        {
            var hash = (string?)package!["integrity"] is ['s', 'h', 'a', '5', '1', '2', '-', .. var base64] ? Convert.ToHexStringLower(Convert.FromBase64String(base64)) : null;
            var wanted = (package["dependencies"] as JsonObject ?? []).Select(d => urls.GetValueOrDefault($"{key}/node_modules/{d.Key}") ?? urls.GetValueOrDefault($"node_modules/{d.Key}")).OfType<string>().Order(StringComparer.Ordinal);
            yield return new("npm", NameOf(key), (string)package["version"]!, (string?)package["license"], hash, [.. wanted]);
        }
    }

    private static string NameOf(string path) => path[(path.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];

    private static string? LicenceOf(string name, JsonObject known) => (string?)known[name]
        ?? (string?)known.FirstOrDefault(k => k.Key.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(k.Key[..^1], StringComparison.Ordinal)).Value;

    private static JsonNode Resource(string name)
    {
        using var stream = typeof(Shipped).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!;
    }
}
