namespace TraderAgent.Tests;

/// <summary>
/// Reviewed text files under tests/Golden. A test compares; only UPDATE_GOLDENS=1, by hand, writes
/// (docs/testing.md), and never in CI, where a changed text must fail.
/// </summary>
public static class Golden
{
    /// <summary>Compares a text with its file and fails with the first line that differs.</summary>
    /// <param name="file">Path below tests/Golden.</param>
    /// <param name="actual">The text as the code makes it now.</param>
    public static void Matches(string file, string actual)
    {
        var path = Path.Combine(Root(), "tests", "Golden", file);
        actual = Normal(actual);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1") Write(path, actual);
        Assert.True(File.Exists(path), $"tests/Golden/{file} is missing; write it with UPDATE_GOLDENS=1 and review it.");
        var (expected, found) = (Normal(File.ReadAllText(path)).Split('\n'), actual.Split('\n'));
        for (var line = 0; line < Math.Max(expected.Length, found.Length); line++)
        {
            var (was, now) = (expected.ElementAtOrDefault(line) ?? "(end)", found.ElementAtOrDefault(line) ?? "(end)");
            Assert.True(was == now, $"tests/Golden/{file}, line {line + 1}:\n  reviewed: {was}\n  now:      {now}\nIf this is meant, run again with UPDATE_GOLDENS=1 and review the difference.");
        }
    }

    private static void Write(string path, string text)
    {
        Assert.True(Environment.GetEnvironmentVariable("CI") is null, "UPDATE_GOLDENS is set in CI: goldens are written by hand and reviewed.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    /// <summary>The top of the repository.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TraderAgent.Functions.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds TraderAgent.Functions.sln; run them from a clone.");
    }
}
