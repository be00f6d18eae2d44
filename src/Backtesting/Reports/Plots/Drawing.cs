namespace TraderAgent.Backtesting.Reports.Plots;

/// <summary>A curve that a reader can follow with the pointer.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">One per time.</param>
/// <param name="Unit">What follows each value, such as <c> %</c>.</param>
public sealed record Followed(string Name, IReadOnlyList<double> Values, string Unit);

/// <summary>What of a drawing a reader can follow with the pointer: curves over the same times.</summary>
/// <param name="Frame">Where they are drawn.</param>
/// <param name="Times">Milliseconds since 1970, ascending.</param>
/// <param name="Curves">The curves.</param>
public sealed record Following(Frame Frame, IReadOnlyList<long> Times, IReadOnlyList<Followed> Curves);

/// <summary>A picture as shapes, whatever it is put on. Its units are about a pixel of a wide screen.</summary>
/// <param name="width">How wide it is.</param>
/// <param name="height">How high it is.</param>
/// <param name="title">What it shows, for readers who cannot see it.</param>
/// <param name="description">What can be seen on it, in a sentence with figures, for the same readers.</param>
public sealed class Drawing(double width, double height, string title, string description)
{
    private readonly List<Shape> _shapes = [];

    /// <summary>How wide it is.</summary>
    public double Width { get; } = width;

    /// <summary>How high it is.</summary>
    public double Height { get; } = height;

    /// <summary>What it shows.</summary>
    public string Title { get; } = title;

    /// <summary>What can be seen on it.</summary>
    public string Description { get; } = description;

    /// <summary>What is on it, the lowest first.</summary>
    public IReadOnlyList<Shape> Shapes => _shapes;

    /// <summary>What can be followed with the pointer; null for nothing.</summary>
    public Following? Following { get; set; }

    /// <summary>Puts a shape on top.</summary>
    public Drawing Add(Shape shape)
    {
        _shapes.Add(shape);
        return this;
    }

    /// <summary>Puts words on top.</summary>
    public Drawing Write(double x, double y, string text, Lettering lettering = default) =>
        Add(new Shape.Words(new(x, y), text, lettering == default ? new Lettering(Ink.Muted) : lettering));

    /// <summary>Puts a straight line on top.</summary>
    public Drawing Line(Dot from, Dot to, Stroke stroke) => Add(new Shape.Segments([(from, to)], stroke));

    /// <summary>Puts a rectangle on top.</summary>
    public Drawing Box(Frame frame, Fill fill) => Add(new Shape.Boxes([frame], fill));
}
