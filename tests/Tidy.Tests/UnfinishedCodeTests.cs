using System.Text.RegularExpressions;

namespace TraderAgent.Tidy.Tests;

public partial class UnfinishedCodeTests
{
    [Fact]
    public void Nothing_is_left_to_be_done_later() => Rule.Holds(Unfinished);

    [Theory]
    [InlineData("// TODO: fees")]
    [InlineData("// FIXME")]
    [InlineData("throw new NotImplementedException();")]
    public void Unfinished_code_is_found(string line) => Rule.Finds(Unfinished, "src/Domain/A.cs:2", ("src/Domain/A.cs", $"// fine\n{line}"));

    [Fact]
    public void A_skipped_test_says_why() => Rule.Holds(SkippedWithoutReason);

    [Theory]
    [InlineData("[Fact(Skip = \"\")]")]
    [InlineData("[Fact(Skip = \"flaky\")]")]
    public void A_test_skipped_without_a_reason_is_found(string attribute) =>
        Rule.Finds(SkippedWithoutReason, "tests/Domain.Tests/A.cs:1", ("tests/Domain.Tests/A.cs", attribute));

    [Fact]
    public void A_test_skipped_with_a_reason_is_fine() =>
        Rule.FindsNothing(SkippedWithoutReason, ("tests/Domain.Tests/A.cs", "[Fact(Skip = \"needs a browser on the PATH\")]"));

    private static IEnumerable<string> Unfinished(Repository repository) =>
        Matches(repository.Texts, LeftForLater(), "finish it or take it out");

    private static IEnumerable<string> SkippedWithoutReason(Repository repository) =>
        Matches(repository.Texts.Where(f => f.Under("tests") && f.Is(".cs")), SkipWithFewWords(), "say in a sentence what the test waits for");

    private static IEnumerable<string> Matches(IEnumerable<RepositoryFile> files, Regex banned, string advice) =>
        from file in files
        from line in file.Lines.Index()
        where banned.IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()} ({advice})";

    [GeneratedRegex(@"\b(TODO|FIXME|NotImplementedException)\b")]
    private static partial Regex LeftForLater();

    /// <summary>A reason has at least three words.</summary>
    [GeneratedRegex(@"\bSkip\s*=(?>\s*)(?!""\S+\s+\S+\s+\S)")]
    private static partial Regex SkipWithFewWords();
}
