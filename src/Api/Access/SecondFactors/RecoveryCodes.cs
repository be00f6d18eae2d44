using System.Security.Cryptography;
using System.Text;

namespace TraderAgent.Api.Access.SecondFactors;

/// <summary>Codes on paper, for whoever lost the phone: each counts once.</summary>
internal static class RecoveryCodes
{
    /// <summary>How many a user has at first.</summary>
    public const int Count = 10;

    private const int Bytes = 10, Group = 4; // 80 bits: too many to guess, few enough to type.

    /// <summary>New codes, such as <c>ABCD-EFGH-2345-6722</c>.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Base32.Encode(RandomNumberGenerator.GetBytes(Bytes)).Chunk(Group).Select(c => new string(c))))];

    /// <summary>What is kept of a code; it may be typed in small letters, with or without its dashes.</summary>
    public static string HashOf(string code)
    {
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letters)));
    }
}
