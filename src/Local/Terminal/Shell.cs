using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Terminal;

/// <summary>What surrounds a command: where it prints, what the terminal can do, and where data is kept by default.</summary>
internal sealed record Shell
{
    private const int WidthOfPipedText = 160; // A pipe has no width; tables stay in one piece.

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Nobody embeds this in HTML, and people read it.
    };

    /// <summary>Standard output: answers.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: what went wrong, and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Tables and charts on standard output.</summary>
    public required IAnsiConsole Console { get; init; }

    /// <summary>Whether a person watches standard output, so that it may be redrawn.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>Where data is kept when no folder is named.</summary>
    public required string DefaultDataFolder { get; init; }

    /// <summary>The shell of this process.</summary>
    public static Shell OfProcess() => new()
    {
        Out = System.Console.Out,
        Error = System.Console.Error,
        Console = System.Console.IsOutputRedirected ? PlainConsole(System.Console.Out) : AnsiConsole.Console,
        IsTerminal = !System.Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        DefaultDataFolder = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "traderagent"),
    };

    /// <summary>A console that writes text without colours to any writer.</summary>
    public static IAnsiConsole PlainConsole(TextWriter writer)
    {
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = WidthOfPipedText;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>Prints a value as JSON.</summary>
    public void WriteJson<T>(T value) => Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>Prints one line.</summary>
    public void WriteLine(string line) => Out.WriteLine(line);

    /// <summary>Prints one line that has colours where a person watches; a pipe gets it plain and unbroken.</summary>
    public void WriteMarkup(string markup)
    {
        if (IsTerminal) Console.MarkupLine(markup);
        else Out.WriteLine(Markup.Remove(markup));
    }

    /// <summary>Says on standard error why a command ends without success.</summary>
    public ExitCode Refuse(ExitCode code, params IEnumerable<string> lines)
    {
        foreach (var line in lines) Error.WriteLine($"error: {line}");
        return code;
    }
}
