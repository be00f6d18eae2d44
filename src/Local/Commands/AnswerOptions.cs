using System.CommandLine;
using TraderAgent.Api.Answers;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary>The options that say where the result of a replay goes: into a folder, and as JSON or as text to standard output.</summary>
internal sealed class AnswerOptions
{
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Write the result, a report, a run file and tables into this folder.", HelpName = "folder" };
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_out);
        command.Add(_json);
    }

    /// <summary>Whether only JSON is printed.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Writes and prints a result.</summary>
    /// <param name="line">The command line, and where it was typed.</param>
    /// <param name="answer">The result.</param>
    /// <param name="sheets">Its tables.</param>
    /// <param name="print">Prints it as text.</param>
    /// <returns>False when it could not be written, which has been said then.</returns>
    public bool Give<T>((Shell Shell, ParseResult Parsed) line, Answer<T> answer, IEnumerable<Sheet> sheets, Action<T> print)
    {
        var (shell, parsed) = line;
        if (parsed.GetValue(_out) is { } folder && ResultFolder.Write(folder, ResultFiles.Of(answer, sheets)) is { } failure)
        {
            shell.Refuse(ExitCode.Failure, $"--out: {failure}");
            return false;
        }

        if (IsJson(parsed)) shell.WriteJson(answer);
        else print(answer.Result);
        return true;
    }
}
