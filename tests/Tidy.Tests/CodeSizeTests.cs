using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TraderAgent.Tidy.Tests;

public class CodeSizeTests
{
    private const int LinesOfAFile = 300;
    private const int LinesOfAMethod = 70;

    [Fact]
    public void A_file_stays_under_its_ceiling() => Rule.Holds(LongFiles);

    [Fact]
    public void A_file_above_its_ceiling_is_found() =>
        Rule.Finds(LongFiles, "301 lines", ("src/Domain/Long.cs", Lines(LinesOfAFile + 1)));

    [Fact]
    public void A_method_stays_under_its_ceiling() => Rule.Holds(LongMethods);

    [Fact]
    public void A_method_above_its_ceiling_is_found() =>
        Rule.Finds(LongMethods, "React has 71 lines", ("src/Domain/Long.cs", $"class A {{\n/// <summary>Not counted.</summary>\nvoid React() {{{Lines(LinesOfAMethod)}}} }}"));

    [Fact]
    public void A_program_of_statements_is_measured_like_a_method() =>
        Rule.Finds(LongMethods, "top-level statements has 71 lines", ("src/Local/Program.cs", string.Concat(Enumerable.Repeat("Run();\n", LinesOfAMethod + 1))));

    private static string Lines(int count) => string.Join('\n', Enumerable.Repeat("// why", count)) + "\n";

    private static IEnumerable<string> LongFiles(Repository repository) =>
        from file in repository.Code
        where file.Lines.Length > LinesOfAFile
        select $"{file.Path}: {file.Lines.Length} lines, at most {LinesOfAFile}; split it by trading concept";

    private static IEnumerable<string> LongMethods(Repository repository) =>
        from file in repository.Code
        from method in Methods(file.Syntax)
        where method.Lines > LinesOfAMethod
        select $"{file.Path}: {method.Name} has {method.Lines} lines, at most {LinesOfAMethod}; move what it computes into leaves";

    private static IEnumerable<(string Name, int Lines)> Methods(SyntaxNode file)
    {
        foreach (var node in file.DescendantNodes())
        {
            var name = node switch
            {
                MethodDeclarationSyntax m => m.Identifier.Text,
                LocalFunctionStatementSyntax l => l.Identifier.Text,
                ConstructorDeclarationSyntax c => c.Identifier.Text,
                BaseMethodDeclarationSyntax => "an operator",
                BasePropertyDeclarationSyntax => "a property",
                _ => null,
            };
            if (name is not null)
            {
                yield return (name, LineCount(node));
            }
        }

        var statements = file.ChildNodes().OfType<GlobalStatementSyntax>().Where(s => s.Statement is not LocalFunctionStatementSyntax).ToList();
        if (statements.Count > 0)
        {
            yield return ("top-level statements", statements.Sum(s => LineCount(s)));
        }
    }

    /// <summary>Lines of the code itself; the documentation above it is not counted.</summary>
    private static int LineCount(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
