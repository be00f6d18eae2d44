namespace TraderAgent.Local.Terminal;

/// <summary>A curve of one line of text.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>Draws values from the oldest to the newest; where there are more than columns, each column shows the last of its share.</summary>
    public static string Of(IReadOnlyList<double> values, int columns)
    {
        if (values.Count == 0 || columns <= 0) return "";
        var width = Math.Min(columns, values.Count);
        var shown = new double[width];
        for (var i = 0; i < width; i++) shown[i] = values[(int)((long)(i + 1) * values.Count / width) - 1];
        var (low, high) = (shown.Min(), shown.Max());
        return string.Concat(shown.Select(v => Blocks[high > low ? (int)Math.Round((v - low) / (high - low) * (Blocks.Length - 1)) : Blocks.Length / 2]));
    }
}
