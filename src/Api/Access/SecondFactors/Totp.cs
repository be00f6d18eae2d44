using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.SecondFactors;

/// <summary>Codes that change every 30 seconds (RFC 6238 with HMAC-SHA1, 6 digits), as phones make them.</summary>
public static class Totp
{
    /// <summary>How long a code is shown, in seconds.</summary>
    public const int StepSeconds = 30;

    /// <summary>How many digits a code has.</summary>
    public const int Digits = 6;

    private const int ClockSteps = 1, SecretBytes = 20;

    /// <summary>A new secret of 160 bits, the length of the hash (RFC 4226, section 4).</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The step that a time falls in.</summary>
    public static long StepOf(Instant at) => at.UnixMilliseconds / 1000 / StepSeconds;

    /// <summary>The code of a step (RFC 4226, section 5.3, with the step as counter).</summary>
    public static string CodeOf(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238's usual hash, the one that every phone knows; HMAC does not rest on SHA-1's broken collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var part = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fffffff;
        return ((long)part % (long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step whose code this is, at most one before or after the present one; null when it is none's. Always takes the same time.</summary>
    public static long? Find(ReadOnlySpan<byte> secret, string code, Instant now)
    {
        var given = Encoding.UTF8.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        long? found = null;
        for (var step = StepOf(now) - ClockSteps; step <= StepOf(now) + ClockSteps; step++)
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(CodeOf(secret, step)))) found = step;
        return found;
    }
}
