using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TraderAgent.Tidy.Tests;

public partial class NamingTests
{
    private static readonly string[] Empty = ["Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Services"];

    [Fact]
    public void Types_and_files_are_named_after_what_they_are() => Rule.Holds(EmptyNames);

    [Theory]
    [InlineData("OrderManager")]
    [InlineData("GridHelpers")]
    [InlineData("ServiceForCandles")]
    [InlineData("StrategyBase")]
    public void A_name_that_says_nothing_is_found(string name) =>
        Rule.Finds(EmptyNames, name, ("src/Domain/Grid/Grid.cs", $"class {name};"));

    [Fact]
    public void A_file_name_that_says_nothing_is_found() => Rule.Finds(EmptyNames, "priceUtils", ("src/Dashboard/src/priceUtils.ts", ""));

    [Theory]
    [InlineData("BaseOrder")]
    [InlineData("BaselineTests")]
    [InlineData("ServiceBusFills")]
    public void The_words_of_the_field_and_of_the_cloud_are_fine(string name) =>
        Rule.FindsNothing(EmptyNames, ("src/Domain/Dca/Dca.cs", $"class {name};"));

    private static IEnumerable<string> EmptyNames(Repository repository)
    {
        foreach (var file in repository.Files.Where(f => f.Under("src")))
        {
            if (SaysNothing(file.Name.Split('.')[0]))
            {
                yield return $"{file.Path}: name the file after the trading concept it holds";
            }

            var types = file.Is(".cs") ? file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>() : [];
            foreach (var type in types.Where(t => SaysNothing(t.Identifier.Text)))
            {
                yield return $"{file.Path}: {type.Identifier.Text}: name the type after what it is or does";
            }
        }
    }

    /// <summary>A base order and a base currency are words of the field, and Service Bus is a product: neither is a kind of class.</summary>
    private static bool SaysNothing(string name)
    {
        var words = Word().Matches(name.Replace("ServiceBus", "Queue", StringComparison.Ordinal)).Select(m => m.Value).ToArray();
        return words.Length > 0 && (words.Any(Empty.Contains) || words[^1] == "Base");
    }

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
