using System.CommandLine;
using System.Text.Json;
using TraderAgent.Local.Inventory;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>sbom</c>: which packages this program is made of.</summary>
internal static class SbomCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create(Shell shell)
    {
        var licences = new Option<bool>("--licences") { Description = "List each package with its licence instead." };
        return new ExampledCommand("sbom", "Print the exact packages that the program and its dashboard are made of, as CycloneDX JSON.",
            "traderagent sbom > traderagent.cdx.json",
            "traderagent sbom --licences")
        {
            licences,
        }.Runs(parsed =>
        {
            var packages = Shipped.All();
            if (!parsed.GetValue(licences))
            {
                shell.WriteLine(CycloneDx.Of(packages).ToJsonString(Indented));
                return ExitCode.Ok;
            }

            foreach (var group in packages.GroupBy(p => p.Licence ?? "not known").OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                shell.WriteLine($"{group.Key}: {group.Count()}");
                foreach (var package in group) shell.WriteLine($"  {package.Kind,-5} {package.Name} {package.Version}");
            }

            return ExitCode.Ok;
        });
    }
}
