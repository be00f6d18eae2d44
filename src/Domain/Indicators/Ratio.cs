namespace TraderAgent.Domain.Indicators;

/// <summary>A quotient of two readings that a motionless market makes 0 / 0.</summary>
internal static class Ratio
{
    /// <summary>
    /// Averages that only decay end in subnormal numbers, which have lost their digits. From here
    /// down a divisor is counted as zero, well before that.
    /// </summary>
    private const double Negligible = 1e-290;

    public static double Of(double part, double whole, double whenZero) =>
        Math.Abs(whole) > Negligible ? part / whole : whenZero;
}
