using System.Globalization;
using Spectre.Console;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>A dossier in the terminal and as a table.</summary>
internal static class DossierView
{
    public static void Print(Shell shell, Dossier dossier, string kept)
    {
        shell.WriteLine($"{dossier.Bot.Id} ({dossier.Bot.Kind}) on {dossier.Bot.Symbol} {dossier.Bot.Timeframe}, {Words.Minute(dossier.From)} to {Words.Minute(dossier.To)} UTC, settings {dossier.DefinitionHash[..16]}");
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("test", "asks", "figure", "needed", "verdict");
        table.Columns[2].RightAligned().NoWrap();
        table.Columns[3].RightAligned().NoWrap();
        foreach (var test in dossier.Tests)
        {
            var note = test.Note is { } text ? $": [grey]{Markup.Escape(text)}[/]" : "";
            table.AddRow(test.Name, Markup.Escape(test.Asks), Figure(test.Figure), $"{(test.IsMost ? "at most" : "at least")} {Figure(test.Threshold)}", (test.IsPassed ? "[green]passed[/]" : "[red]failed[/]") + note);
        }

        shell.Console.Write(table);
        var failed = dossier.Tests.Count(t => !t.IsPassed);
        shell.WriteMarkup(failed == 0 ? "[green]passed[/]: it may trade real money with exactly these settings" : $"[red]failed[/] {failed} of {dossier.Tests.Count} tests: it may not trade real money");
        shell.WriteLine($"kept as {kept}");
    }

    private static string Figure(double? value) => value is { } figure ? figure.ToString("#,0.####", CultureInfo.InvariantCulture) : "-";
}
