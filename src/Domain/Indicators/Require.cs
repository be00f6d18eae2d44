using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>What every indicator asks of its periods and its input.</summary>
internal static class Require
{
    public const int LongestPeriod = 5000;

    private const double LargestMultiple = 100;

    /// <summary>Squares and sums of inputs up to here cannot overflow, so that no state is ever infinite.</summary>
    private const double LargestInput = 1e100;

    public static int Period(int period, int shortest = 1, [CallerArgumentExpression(nameof(period))] string name = "")
    {
        if (period < shortest || period > LongestPeriod)
        {
            throw new ArgumentOutOfRangeException(
                name, period, $"{name} must be {shortest} to {LongestPeriod} candles. Choose one in that range.");
        }

        return period;
    }

    /// <summary>Refuses periods of which the one that must be shorter is not.</summary>
    public static void Shorter(int shorter, int longer, string shorterName, string longerName)
    {
        if (shorter >= longer)
        {
            throw new ArgumentOutOfRangeException(
                shorterName, shorter, $"{shorterName} must be below {longerName}, which is {longer}. Exchange or change them.");
        }
    }

    /// <summary>A number of standard deviations or average true ranges.</summary>
    public static double Multiple(double multiple, [CallerArgumentExpression(nameof(multiple))] string name = "")
    {
        if (!(multiple is > 0 and <= LargestMultiple))
        {
            throw new ArgumentOutOfRangeException(
                name, multiple, $"{name} must be above 0 and at most {LargestMultiple}. Two or three is usual.");
        }

        return multiple;
    }

    /// <summary>Refuses a number that would poison every later value. NaN fails the comparison too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(double value)
    {
        if (!(Math.Abs(value) <= LargestInput))
        {
            RefuseInput(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(in Candle candle)
    {
        Input(candle.High);
        Input(candle.Low);
        Input(candle.Close);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputWithVolume(in Candle candle)
    {
        Input(in candle);
        if (!(candle.Volume is >= 0 and <= LargestInput))
        {
            RefuseVolume(candle.Volume);
        }
    }

    [DoesNotReturn]
    private static void RefuseVolume(double volume) => throw new ArgumentOutOfRangeException(
        nameof(volume),
        volume,
        $"An indicator takes volumes of 0 to {LargestInput}. Repair or skip the candle before it is added.");

    [DoesNotReturn]
    private static void RefuseInput(double value) => throw new ArgumentOutOfRangeException(
        nameof(value),
        value,
        $"An indicator takes finite numbers of magnitude up to {LargestInput}. Repair or skip the candle before it is added.");
}
