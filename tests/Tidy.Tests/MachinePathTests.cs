using System.Text.RegularExpressions;

namespace TraderAgent.Tidy.Tests;

public partial class MachinePathTests
{
    [Fact]
    public void No_text_names_a_folder_of_one_machine() => Rule.Holds(MachinePaths);

    [Theory]
    [InlineData("see /home/me/notes.md")]
    [InlineData("(/root/data)")]
    [InlineData(@"C:\Users\me\candles.csv")]
    public void A_folder_of_one_machine_is_found(string text) => Rule.Finds(MachinePaths, "docs/a.md:1", ("docs/a.md", text));

    [Fact]
    public void A_path_inside_the_project_is_fine() => Rule.FindsNothing(MachinePaths, ("docs/a.md", "see docs/work/notes.md and ./root/data"));

    private static IEnumerable<string> MachinePaths(Repository repository) =>
        from file in repository.Texts
        from line in file.Lines.Index()
        where MachinePath().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()} (write a path from the root of the project)";

    [GeneratedRegex(@"(?<![\w.$}])/(work|root|home)/|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();
}
