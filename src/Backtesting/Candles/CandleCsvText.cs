using System.Text;

namespace TraderAgent.Backtesting.Candles;

/// <summary>A piece of a file as it may stand in a message: short, printable, in quotes.</summary>
internal static class CandleCsvText
{
    private const int MaxShown = 60;

    public static string Quoted(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MaxShown)]);
        var printable = string.Concat(shown.Select(c => char.IsControl(c) || c == '\uFFFD' ? '?' : c));
        return text.Length > MaxShown ? $"'{printable}…'" : $"'{printable}'";
    }
}
