using System.Globalization;
using Spectre.Console;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Domain.Regimes;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>Prints what detectors said.</summary>
internal static class RegimeView
{
    private const int ShownTransitions = 12;

    /// <summary>How the market was in each regime, the last changes, and how far a second detector agrees.</summary>
    public static void Print(Shell shell, RegimeReplay replay)
    {
        var table = Table("regime", "share", "stays", "mean length", "drift a day", "volatility a day");
        foreach (var f in replay.Figures())
            table.AddRow(Words.Of(f.Regime), Share(f.Share), $"{f.Stays}", Text(f.MeanHours, "0.0 h"), Words.Percent(f.DriftPercentPerDay), Text(f.VolatilityPercentPerDay, "0.00 '%'"));
        shell.Console.Write(table);

        var log = Table("changed at", "from", "to", "probability", "trend", "ADX", "band width", "ATR", "candles before");
        foreach (var t in replay.Transitions.TakeLast(ShownTransitions))
            log.AddRow(Words.Minute(t.At), Words.Of(t.From), Words.Of(t.To), Text(t.Confidence, "0.00"), Text(t.Evidence.Trend, "0.0"), Text(t.Evidence.Indicators.Adx, "0"),
                Text(t.Evidence.Indicators.BandWidthPercentile, "0"), Text(t.Evidence.Indicators.AtrPercentile, "0"), $"{t.Candles}");
        shell.Console.Write(log);
        if (replay.Second is not null) Agreement(shell, replay);
    }

    /// <summary>How often a detector was right, by market.</summary>
    public static void Print(Shell shell, IReadOnlyList<(string Name, RegimeScore Score)> scores)
    {
        var table = Table("market", "all candles", "after confirmation", "counted", "median delay", "missed", "switches", "true switches");
        foreach (var (name, score) in scores)
            table.AddRow(name, Share(score.Accuracy), Share(score.AccuracyAfterConfirmation), Share(score.Counted), score.MedianDelayCandles is { } delay ? $"{delay:0} min" : "-",
                $"{score.Missed}", $"{score.Switches}", $"{score.TrueSwitches}");
        shell.Console.Write(table);
    }

    private static void Agreement(Shell shell, RegimeReplay replay)
    {
        var regimes = Enum.GetValues<Regime>();
        var table = Table(["detector \\ model", .. regimes.Select(Words.Of)]);
        foreach (var told in regimes)
            table.AddRow([Words.Of(told), .. regimes.Select(second => Share((double)replay.Together(told, second) / Math.Max(1, replay.Told.Count)))]);
        shell.Console.Write(table);
        shell.WriteLine($"agreement where both tell something: {Share(replay.Agreement)}");
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (i, column) in columns.Index()) table.AddColumn(i == 0 ? new TableColumn(column) : new TableColumn(column).RightAligned());
        return table;
    }

    private static string Share(double share) => Text(share * 100, "0.0 '%'");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
