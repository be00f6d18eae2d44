using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>A window of a walk-forward analysis.</summary>
/// <param name="From">Where the past begins that was learned from.</param>
/// <param name="Split">Where trading begins.</param>
/// <param name="To">Where trading ends.</param>
/// <param name="InSamplePercent">What the best values made in that past.</param>
/// <param name="OutOfSamplePercent">What they then made.</param>
public sealed record StripWindow(Instant From, Instant Split, Instant To, double InSamplePercent, double OutOfSamplePercent);

/// <summary>Draws the windows of a walk-forward analysis: a row each, what was learned from in grey and what was traded in colour.</summary>
public static class Strip
{
    private const double Width = 1000, Row = 30, Left = 40, Right = 12, Top = 8, Bottom = 26;

    /// <summary>The drawing.</summary>
    public static Drawing Draw(IReadOnlyList<StripWindow> windows)
    {
        var drawing = new Drawing(Width, Top + (windows.Count * Row) + Bottom, "Walk-forward windows",
            string.Join("; ", windows.Select((w, i) => $"window {i + 1} made {Wording.Change(w.InSamplePercent)} in sample and {Wording.Change(w.OutOfSamplePercent)} out of sample")) + ".");
        var frame = new Frame(Left, Top, Width - Left - Right, windows.Count * Row);
        var time = new TimeAxis(windows.Min(w => w.From), windows.Max(w => w.To), frame.Left, frame.Right);
        Scales.Times(drawing, frame, time);
        foreach (var (i, window) in windows.Index())
        {
            var (y, from, split, to) = (Top + (i * Row), time.At(window.From), time.At(window.Split), time.At(window.To));
            drawing.Write(Left - 10, y + 19, $"{i + 1}", new(Align: Align.End));
            drawing.Box(new(from, y + 3, split - from - 1, Row - 6), new(Ink.Muted, 0.22)).Box(new(split, y + 3, to - split, Row - 6), new(window.OutOfSamplePercent < 0 ? Ink.Loss : Ink.Gain, 0.4));
            drawing.Write((from + split) / 2, y + 19, Wording.Change(window.InSamplePercent), new(Ink.Text, Align.Middle)).Write((split + to) / 2, y + 19, Wording.Change(window.OutOfSamplePercent), new(Ink.Text, Align.Middle));
        }

        return drawing;
    }
}
