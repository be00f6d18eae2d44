using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TraderAgent.Local.Terminal;

/// <summary>
/// A screen of its own beside the terminal's history, painted over in place. Each frame is one write, fits the terminal as it is then,
/// and leaves nothing of the frame before, so that a resized window needs no care.
/// </summary>
internal sealed class LiveScreen : IDisposable
{
    private const string Open = "\e[?1049h\e[?25l", Close = "\e[?25h\e[?1049l";
    private const string Home = "\e[H", ClearToEndOfLine = "\e[K", ClearBelow = "\e[J";

    private readonly TextWriter _terminal;
    private readonly Profile _profile;
    private readonly StringWriter _text = new();
    private readonly IAnsiConsole _canvas;

    /// <summary>Opens it on the terminal of a console.</summary>
    public LiveScreen(IAnsiConsole console)
    {
        (_terminal, _profile) = (console.Profile.Out.Writer, console.Profile);
        _canvas = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes, ColorSystem = (ColorSystemSupport)_profile.Capabilities.ColorSystem, Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
        });
        _canvas.Profile.Capabilities.Unicode = _profile.Capabilities.Unicode;
        Write(Open);
    }

    /// <summary>Columns of the terminal now.</summary>
    public int Width => Math.Max(20, _profile.Width);

    /// <summary>Lines of the terminal now.</summary>
    public int Height => Math.Max(5, _profile.Height);

    /// <summary>Paints a frame; what does not fit is cut off below.</summary>
    public void Paint(IRenderable frame)
    {
        _text.GetStringBuilder().Clear();
        _canvas.Profile.Width = Width;
        _canvas.Write(frame);
        var lines = _text.ToString().TrimEnd('\n').Split('\n');
        var screen = new StringBuilder(Home);
        for (var i = 0; i < Math.Min(lines.Length, Height); i++) screen.Append(i == 0 ? "" : "\r\n").Append(lines[i]).Append(ClearToEndOfLine);
        Write(screen.Append(ClearBelow).ToString());
    }

    /// <summary>Gives the terminal back as it was.</summary>
    public void Dispose() => Write(Close);

    private void Write(string text)
    {
        _terminal.Write(text);
        _terminal.Flush();
    }
}
