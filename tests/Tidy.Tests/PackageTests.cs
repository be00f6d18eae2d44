using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TraderAgent.Tidy.Tests;

public partial class PackageTests
{
    private const string FloatingPackage = "SQLitePCLRaw.bundle_e_sqlite3";

    [Fact]
    public void Only_the_native_bundle_of_SQLite_floats() => Rule.Holds(InexactPins);

    [Theory]
    [InlineData("YamlDotNet", "16.*")]
    [InlineData("YamlDotNet", "[16.0,17.0)")]
    [InlineData(FloatingPackage, "3.*")]
    public void An_inexact_pin_is_found(string package, string version) =>
        Rule.Finds(InexactPins, package, ("Directory.Packages.props", $"<Project><PackageVersion Include='{package}' Version='{version}' /></Project>"));

    [Fact]
    public void Versions_stand_in_Directory_Packages_props_alone() => Rule.Holds(VersionsElsewhere);

    [Theory]
    [InlineData("Version")]
    [InlineData("VersionOverride")]
    public void A_version_in_a_project_is_found(string attribute) =>
        Rule.Finds(VersionsElsewhere, attribute, ("src/Local/Local.csproj", $"<Project><PackageReference Include='YamlDotNet' {attribute}='1.0' /></Project>"));

    [Fact]
    public void No_lock_file_binds_a_partial_registry_to_one_machine() => Rule.Holds(LockFiles);

    [Fact]
    public void A_lock_file_is_found() => Rule.Finds(LockFiles, "packages.lock.json", ("src/Local/packages.lock.json", "{}"));

    private static IEnumerable<string> InexactPins(Repository repository) =>
        from props in repository.Files
        where props.Name == "Directory.Packages.props"
        from pin in XDocument.Parse(props.Text).Descendants("PackageVersion")
        let package = (string?)pin.Attribute("Include") ?? ""
        let version = (string?)pin.Attribute("Version") ?? ""
        where package == FloatingPackage ? version != "2.*" : !Exact().IsMatch(version)
        select $"{props.Path}: {package} is pinned to '{version}'; give an exact version (docs/adr/0002)";

    private static IEnumerable<string> VersionsElsewhere(Repository repository) =>
        from file in repository.Files
        where file.Is(".csproj", ".props", ".targets") && file.Name != "Directory.Packages.props"
        from reference in XDocument.Parse(file.Text).Descendants("PackageReference")
        from version in reference.Attributes().Where(a => a.Name.LocalName is "Version" or "VersionOverride")
        select $"{file.Path}: {(string?)reference.Attribute("Include")} has {version.Name}; pin it in Directory.Packages.props";

    private static IEnumerable<string> LockFiles(Repository repository) =>
        repository.Files.Where(f => f.Name == "packages.lock.json").Select(f => $"{f.Path}: remove it; the pins are the lock (docs/adr/0002)");

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();
}
