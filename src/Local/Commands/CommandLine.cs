using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TraderAgent.Local.Runs;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Commands;

/// <summary>The command line as a whole: which commands there are, and how each ends.</summary>
internal static class CommandLine
{
    private static readonly string[] AboutTheProgram = ["--help", "-h", "-?", "/h", "/?", "--version"];

    /// <summary>Runs one command line. Every expected failure is one line on standard error and an exit code.</summary>
    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> args, Shell shell, CancellationToken stop)
    {
        var root = Root(shell);
        var (words, problems) = RunFileReader.Expand(root, args);
        if (problems.Count > 0) return shell.Refuse(ExitCode.BadInput, problems);
        var parsed = root.Parse(WithDefaultCommand(words));
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction) return WrongUsage(parsed, shell);
        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = shell.Out, Error = shell.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
            };
            return (ExitCode)await parsed.InvokeAsync(invocation, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return shell.Refuse(ExitCode.Cancelled, "cancelled: stopped before it was done; what was written before is whole.");
        }
        catch (HostRefusedException refusal)
        {
            return shell.Refuse(ExitCode.Refused, refusal.Message);
        }
        catch (ExchangeRefusedException refused)
        {
            return shell.Refuse(ExitCode.Refused, refused.Message);
        }
        catch (ExchangeUnavailableException failure)
        {
            return shell.Refuse(ExitCode.Failure, failure.Message);
        }
        catch (Exception failure) when (failure is StoreException or CandleStoreException)
        {
            return shell.Refuse(ExitCode.DatabaseUnusable, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return shell.Refuse(ExitCode.Failure, $"{failure.Message} Check the path, its permissions and the free space of the disk, then try again.");
        }
        catch (Exception fault)
        {
            return Unexpected(fault, shell);
        }
    }

    private static ExitCode Unexpected(Exception fault, Shell shell)
    {
        var isTraced = Environment.GetEnvironmentVariable("TRADERAGENT_TRACE") == "1";
        IEnumerable<string> trace = isTraced ? [fault.ToString()] : [];
        return shell.Refuse(ExitCode.Failure, [$"a fault of the program: {fault.GetType().Name}: {fault.Message} "
            + "Please report it with what you did; TRADERAGENT_TRACE=1 prints where it happened.", .. trace]);
    }

    /// <summary>The commands.</summary>
    public static Command Root(Shell shell)
    {
        var root = new ExampledCommand("traderagent",
            "Trades crypto markets with bots, on your own machine. Without a command it runs: see 'traderagent run --help'.",
            "traderagent                                 trade a simulated market with the demo portfolio",
            "traderagent run --config examples/grid.yaml",
            "traderagent data import downloads")
        {
            RunCommand.Create(shell),
            BacktestCommand.Create(shell),
            OptimizeCommand.Create(shell),
            WalkForwardCommand.Create(shell),
            MonteCarloCommand.Create(shell),
            SensitivityCommand.Create(shell),
            DossierCommand.Create(shell),
            BotsCommand.Create(shell), AuditCommand.Create(shell), LinkCommand.Create(shell),
            DataCommand.Create(shell),
            ClusterCommand.Create(shell),
            CompareCommand.Create(shell),
            ReportCommand.Create(shell),
            RegimeCommand.Create(shell),
            ConfigCommand.Create(shell),
            PreflightCommand.Create(shell),
            CheckCommand.Create(shell),
            DivergenceCommand.Create(shell),
            DoctorCommand.Create(shell),
            BenchCommand.Create(shell),
            LoadCommand.Create(shell), SimulateCommand.Create(shell),
            TaxCommand.Create(shell), SbomCommand.Create(shell),
            CostCommand.Create(shell),
            BackupCommand.Create(shell),
            BackupCommand.CreateRestore(shell),
            SimulateExchangeCommand.Create(shell),
            new VersionOption(),
            new Option<string?>(RunFileReader.Option) { Description = "Do what this file says; options typed beside it win.", HelpName = "file", Recursive = true },
        };
        var help = new HelpOption();
        help.Action = new ExamplesHelp((HelpAction)help.Action!);
        root.Add(help);
        return root;
    }

    private static IReadOnlyList<string> WithDefaultCommand(IReadOnlyList<string> args) =>
        args.Count == 0 || (args[0].StartsWith('-') && !AboutTheProgram.Contains(args[0])) ? ["run", .. args] : args;

    private static ExitCode WrongUsage(ParseResult parsed, Shell shell)
    {
        var path = string.Join(' ', PathOf(parsed.CommandResult.Command).Reverse());
        var messages = parsed.Errors.Select(e => e.Message);
        if (parsed.UnmatchedTokens.Count > 0) messages = messages.Where(m => parsed.UnmatchedTokens.Any(m.Contains)); // The wrong word says it all.
        return shell.Refuse(ExitCode.BadInput, [.. messages, $"see '{path} --help'."]);
    }

    private static IEnumerable<string> PathOf(Command? command)
    {
        for (; command is not null; command = command.Parents.OfType<Command>().FirstOrDefault()) yield return command.Name;
    }
}
