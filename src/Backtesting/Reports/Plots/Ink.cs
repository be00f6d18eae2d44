namespace TraderAgent.Backtesting.Reports.Plots;

/// <summary>What a stroke, an area or a word is coloured for; each theme has a colour for it.</summary>
public enum Ink
{
    /// <summary>What is drawn upon.</summary>
    Paper,

    /// <summary>Words and what matters most.</summary>
    Text,

    /// <summary>Scales, captions, what stands beside.</summary>
    Muted,

    /// <summary>Lines of a scale.</summary>
    Grid,

    /// <summary>The first curve.</summary>
    Blue,

    /// <summary>The second curve.</summary>
    Amber,

    /// <summary>The third curve.</summary>
    Violet,

    /// <summary>The fourth curve.</summary>
    Teal,

    /// <summary>The fifth curve.</summary>
    Pink,

    /// <summary>What was won, and buys.</summary>
    Gain,

    /// <summary>What was lost, and sells.</summary>
    Loss,
}

/// <summary>The colours of a theme. Words and curves have a contrast of 4.5 to 1 or more on their paper (WCAG 2.2, AA).</summary>
public sealed class Palette
{
    private readonly IReadOnlyList<(Ink Ink, string Colour)> _colours;

    private Palette(params (Ink, string)[] colours) => _colours = colours;

    /// <summary>Dark on light; print is always so.</summary>
    public static Palette Light { get; } = new(
        (Ink.Paper, "#ffffff"), (Ink.Text, "#1f2430"), (Ink.Muted, "#5b6472"), (Ink.Grid, "#e4e7ec"), (Ink.Blue, "#2f5fc4"), (Ink.Amber, "#966100"),
        (Ink.Violet, "#7a4fc0"), (Ink.Teal, "#0f7783"), (Ink.Pink, "#b13a7c"), (Ink.Gain, "#187a4c"), (Ink.Loss, "#c0334a"));

    /// <summary>Light on dark.</summary>
    public static Palette Dark { get; } = new(
        (Ink.Paper, "#181c22"), (Ink.Text, "#e7eaef"), (Ink.Muted, "#9aa5b4"), (Ink.Grid, "#2d343e"), (Ink.Blue, "#82a8ff"), (Ink.Amber, "#e0b257"),
        (Ink.Violet, "#b99df4"), (Ink.Teal, "#56c4cd"), (Ink.Pink, "#f08dbd"), (Ink.Gain, "#52c78e"), (Ink.Loss, "#ff8291"));

    /// <summary>The inks of curves that stand beside each other.</summary>
    public static IReadOnlyList<Ink> Curves { get; } = [Ink.Blue, Ink.Amber, Ink.Violet, Ink.Teal, Ink.Pink, Ink.Gain, Ink.Loss, Ink.Muted];

    /// <summary>The inks with their colours, as <c>#rrggbb</c>.</summary>
    public IEnumerable<(Ink Ink, string Colour)> Colours => _colours;

    /// <summary>The colour of an ink, as <c>#rrggbb</c>.</summary>
    public string Of(Ink ink) => _colours.First(c => c.Ink == ink).Colour;

    /// <summary>The theme as variables of a style sheet.</summary>
    public string Css() => string.Concat(_colours.Select(c => $"--{c.Ink.ToString().ToLowerInvariant()}:{c.Colour};"));
}
