using System.Globalization;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Tests.Reports;

public class PaletteTests
{
    public static TheoryData<Palette> Themes => [Palette.Light, Palette.Dark];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Words_and_curves_can_be_told_from_their_paper(Palette theme)
    {
        foreach (var (ink, colour) in theme.Colours.Where(c => c.Ink is not (Ink.Paper or Ink.Grid)))
            Assert.True(Contrast(colour, theme.Of(Ink.Paper)) >= 4.5, $"{ink} {colour}: {Contrast(colour, theme.Of(Ink.Paper)):0.00}");
    }

    [Fact]
    public void Black_on_white_is_the_strongest_contrast_there_is() => Assert.Equal(21, Contrast("#000000", "#ffffff"), 6);

    /// <summary>WCAG 2.2, contrast ratio.</summary>
    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
