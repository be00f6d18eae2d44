using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TraderAgent.Tidy.Tests;

public partial class ProjectArrowTests
{
    private static readonly string[] Hosts = ["Local", "Functions"];

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Domain"] = [],
        ["Backtesting"] = ["Domain"],
        ["Runtime"] = ["Domain"],
        ["Api"] = ["Domain", "Backtesting", "Runtime"],
        ["Bybit"] = ["Domain", "Runtime", "Api"],
        ["Telegram"] = ["Domain", "Runtime", "Api"],
        ["BybitSimulator"] = ["Domain", "Backtesting"],
        ["Simulation"] = ["Domain", "Backtesting", "Runtime"],
    };

    [Fact]
    public void Arrows_between_projects_point_inward() => Rule.Holds(OutwardArrows);

    [Fact]
    public void An_arrow_from_the_core_outward_is_found() =>
        Rule.Finds(OutwardArrows, "Domain may not know Runtime", Project("Domain", "../Runtime/Runtime.csproj"));

    [Fact]
    public void An_arrow_between_the_hosts_is_found() =>
        Rule.Finds(OutwardArrows, "Local may not know Functions", Project("Local", @"..\Functions\Functions.csproj"));

    [Fact]
    public void An_unlisted_project_is_found() =>
        Rule.Finds(OutwardArrows, "say in MayKnow what Kraken may know", Project("Kraken", "../Domain/Domain.csproj"));

    [Fact]
    public void The_core_has_no_packages_but_private_analyzers() => Rule.Holds(PackagesOfTheCore);

    [Fact]
    public void A_package_in_the_core_is_found() =>
        Rule.Finds(PackagesOfTheCore, "YamlDotNet", ("src/Domain/Domain.csproj", "<Project><PackageReference Include='YamlDotNet' /></Project>"));

    [Fact]
    public void Every_project_is_in_the_solution_and_in_its_Azure_configuration() => Rule.Holds(ProjectsOutsideTheSolution);

    [Fact]
    public void A_project_outside_the_solution_is_found() =>
        Rule.Finds(ProjectsOutsideTheSolution, "not in the solution", ("TraderAgent.Functions.sln", ""), Project("Api", "../Runtime/Runtime.csproj"));

    [Fact]
    public void A_project_that_the_Azure_configuration_does_not_build_is_found() =>
        Rule.Finds(
            ProjectsOutsideTheSolution,
            "Azure",
            ("TraderAgent.Functions.sln", """Project("{F}") = "Api", "src\Api\Api.csproj", "{A}" """),
            Project("Api", "../Runtime/Runtime.csproj"));

    private static (string Path, string Text) Project(string name, string reference) =>
        ($"src/{name}/{name}.csproj", $"<Project><ProjectReference Include='{reference}' /></Project>");

    private static IEnumerable<string> OutwardArrows(Repository repository)
    {
        foreach (var project in repository.Projects.Where(p => p.Under("src")))
        {
            var name = project.Name.Replace(".csproj", "", StringComparison.Ordinal);
            if (!MayKnow.TryGetValue(name, out var allowed))
            {
                if (!Hosts.Contains(name))
                {
                    yield return $"{project.Path}: say in MayKnow what {name} may know";
                    continue;
                }

                allowed = [.. MayKnow.Keys];
            }

            foreach (var known in References(project, "ProjectReference").Select(ProjectName).Except(allowed))
            {
                yield return $"{project.Path}: {name} may not know {known}; it may know {(allowed.Length == 0 ? "nobody" : string.Join(", ", allowed))}";
            }
        }
    }

    private static IEnumerable<string> PackagesOfTheCore(Repository repository) =>
        from project in repository.Projects
        where project.Under("src/Domain")
        from package in XDocument.Parse(project.Text).Descendants("PackageReference")
        let name = (string?)package.Attribute("Include") ?? ""
        where !(name.EndsWith("Analyzers", StringComparison.Ordinal) && (string?)package.Attribute("PrivateAssets") == "all")
        select $"{project.Path}: {name} is a package in the core, which has none but private analyzers";

    private static IEnumerable<string> ProjectsOutsideTheSolution(Repository repository)
    {
        var solution = repository.Files.Single(f => f.Path == "TraderAgent.Functions.sln").Text;
        var ids = SolutionProject().Matches(solution)
            .ToDictionary(m => m.Groups["path"].Value.Replace('\\', '/'), m => m.Groups["id"].Value);
        foreach (var project in repository.Projects)
        {
            if (!ids.TryGetValue(project.Path, out var id))
            {
                yield return $"{project.Path}: not in the solution; add it with `dotnet sln add`";
            }
            else if (!solution.Contains($"{id}.Azure|Any CPU.Build.0 = Release|Any CPU", StringComparison.Ordinal))
            {
                yield return $"{project.Path}: the solution configuration Azure does not build its Release configuration";
            }
        }
    }

    private static IEnumerable<string> References(RepositoryFile project, string kind) =>
        XDocument.Parse(project.Text).Descendants(kind).Select(r => (string?)r.Attribute("Include") ?? "");

    private static string ProjectName(string reference) => reference.Split('/', '\\')[^1].Replace(".csproj", "", StringComparison.Ordinal);

    [GeneratedRegex(@"""(?<path>[^""]+\.csproj)"", ""(?<id>\{[^}]+\})""")]
    private static partial Regex SolutionProject();
}
