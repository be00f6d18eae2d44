namespace TraderAgent.Backtesting.Reports.Pictures;

/// <summary>Numbers as exact as a picture can show, so that files of them stay small.</summary>
internal static class Rounded
{
    private const int Digits = 7;

    /// <summary>To seven significant digits.</summary>
    public static double Of(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return 0;
        var decimals = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals is >= 0 and <= 15 ? Math.Round(value, decimals) : decimals < 0 ? Math.Round(value) : value;
    }
}
