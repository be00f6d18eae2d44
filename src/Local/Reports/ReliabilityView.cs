using System.Globalization;
using Spectre.Console;
using TraderAgent.Local.Terminal;
using TraderAgent.Simulation.Figures;

namespace TraderAgent.Local.Reports;

/// <summary>The table of how reliable the agent was.</summary>
internal static class ReliabilityView
{
    public static void Print(Shell shell, Reliability result)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("figure", "value");
        table.Columns[1].RightAligned();
        foreach (var (name, value) in Rows(result)) table.AddRow(Markup.Escape(name), Markup.Escape(value));
        shell.Console.Write(table);
    }

    private static IEnumerable<(string Name, string Value)> Rows(Reliability r)
    {
        yield return ("simulated bot-years", Text(r.BotYears));
        yield return ("  bot-hours", Text(r.BotHours));
        yield return ($"worlds ({string.Join(", ", r.Hosts.Select(h => $"{h.Key} {Text(h.Value)}"))})", Text(r.Worlds));
        foreach (var (name, count) in r.Faults.Where(f => f.Value > 0)) yield return ($"  fault: {name}", Text(count));
        yield return ("orders placed", Text(r.Orders));
        yield return ("fills and payments", Text(r.Fills));
        yield return ("worlds with something lost", Text(r.Lost));
        yield return ("worlds with something doubled", Text(r.Doubled));
        yield return ("worlds with something mis-booked", Text(r.MisBooked));
        yield return ($"trades with a stop at the exchange; times without it", $"{Text(r.Watched)}; {Text(r.Unprotected.Count)}");
        yield return ("  seconds unprotected: median, longest", $"{Text(r.Unprotected.Median)}, {Text(r.Unprotected.Max)}");
        yield return ("seconds to recover after the last fault: median, longest", $"{Text(r.Recovery.Median)}, {Text(r.Recovery.Max)}");
        yield return ("worlds in which any promise was broken", Text(r.Violations.Count));
    }

    private static string Text(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
