using System.Text.Json;
using TraderAgent.Local.Commands;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

/// <summary>Types command lines and reads what they print, in this process, with a folder of its own.</summary>
public sealed class Terminal : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("traderagent-").FullName;

    internal async Task<Answer> Type(params string[] args) => await Type(CancellationToken.None, args);

    internal async Task<Answer> Type(CancellationToken stop, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var isRun = args is [] or ["run", ..] or [['-', '-', ..], ..] && !args.Contains("--listen") && !args.Contains("--help") && !args.Contains("--run-file");
        var code = await CommandLine.RunAsync(isRun ? [.. args, "--no-web"] : args, Shell(output, error), stop);
        return new(code, output.ToString(), error.ToString());
    }

    internal Shell Shell(TextWriter output, TextWriter error) => new()
    {
        Out = output, Error = error, Console = TraderAgent.Local.Terminal.Shell.PlainConsole(output), IsTerminal = false, DefaultDataFolder = File("data"),
    };

    public string Database => File(Path.Combine("data", "traderagent.db"));

    public string File(string name, string? content = null)
    {
        var path = Path.Combine(Folder, name);
        if (content is not null) System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal sealed record Answer(ExitCode Code, string Output, string Error)
    {
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }
}
