using System.CommandLine;
using System.Globalization;
using TraderAgent.Api.Jobs;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Figures;

namespace TraderAgent.Local.Commands;

/// <summary><c>simulate</c>: puts the agent into faulty worlds and tells how reliable it was.</summary>
internal sealed class SimulateCommand
{
    private const long UsualWorlds = 200;
    private const double MostHours = 1e9;

    private readonly Option<ulong> _seed = new("--seed") { Description = "The first seed; with --seeds 1 it replays one world.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<long?> _seeds = new("--seeds") { Description = $"How many worlds, one seed each; {UsualWorlds} where neither this nor --for is given.", HelpName = "number" };
    private readonly Option<string?> _for = new("--for") { Description = "How long, in simulated time of a bot: 1000h, 90d or 114y.", HelpName = "time" };
    private readonly Option<string?> _faults = new("--faults") { Description = "What may go wrong, with commas between; all where left out, none for nothing.", HelpName = "kinds" };
    private readonly Option<string?> _log = new("--log") { Description = "With one world: writes down every event, command and death.", HelpName = "file" };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;

    private SimulateCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new SimulateCommand(shell);
        return new ExampledCommand("simulate", "Put the agent into worlds where everything goes wrong, and count what it lost, doubled or booked wrongly (see docs/reliability.md).",
            "traderagent simulate",
            "traderagent simulate --for 10000h --faults kill,disk-full,two-hosts",
            "traderagent simulate --seed 4711 --seeds 1 --log world.txt")
        {
            it._seed, it._seeds, it._for, it._faults, it._log, it._json,
        }.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var problems = new List<string>();
        var kinds = Kinds(parsed.GetValue(_faults), problems);
        var (worlds, hours) = (parsed.GetValue(_seeds), Hours(parsed.GetValue(_for), problems));
        if (worlds is < 1) problems.Add($"--seeds: {worlds} worlds cannot be gone through; expected 1 or more.");
        if (worlds is null && hours is null) worlds = UsualWorlds;
        if (parsed.GetValue(_log) is not null && worlds != 1) problems.Add("--log: one world can be written down; add --seeds 1.");
        if (problems.Count > 0) return _shell.Refuse(ExitCode.BadInput, problems);

        using var log = parsed.GetValue(_log) is { } path ? File.CreateText(path) : null;
        var campaign = new Campaign { First = parsed.GetValue(_seed), Worlds = worlds, BotHours = hours, Settings = new() { Faults = kinds, Log = log } };
        var sum = new ReliabilitySum
        {
            Broken = b => _shell.Error.WriteLine($"error: seed {b.Seed}: {b.Kind}: {b.Message}{Environment.NewLine}  again: {Again(parsed, b.Seed)}"),
        };
        await LongWork.RunAsync(_shell, "simulating", !parsed.GetValue(_json), progress =>
        {
            campaign.Run(sum, progress.Shares(), stop);
            return true;
        }, CancellationToken.None);
        return Tell(parsed, sum.Sum(), stop.IsCancellationRequested);
    }

    private ExitCode Tell(ParseResult parsed, Reliability result, bool isCut)
    {
        if (parsed.GetValue(_json)) _shell.WriteJson(result);
        else ReliabilityView.Print(_shell, result);
        if (result.Violations.Count > 0) return ExitCode.Failure;
        return isCut ? _shell.Refuse(ExitCode.Cancelled, "cancelled: the figures are of the worlds that were done until then.") : ExitCode.Ok;
    }

    private string Again(ParseResult parsed, ulong seed) =>
        $"traderagent simulate --seed {seed} --seeds 1{(parsed.GetValue(_faults) is { } kinds ? $" --faults {kinds}" : "")} --log world.txt";

    private static HashSet<FaultKind> Kinds(string? given, List<string> problems)
    {
        if (given is null) return [.. FaultKinds.All];
        var kinds = new HashSet<FaultKind>();
        foreach (var name in given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(n => n != "none"))
            if (FaultKinds.Find(name) is { } kind) kinds.Add(kind);
            else problems.Add($"--faults: '{name}' is no fault; expected some of {string.Join(", ", FaultKinds.All.Select(FaultKinds.NameOf))}, or none.");
        return kinds;
    }

    private static double? Hours(string? given, List<string> problems)
    {
        if (given is null) return null;
        var perUnit = given.Length > 0 ? given[^1] switch { 'h' => 1, 'd' => 24, 'y' => 24 * 365.25, _ => double.NaN } : double.NaN;
        if (given.Length > 1 && double.TryParse(given[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count * perUnit is > 0 and <= MostHours)
            return count * perUnit;
        problems.Add($"--for: '{given}' is no length of time; expected a number with h, d or y behind it, such as 1000h, 90d or 114y.");
        return null;
    }
}
