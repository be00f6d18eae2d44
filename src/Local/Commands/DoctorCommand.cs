using System.CommandLine;
using Spectre.Console;
using TraderAgent.Local.Diagnosis;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>doctor</c>: looks whether everything is in order, and says what to do where it is not.</summary>
internal static class DoctorCommand
{
    public static Command Create(Shell shell)
    {
        var production = new Option<bool>("--production") { Description = "Go through the checklist for an agent that is left alone with money, too." };
        var data = CommonOptions.Data();
        var config = CommonOptions.Config();
        var json = CommonOptions.Json();
        return new ExampledCommand("doctor", "Check runtime, data folder, disk, database, configuration and clock; say what to do.",
            "traderagent doctor",
            "traderagent doctor --config my.yaml --json",
            "traderagent doctor --production --config my.yaml --data /var/lib/traderagent")
        {
            production, data, config, json,
        }.Runs(async (parsed, cancel) =>
        {
            var (folder, file) = (parsed.GetValue(data) ?? shell.DefaultDataFolder, parsed.GetValue(config));
            List<Finding> findings = [.. Doctor.Examine(folder, file)];
            if (parsed.GetValue(production)) findings.AddRange(await new ProductionChecklist(folder, file, DateTimeOffset.UtcNow).ExamineAsync(cancel));
            if (parsed.GetValue(json)) shell.WriteJson(findings);
            else Print(shell, findings);
            return findings.Any(f => f.Health == Health.Fail) ? ExitCode.Failure : ExitCode.Ok;
        });
    }

    private static void Print(Shell shell, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var colour = finding.Health switch { Health.Ok => "green", Health.Warn => "yellow", _ => "red" };
            shell.WriteMarkup($"[{colour}]{Words.Of(finding.Health),-5}[/]{finding.Name,-18} {Markup.Escape(finding.Message)}");
        }
    }
}
