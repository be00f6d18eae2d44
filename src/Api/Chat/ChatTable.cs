namespace TraderAgent.Api.Chat;

/// <summary>Sets a table in columns of a monospaced font.</summary>
internal static class ChatTable
{
    /// <summary>Its lines, the head first.</summary>
    public static IEnumerable<string> Lines(ChatBlock.Table table)
    {
        IReadOnlyList<IReadOnlyList<string>> all = [.. table.Rows.Prepend(table.Head).Select(r => r.Select(OneLine).ToList())];
        var widths = Enumerable.Range(0, table.Head.Count).Select(c => all.Max(r => c < r.Count ? r[c].Length : 0)).ToList();
        var isRight = Enumerable.Range(0, table.Head.Count).Select(c => table.Rows.Count > 0 && table.Rows.All(r => c >= r.Count || IsFigure(r[c]))).ToList();
        return all.Select(row => string.Join(' ', row.Take(widths.Count).Select((cell, c) => isRight[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]))).TrimEnd());
    }

    private static string OneLine(string cell) => cell.ReplaceLineEndings(" ");

    private static bool IsFigure(string cell) => cell.Length == 0 || char.IsAsciiDigit(cell[0]) || cell[0] is '+' or '-' or '–';
}
