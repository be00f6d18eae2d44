using System.CommandLine;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary>The options that say what is optimised, how and what for, and the task that they ask for.</summary>
/// <param name="usualTrials">How many sets are tried where nobody says.</param>
internal sealed class SearchOptions(int usualTrials)
{
    private readonly Option<string?> _space = new("--space") { Description = "The parameter space, JSON or YAML (see docs/optimisation.md); by default the usual one of the bot's strategy.", HelpName = "file" };
    private readonly Option<string[]> _parameters = new("--parameter", "-p") { Description = "Try these values of a setting; repeat for several. Instead of --space.", HelpName = "path=from..to:step" };
    private readonly Option<string[]> _where = new("--where") { Description = "Try only sets of which this holds; repeat for several.", HelpName = "condition" };
    private readonly Option<string> _search = Search();
    private readonly Option<int> _trials = new("--trials") { Description = "How many sets are tried, but for a grid, which tries all.", HelpName = "number", DefaultValueFactory = _ => usualTrials };
    private readonly Option<ulong> _seed = new("--search-seed") { Description = "Chooses what a search leaves to chance: equal seeds try equal sets.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _population = new("--population") { Description = "Sets of a generation of nsga2.", HelpName = "number", DefaultValueFactory = _ => 40 };
    private readonly Option<string[]> _objectives = new("--objective") { Description = "A figure that is to be best, such as sharpe, netProfit or min:maxDrawdown; repeat for a Pareto front. The first ranks.", HelpName = "figure" };
    private readonly Option<int?> _minDeals = new("--min-deals") { Description = "A result with fewer deals comes after all others.", HelpName = "number" };
    private readonly Option<double?> _maxDrawdown = new("--max-drawdown") { Description = "A result with a deeper drawdown comes after all others.", HelpName = "percent" };
    private readonly Option<string[]> _require = new("--require") { Description = "A result of which this does not hold comes after all others; repeat for several.", HelpName = "condition" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _space, _parameters, _where, _search, _trials, _seed, _population, _objectives, _minDeals, _maxDrawdown, _require }) command.Options.Add(option);
    }

    /// <summary>How many sets are tried.</summary>
    public int Trials(ParseResult parsed) => parsed.GetValue(_trials);

    /// <summary>The task; null when it was refused, which has been said then.</summary>
    /// <param name="shell">Where problems are said.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">The plan, of one bot; it can be run.</param>
    public OptimisationTask? Read(Shell shell, ParseResult parsed, BacktestPlan plan)
    {
        var problems = new List<string>();
        if (plan.Bots.Count > 1) problems.Add($"--bot: there are {plan.Bots.Count} bots; name the one to optimise: {string.Join(", ", plan.Bots.Select(b => b.Id))}.");
        if (problems.Count > 0 || SpaceOf(parsed, plan.Bots[0], problems) is not { } space) return Refused(shell, problems);
        space = space with { Conditions = [.. space.Conditions, .. Conditions("--where", parsed.GetValue(_where) ?? [], problems)] };
        var task = new OptimisationTask { Plan = plan, Space = space, Search = Search(parsed), Goals = GoalsOf(parsed, problems) };
        if (problems.Count == 0) problems.AddRange(task.Check().Select(p => $"{p.Field}: {p.Message}"));
        return problems.Count == 0 ? task : Refused(shell, problems);
    }

    private static OptimisationTask? Refused(Shell shell, List<string> problems)
    {
        shell.Refuse(ExitCode.BadInput, problems);
        return null;
    }

    private ParameterSpace? SpaceOf(ParseResult parsed, BotDefinition bot, List<string> problems)
    {
        var texts = parsed.GetValue(_parameters) ?? [];
        if (parsed.GetValue(_space) is { } file)
        {
            if (texts.Length > 0) problems.Add("--parameter: there is a --space too; give one of both.");
            var (space, wrong) = SpaceFile.Read(file);
            problems.AddRange(wrong);
            return space;
        }

        if (texts.Length > 0)
        {
            problems.AddRange(texts.Where(t => ParameterText.Find(t) is null).Select(t => $"--parameter: '{t}' cannot be used; expected {ParameterText.Form}."));
            return new() { Parameters = [.. texts.Select(ParameterText.Find).OfType<Parameter>()] };
        }

        if (DefaultSpace.Of(bot) is { } usual) return usual;
        problems.Add($"--space: a {bot.Kind} has no usual parameters (those that have: {string.Join(", ", DefaultSpace.Kinds)}); give a file, or --parameter for each setting.");
        return null;
    }

    private static Option<string> Search()
    {
        var search = new Option<string>("--search") { Description = "How the space is searched.", DefaultValueFactory = _ => "random" };
        search.AcceptOnlyFromAmong("grid", "random", "coarse-to-fine", "nsga2");
        return search;
    }

    private SearchSettings Search(ParseResult parsed)
    {
        var (trials, seed) = (parsed.GetValue(_trials), parsed.GetValue(_seed));
        return parsed.GetValue(_search) switch
        {
            "grid" => new SearchSettings.Grid(),
            "coarse-to-fine" => new SearchSettings.CoarseToFine { Trials = trials, Seed = seed },
            "nsga2" => new SearchSettings.Evolution { Trials = trials, Seed = seed, Population = parsed.GetValue(_population) },
            _ => new SearchSettings.Random { Trials = trials, Seed = seed },
        };
    }

    private Goals GoalsOf(ParseResult parsed, List<string> problems)
    {
        var objectives = new List<Objective>();
        foreach (var text in parsed.GetValue(_objectives) ?? [])
        {
            try
            {
                objectives.Add(Objective.Parse(text));
            }
            catch (FormatException wrong)
            {
                problems.Add($"--objective: {wrong.Message}");
            }
        }

        List<string> requirements = [.. parsed.GetValue(_require) ?? []];
        if (parsed.GetValue(_minDeals) is { } deals) requirements.Add($"deals >= {deals}");
        if (parsed.GetValue(_maxDrawdown) is { } drawdown) requirements.Add(FormattableString.Invariant($"maxDrawdownPercent <= {drawdown}"));
        return new(objectives.Count > 0 ? objectives : Goals.Default.Objectives, Conditions("--require", requirements, problems));
    }

    private static List<Condition> Conditions(string option, IEnumerable<string> texts, List<string> problems)
    {
        var read = new List<Condition>();
        foreach (var text in texts)
        {
            try
            {
                read.Add(Condition.Parse(text));
            }
            catch (FormatException wrong)
            {
                problems.Add($"{option}: {wrong.Message}");
            }
        }

        return read;
    }
}
