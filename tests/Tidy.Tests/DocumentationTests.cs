using System.Text.RegularExpressions;

namespace TraderAgent.Tidy.Tests;

public partial class DocumentationTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file() => Rule.Holds(DeadLinks);

    [Fact]
    public void A_dead_link_is_found() =>
        Rule.Finds(DeadLinks, "docs/gone.md", ("docs/a.md", "[gone](gone.md#part) [here](../README.md) [web](https://example.com/x)"), ("README.md", ""));

    [Fact]
    public void Every_page_is_reached_from_the_README_or_the_architecture() => Rule.Holds(Orphans);

    [Fact]
    public void An_orphan_page_is_found() =>
        Rule.Finds(Orphans, "docs/c.md", ("README.md", "[a](docs/a.md)"), ("docs/a.md", "[b](adr/b.md)"), ("docs/adr/b.md", ""), ("docs/c.md", "[a](a.md)"));

    [Fact]
    public void Decisions_are_numbered_without_gaps() => Rule.Holds(DecisionsOutOfOrder);

    [Theory]
    [InlineData("docs/adr/0003-late.md", "expected number 0002")]
    [InlineData("docs/adr/0001-twice.md", "expected number 0002")]
    [InlineData("docs/adr/Second.md", "expected number 0002")]
    public void A_decision_out_of_order_is_found(string second, string fault) =>
        Rule.Finds(DecisionsOutOfOrder, fault, ("docs/adr/0001-first.md", ""), (second, ""));

    [Fact]
    public void Every_test_that_the_threat_model_names_is_there() => Rule.Holds(UnknownTests);

    [Fact]
    public void A_test_that_the_threat_model_invents_is_found() =>
        Rule.Finds(UnknownTests, "No_such_test", ("docs/security.md", "| a | b | `Some_test`, `No_such_test`, `SomeTests` |"), ("tests/A.Tests/SomeTests.cs", "class SomeTests { void Some_test() { } }"));

    private static IEnumerable<string> UnknownTests(Repository repository)
    {
        var tests = repository.Files.Where(f => f.Under("tests") && f.Is(".cs")).ToList();
        return from page in repository.Files
               where page.Path == "docs/security.md"
               from name in TestName().Matches(page.Text).Select(m => m.Groups["name"].Value).Distinct()
               where !tests.Any(t => t.Name == $"{name}.cs" || t.Text.Contains($" {name}(", StringComparison.Ordinal))
               select $"{page.Path}: names the test {name}, which is not there";
    }

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]*_[A-Za-z_]+|[A-Z][A-Za-z]+Tests)`")]
    private static partial Regex TestName();

    private static IEnumerable<string> DeadLinks(Repository repository) =>
        from page in repository.Pages
        from target in Links(page)
        where !repository.Has(target)
        select $"{page.Path}: links to {target}, which is not there";

    private static IEnumerable<string> Orphans(Repository repository)
    {
        var pages = repository.Pages.ToDictionary(p => p.Path);
        var reached = new HashSet<string>();
        var next = new Queue<string>(["README.md", "ARCHITECTURE.md"]);
        while (next.TryDequeue(out var path))
        {
            if (pages.TryGetValue(path, out var page) && reached.Add(path))
            {
                Links(page).ToList().ForEach(next.Enqueue);
            }
        }

        return pages.Values.Where(p => p.Under("docs") && !reached.Contains(p.Path))
            .Select(p => $"{p.Path}: no chain of links from README.md or ARCHITECTURE.md leads here");
    }

    private static IEnumerable<string> DecisionsOutOfOrder(Repository repository) =>
        from decision in repository.Pages.Where(p => p.Folder == "docs/adr").OrderBy(p => p.Name, StringComparer.Ordinal).Index()
        let number = $"{decision.Index + 1:D4}"
        where !DecisionName().IsMatch(decision.Item.Name) || !decision.Item.Name.StartsWith(number, StringComparison.Ordinal)
        select $"{decision.Item.Path}: expected number {number} and a name such as {number}-what-was-decided.md";

    private static IEnumerable<string> Links(RepositoryFile page) =>
        from Match link in Link().Matches(FencedCode().Replace(page.Text, ""))
        let target = link.Groups["target"].Value
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
        select Resolve(page.Folder, target);

    private static string Resolve(string folder, string target)
    {
        var path = new Stack<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.TrimEnd('/').Split('/').Where(s => s is not ("." or "")))
        {
            if (step != "..")
            {
                path.Push(step);
            }
            else if (!path.TryPop(out _))
            {
                return target;
            }
        }

        return string.Join('/', path.Reverse());
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]*)(#[^)\s]*)?(\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedCode();

    [GeneratedRegex(@"^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$")]
    private static partial Regex DecisionName();
}
