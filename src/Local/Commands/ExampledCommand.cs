using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ExampledCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;

    /// <summary>What the command does when it is called.</summary>
    public ExampledCommand Runs(Func<ParseResult, CancellationToken, Task<ExitCode>> action)
    {
        SetAction(async (parsed, stop) => (int)await action(parsed, stop));
        return this;
    }

    /// <inheritdoc cref="Runs(Func{ParseResult, CancellationToken, Task{ExitCode}})"/>
    public ExampledCommand Runs(Func<ParseResult, ExitCode> action)
    {
        SetAction(parsed => (int)action(parsed));
        return this;
    }
}

/// <summary>The usual help, and the command's examples after it.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampledCommand { Examples.Count: > 0 } command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples) output.WriteLine($"  {example}");
            output.WriteLine();
        }

        return 0;
    }
}
