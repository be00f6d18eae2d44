using System.Globalization;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Png;

/// <summary>Pixels that areas are filled on, with smooth edges.</summary>
internal sealed class Canvas
{
    private const int Channels = 3, Lines = 5; // Scan lines of each row of pixels; along a line coverage is exact.

    private readonly byte[] _pixels;
    private readonly float[] _coverage;
    private readonly List<(double X, int Turn)> _crossings = [];

    /// <summary>Of one colour.</summary>
    public Canvas(int width, int height, string paper)
    {
        (Width, Height, _pixels, _coverage) = (width, height, new byte[width * height * Channels], new float[width]);
        var (red, green, blue) = Read(paper);
        for (var i = 0; i < _pixels.Length; i += Channels) (_pixels[i], _pixels[i + 1], _pixels[i + 2]) = (red, green, blue);
    }

    /// <summary>How wide it is, in pixels.</summary>
    public int Width { get; }

    /// <summary>How high it is, in pixels.</summary>
    public int Height { get; }

    /// <summary>As a file.</summary>
    public byte[] ToPng() => PngFile.Write(Width, Height, _pixels);

    /// <summary>Fills what is inside any of some outlines, which all turn the same way.</summary>
    public void Fill(IEnumerable<IReadOnlyList<Dot>> outlines, string colour, double opacity)
    {
        var edges = outlines.SelectMany(EdgesOf).Where(e => e.Bottom > 0 && e.Top < Height).OrderBy(e => e.Top).ToList();
        if (edges.Count == 0) return;
        var ink = Read(colour);
        var (next, active) = (0, new List<Edge>());
        var last = Math.Min(Height, (int)Math.Ceiling(edges.Max(e => e.Bottom)));
        for (var row = Math.Max(0, (int)edges[0].Top); row < last; row++)
        {
            while (next < edges.Count && edges[next].Top < row + 1) active.Add(edges[next++]);
            active.RemoveAll(e => e.Bottom <= row);
            if (active.Count == 0) continue;
            Array.Clear(_coverage);
            for (var line = 0; line < Lines; line++) Cover(active, row + (line + 0.5) / Lines);
            Blend(row, ink, opacity);
        }
    }

    /// <summary>Marks what of a line is inside: where the outlines turn around it at least once.</summary>
    private void Cover(List<Edge> active, double y)
    {
        _crossings.Clear();
        foreach (var edge in active)
            if (edge.Top <= y && y < edge.Bottom) _crossings.Add((edge.At(y), edge.Turn));
        _crossings.Sort((a, b) => a.X.CompareTo(b.X));
        var (turns, from) = (0, 0.0);
        foreach (var (x, turn) in _crossings)
        {
            if (turns == 0) from = x;
            turns += turn;
            if (turns == 0) Cover(from, x);
        }
    }

    private void Cover(double from, double to)
    {
        (from, to) = (Math.Clamp(from, 0, Width), Math.Clamp(to, 0, Width));
        for (var x = (int)from; x < to; x++) _coverage[x] += (float)(Math.Min(to, x + 1) - Math.Max(from, x)) / Lines;
    }

    private void Blend(int row, (byte Red, byte Green, byte Blue) ink, double opacity)
    {
        for (var x = 0; x < Width; x++)
        {
            if (_coverage[x] <= 0) continue;
            var share = Math.Min(1, _coverage[x]) * opacity;
            var at = (row * Width + x) * Channels;
            _pixels[at] = Mix(_pixels[at], ink.Red, share);
            _pixels[at + 1] = Mix(_pixels[at + 1], ink.Green, share);
            _pixels[at + 2] = Mix(_pixels[at + 2], ink.Blue, share);
        }
    }

    private static byte Mix(byte there, byte ink, double share) => (byte)Math.Round(there + (ink - there) * share);

    private static (byte Red, byte Green, byte Blue) Read(string colour)
    {
        var value = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return ((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    private static IEnumerable<Edge> EdgesOf(IReadOnlyList<Dot> outline)
    {
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            if (a.Y == b.Y || !double.IsFinite(a.X + a.Y + b.X + b.Y)) continue;
            yield return a.Y < b.Y ? new(a, b, 1) : new(b, a, -1);
        }
    }

    private readonly record struct Edge(Dot From, Dot To, int Turn)
    {
        public double Top => From.Y;

        public double Bottom => To.Y;

        public double At(double y) => From.X + (y - From.Y) / (To.Y - From.Y) * (To.X - From.X);
    }
}
