using System.CommandLine;
using TraderAgent.Local.Commands;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class HelpTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Every_command_explains_itself_with_examples()
    {
        foreach (var path in Paths([], CommandLine.Root(_terminal.Shell(new StringWriter(), new StringWriter()))))
        {
            var help = await _terminal.Type([.. path, "--help"]);
            Assert.Equal((ExitCode.Ok, ""), (help.Code, help.Error));
            Assert.Contains("Examples:", help.Output);
        }
    }

    [Fact]
    public async Task The_version_is_told() => Assert.Matches(@"^\d+\.\d+\.\d+", (await _terminal.Type("--version")).Output);

    private static IEnumerable<string[]> Paths(string[] path, Command command) =>
        command.Subcommands.SelectMany(c => Paths([.. path, c.Name], c)).Prepend(path);
}
