using System.Text.RegularExpressions;

namespace TraderAgent.Tidy.Tests;

public partial class SuppressionTests
{
    [Fact]
    public void Every_suppression_gives_its_reason() => Rule.Holds(WithoutReason);

    [Theory]
    [InlineData("src/Domain/A.cs", "class A {\n#pragma warning disable CA1000\n}")]
    [InlineData("src/Domain/A.cs", "[SuppressMessage(\"Design\", \"CA1000\")]")]
    [InlineData("src/Domain/A.csproj", "<Project>\n<NoWarn>CA1000</NoWarn>\n</Project>")]
    [InlineData("src/Domain/A.csproj", "<Project>\n<PackageReference Include='B' NoWarn=\"NU1603\" />\n</Project>")]
    [InlineData(".editorconfig", "[*.cs]\ndotnet_diagnostic.CA1000.severity = none")]
    public void A_suppression_without_a_reason_is_found(string path, string text) => Rule.Finds(WithoutReason, path, (path, text));

    [Theory]
    [InlineData("src/Domain/A.cs", "#pragma warning disable CA1000 // The venue's own name.")]
    [InlineData("src/Domain/A.cs", "// The venue's own name.\n#pragma warning disable CA1000")]
    [InlineData("src/Domain/A.cs", "[SuppressMessage(\"Design\", \"CA1000\", Justification = \"The venue's own name.\")]")]
    [InlineData("src/Domain/A.csproj", "<Project>\n<!-- The venue's own name. -->\n<NoWarn>CA1000</NoWarn>\n</Project>")]
    [InlineData(".editorconfig", "# The venue's own name.\ndotnet_diagnostic.CA1000.severity = none")]
    public void A_suppression_with_a_reason_is_fine(string path, string text) => Rule.FindsNothing(WithoutReason, (path, text));

    private static IEnumerable<string> WithoutReason(Repository repository) =>
        from file in repository.Texts
        where file.Is(".cs", ".csproj", ".props", ".targets", ".editorconfig")
        from line in file.Lines.Index()
        where Suppression().IsMatch(line.Item)
        where !Reason().IsMatch(line.Item) && !(line.Index > 0 && Comment().IsMatch(file.Lines[line.Index - 1]))
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()} (say beside it, or in a comment above it, why)";

    [GeneratedRegex(@"#pragma warning disable|\bSuppressMessage\(|<NoWarn>|\bNoWarn=|<WarningsNotAsErrors>|severity = (none|silent)")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"// ?\w|<!-- ?\w|Justification = ""\w")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^\s*(// ?\w|# ?\w)|-->\s*$")]
    private static partial Regex Comment();
}
