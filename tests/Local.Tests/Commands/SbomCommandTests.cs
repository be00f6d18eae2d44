using System.Text.RegularExpressions;
using TraderAgent.Local.Inventory;

namespace TraderAgent.Local.Tests.Commands;

public sealed partial class SbomCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task The_bill_names_every_package_with_its_exact_version_and_hash_and_is_always_the_same()
    {
        var bill = (await _terminal.Type("sbom")).Json;
        var components = bill.GetProperty("components").EnumerateArray().ToDictionary(c => c.GetProperty("purl").GetString()!);

        Assert.Equal(("CycloneDX", "1.6"), (bill.GetProperty("bomFormat").GetString(), bill.GetProperty("specVersion").GetString()));
        Assert.Contains(components.Keys, p => p.StartsWith("pkg:nuget/YamlDotNet@", StringComparison.Ordinal));
        Assert.Contains(components.Keys, p => p.StartsWith("pkg:npm/react@", StringComparison.Ordinal));
        Assert.DoesNotContain(components.Keys, p => p.Contains("vitest", StringComparison.Ordinal)); // What only builds and tests is no part of it.
        Assert.All(components.Values, c => Assert.Matches(Exact(), c.GetProperty("version").GetString()));
        Assert.All(components.Values, c => Assert.Equal(128, c.GetProperty("hashes")[0].GetProperty("content").GetString()!.Length));
        var dependencies = bill.GetProperty("dependencies").EnumerateArray().ToList();
        Assert.Equal(components.Keys.Append("traderagent").Order(), dependencies.Select(d => d.GetProperty("ref").GetString()!).Order());
        Assert.All(dependencies.SelectMany(d => d.GetProperty("dependsOn").EnumerateArray()), d => Assert.Contains(d.GetString()!, components.Keys));
        Assert.Equal((await _terminal.Type("sbom")).Output, (await _terminal.Type("sbom")).Output);
    }

    [Fact]
    public async Task The_licence_of_every_package_is_known_and_lets_the_program_be_passed_on()
    {
        string[] free = ["MIT", "Apache-2.0", "ISC", "0BSD", "Unlicense", "BSD-2-Clause", "BSD-3-Clause"];

        Assert.All(Shipped.All(), p => Assert.True(free.Contains(p.Licence), $"{p.Url}: {p.Licence ?? "its licence is not known; look it up and add it to src/Local/Inventory/licences.json"}"));
        Assert.Contains("nuget YamlDotNet", (await _terminal.Type("sbom", "--licences")).Output);
    }

    [GeneratedRegex(@"^\d+(\.\d+)+(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();
}
