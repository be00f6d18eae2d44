using System.CommandLine;
using System.CommandLine.Parsing;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Engine;

namespace TraderAgent.Local.Runs;

/// <summary>What was typed, as a run file and as a part of a result's identity.</summary>
internal static class TypedRun
{
    /// <summary>The identity of a run that replays a plan.</summary>
    public static RunIdentity IdentityOf(ParseResult parsed, BacktestPlan plan)
    {
        var file = FileOf(parsed);
        return RunIdentity.Of(plan) with { CommandLine = file.CommandLine, RunFile = file };
    }

    /// <summary>What was typed; defaults that nobody typed are left out.</summary>
    public static RunFile FileOf(ParseResult parsed)
    {
        var result = parsed.CommandResult;
        var options = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var given in result.Children.OfType<OptionResult>().Where(o => !o.Implicit))
            options[given.Option.Name.TrimStart('-')] = [.. given.Tokens.Select(t => t.Value)];
        return new()
        {
            Command = string.Join(' ', PathOf(result.Command).Reverse()), Options = options,
            Arguments = [.. result.Children.OfType<ArgumentResult>().Where(a => !a.Implicit).SelectMany(a => a.Tokens).Select(t => t.Value)],
        };
    }

    private static IEnumerable<string> PathOf(Command? command)
    {
        for (; command is not null and not RootCommand && command.Parents.Any(); command = command.Parents.OfType<Command>().FirstOrDefault()) yield return command.Name;
    }
}
