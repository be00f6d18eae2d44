using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TraderAgent.Tidy.Tests;

/// <summary>A file of the project: its path from the root with forward slashes, and its text.</summary>
internal sealed class RepositoryFile(string path, Func<string> read)
{
    private readonly Lazy<string> _text = new(read);
    private SyntaxNode? _syntax;

    public string Path { get; } = path;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    public string Text => _text.Value;

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public SyntaxNode Syntax => _syntax ??= CSharpSyntaxTree.ParseText(Text).GetRoot();

    public bool Under(params string[] folders) => folders.Any(f => Path.StartsWith(f + "/", StringComparison.Ordinal));

    public bool Is(params string[] extensions) => extensions.Any(e => Path.EndsWith(e, StringComparison.Ordinal));
}

/// <summary>The files that a house rule looks at: the working tree, or a few planted ones that show the rule can fail.</summary>
internal sealed record Repository(IReadOnlyList<RepositoryFile> Files)
{
    private static readonly string[] Unkept =
        ["bin", "obj", "node_modules", "dist", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea"];

    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".targets", ".sln", ".md", ".json", ".yml", ".yaml", ".ts", ".tsx", ".css", ".html", ".bicep",
         ".bicepparam", ".sh", ".sql", ".txt", ".editorconfig", ".gitignore", ".gitattributes", ".ci/run"];

    public static Repository Current { get; } = Load(FindRoot());

    public IEnumerable<RepositoryFile> Code => Files.Where(f => f.Under("src", "tests") && f.Is(".cs"));

    public IEnumerable<RepositoryFile> Projects => Files.Where(f => f.Is(".csproj"));

    public IEnumerable<RepositoryFile> Pages => Files.Where(f => f.Is(".md"));

    /// <summary>Text that may not contain a banned phrase; these tests themselves must name the phrases.</summary>
    public IEnumerable<RepositoryFile> Texts => Files.Where(f => f.Is(TextEndings) && !f.Under("tests/Tidy.Tests"));

    public bool Has(string path) => Files.Any(f => f.Path == path || f.Under(path));

    public static Repository Planted(params (string Path, string Text)[] files) =>
        new([.. files.Select(f => new RepositoryFile(f.Path, () => f.Text))]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TraderAgent.Functions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above the tests holds TraderAgent.Functions.sln; run them from a clone.");
    }

    private static Repository Load(string root)
    {
        var files = new List<RepositoryFile>();
        Walk(new DirectoryInfo(root));
        return new Repository([.. files.OrderBy(f => f.Path, StringComparer.Ordinal)]);

        void Walk(DirectoryInfo folder)
        {
            files.AddRange(folder.EnumerateFiles().Where(f => f.Name != "local.settings.json").Select(f =>
                new RepositoryFile(Path.GetRelativePath(root, f.FullName).Replace('\\', '/'), () => Read(f.FullName))));
            foreach (var inner in folder.EnumerateDirectories().Where(d => !Unkept.Contains(d.Name)))
            {
                Walk(inner);
            }
        }
    }

    private static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");
}
