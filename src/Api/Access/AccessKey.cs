using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TraderAgent.Api.Access;

/// <summary>
/// Keys that a client holds: of a session, a token, a link, a confirmation. Each is 256 random bits. The agent keeps only the
/// beginning of its hash, which finds it and cannot be turned back: with so many random bits a slow hash would protect no better.
/// </summary>
internal static class AccessKey
{
    private const int Bytes = 32, IdBytes = 16;

    /// <summary>A new key, fit for a header, a cookie and an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What a key is kept and listed under: 32 hexadecimal digits.</summary>
    public static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, IdBytes));
}
