namespace TraderAgent.Backtesting.Reports.Plots;

/// <summary>A place on a drawing, in its units, from the left and from the top.</summary>
public readonly record struct Dot(double X, double Y);

/// <summary>A rectangle on a drawing, in its units.</summary>
public readonly record struct Frame(double Left, double Top, double Width, double Height)
{
    /// <summary>Its right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Its lower edge.</summary>
    public double Bottom => Top + Height;
}

/// <summary>How a line is drawn.</summary>
/// <param name="Ink">Its colour.</param>
/// <param name="Width">In units of the drawing.</param>
/// <param name="Opacity">0 to 1.</param>
/// <param name="Dashed">Whether it is broken.</param>
public readonly record struct Stroke(Ink Ink, double Width = 1, double Opacity = 1, bool Dashed = false);

/// <summary>How an area is filled.</summary>
/// <param name="Ink">Its colour.</param>
/// <param name="Opacity">0 to 1.</param>
public readonly record struct Fill(Ink Ink, double Opacity = 1);

/// <summary>Where a text stands to its place.</summary>
public enum Align
{
    /// <summary>It begins there.</summary>
    Start,

    /// <summary>It is centred there.</summary>
    Middle,

    /// <summary>It ends there.</summary>
    End,
}

/// <summary>How a text is written.</summary>
/// <param name="Ink">Its colour.</param>
/// <param name="Align">Where it stands to its place.</param>
/// <param name="Size">In units of the drawing.</param>
/// <param name="Bold">Whether it is heavy.</param>
public readonly record struct Lettering(Ink Ink = Ink.Muted, Align Align = Align.Start, double Size = 11, bool Bold = false);

/// <summary>One thing on a drawing. What draws them (a web page, a PDF) has an arm for each.</summary>
public abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>A line through places.</summary>
    public sealed record Polyline(IReadOnlyList<Dot> Dots, Stroke Stroke) : Shape;

    /// <summary>A filled area, closed from its last place to its first.</summary>
    public sealed record Area(IReadOnlyList<Dot> Dots, Fill Fill) : Shape;

    /// <summary>Straight lines that belong together, from and to.</summary>
    public sealed record Segments(IReadOnlyList<(Dot From, Dot To)> Lines, Stroke Stroke) : Shape;

    /// <summary>Rectangles that belong together.</summary>
    public sealed record Boxes(IReadOnlyList<Frame> Frames, Fill Fill) : Shape;

    /// <summary>Arrow heads whose tips touch their places from below (a buy) or above (a sell).</summary>
    public sealed record Arrows(IReadOnlyList<Dot> Tips, bool PointUp, Fill Fill) : Shape;

    /// <summary>Round spots.</summary>
    public sealed record Spots(IReadOnlyList<Dot> Centres, double Radius, Fill Fill) : Shape;

    /// <summary>Words on one line; the place is on their base line.</summary>
    public sealed record Words(Dot At, string Text, Lettering Lettering) : Shape;
}
