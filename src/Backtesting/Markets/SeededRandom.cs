using System.Numerics;

namespace TraderAgent.Backtesting.Markets;

/// <summary>
/// Random numbers that depend on nothing but the seed: xoshiro256** (Blackman and Vigna 2018), filled by SplitMix64. It uses only
/// integers and exactly rounded operations, no logarithm or sine of a platform's library, so every machine draws the same. Copying
/// the struct copies its place in the sequence.
/// </summary>
public struct SeededRandom
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>The sequence of a seed.</summary>
    public SeededRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>The sequence from where it was saved.</summary>
    /// <exception cref="ArgumentException">The state is not four words of which one is not zero.</exception>
    public static SeededRandom Load(IReadOnlyList<ulong> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count != 4 || state.All(word => word == 0))
        {
            throw new ArgumentException("random: expected four words, not all zero; restore a state that Save returned.", nameof(state));
        }

        return new() { _s0 = state[0], _s1 = state[1], _s2 = state[2], _s3 = state[3] };
    }

    /// <summary>The place in the sequence.</summary>
    public readonly ulong[] Save() => [_s0, _s1, _s2, _s3];

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A multiple of 2^-53 from 0 up to, not including, 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>An integer from 0 up to, not including, <paramref name="below"/>; biased by less than 2^-32.</summary>
    public int NextInt(int below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        return (int)(((NextBits() >> 32) * (ulong)below) >> 32);
    }

    /// <summary>
    /// Close to a standard normal: the sum of twelve uniform 16-bit numbers (Irwin-Hall), exact, and never beyond six deviations.
    /// Fatter tails are made by whoever scales it.
    /// </summary>
    public double NextGaussian()
    {
        const double mean = 12 * 65_535 / 2.0;
        return (FourSum(NextBits()) + FourSum(NextBits()) + FourSum(NextBits()) - mean) * (1.0 / 65_536);
    }

    private static long FourSum(ulong bits) =>
        (long)((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48));

    private static ulong SplitMix(ref ulong seed)
    {
        seed += 0x9E3779B97F4A7C15;
        var mixed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
