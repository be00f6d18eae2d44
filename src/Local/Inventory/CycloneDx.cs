using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TraderAgent.Local.Inventory;

/// <summary>A software bill of materials, CycloneDX 1.6. Equal packages give an equal bill, to the byte.</summary>
internal static class CycloneDx
{
    private const string Program = "traderagent";

    /// <summary>The bill.</summary>
    public static JsonObject Of(IReadOnlyList<Shipped> packages)
    {
        var version = typeof(CycloneDx).Assembly.GetName().Version!.ToString(3);
        var needed = packages.SelectMany(p => p.Needs).ToHashSet();
        var bill = new JsonObject
        {
            ["bomFormat"] = "CycloneDX", ["specVersion"] = "1.6", ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = Program, ["name"] = Program, ["version"] = version } },
            ["components"] = new JsonArray([.. packages.Select(Component)]),
            ["dependencies"] = new JsonArray([Needs(Program, packages.Select(p => p.Url).Where(u => !needed.Contains(u))), .. packages.Select(p => Needs(p.Url, p.Needs))]),
        };
        bill.Insert(2, "serialNumber", $"urn:uuid:{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(bill.ToJsonString())).AsSpan(0, 16))}");
        return bill;
    }

    private static JsonObject Component(Shipped package)
    {
        var component = new JsonObject { ["type"] = "library", ["bom-ref"] = package.Url, ["name"] = package.Name, ["version"] = package.Version };
        if (package.Sha512 is { } hash) component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = hash });
        if (package.Licence is { } licence) component["licenses"] = new JsonArray(licence.Contains(' ') ? new JsonObject { ["expression"] = licence } : new JsonObject { ["license"] = new JsonObject { ["id"] = licence } });
        component["purl"] = package.Url;
        return component;
    }

    private static JsonObject Needs(string who, IEnumerable<string> whom) => new() { ["ref"] = who, ["dependsOn"] = new JsonArray([.. whom.Select(w => JsonValue.Create(w))]) };
}
