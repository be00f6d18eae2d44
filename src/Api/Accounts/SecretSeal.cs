using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TraderAgent.Api.Accounts;

/// <summary>
/// Encrypts a secret that has to stand in a record (AES-256-GCM), with a key that the secret store keeps: the database, or a copy of it, is nothing
/// without that key. Which key it was stands before the text, so that several processes may each have made one.
/// </summary>
/// <param name="secrets">Where the keys are.</param>
public sealed class SecretSeal(ISecretStore secrets)
{
    private const string Mark = "sealed:", KeyNames = "record-key-";
    private const int KeyBytes = 32, IdLetters = 12;

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>Whether a text is one that was encrypted here; those of older versions are not.</summary>
    public static bool IsSealed(string text) => text.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>Encrypts.</summary>
    /// <param name="secret">What.</param>
    /// <param name="owner">Whose: for anybody else it cannot be decrypted.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string> SealAsync(string secret, string owner, CancellationToken cancel)
    {
        var (id, key) = await CurrentAsync(cancel).ConfigureAwait(false);
        var (plain, nonce, tag) = (Encoding.UTF8.GetBytes(secret), RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize), new byte[AesGcm.TagByteSizes.MaxSize]);
        var hidden = new byte[plain.Length];
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, plain, hidden, tag, Encoding.UTF8.GetBytes(owner));
        return $"{Mark}{id}:{Convert.ToBase64String([.. nonce, .. tag, .. hidden])}";
    }

    /// <summary>Decrypts; a text of an older version is given back as it is.</summary>
    /// <exception cref="SealException">Its key is gone, it is somebody else's, or it was changed.</exception>
    public async Task<string> OpenAsync(string text, string owner, CancellationToken cancel)
    {
        if (!IsSealed(text)) return text;
        var (id, body) = text[Mark.Length..].Split(':', 2) is [var name, var rest] ? (name, rest) : ("", "");
        var key = await KeyAsync(id, cancel).ConfigureAwait(false) ?? throw new SealException($"a secret of '{owner}' cannot be decrypted: its key '{KeyNames}{id}' is not among the secrets. Bring the secrets back with the database they belong to, or have an admin take the second factor away.");
        try
        {
            var all = Convert.FromBase64String(body);
            var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
            var plain = new byte[Math.Max(0, all.Length - nonce - tag)];
            using var aes = new AesGcm(key, tag);
            aes.Decrypt(all.AsSpan(0, nonce), all.AsSpan(nonce + tag), all.AsSpan(nonce, tag), plain, Encoding.UTF8.GetBytes(owner));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception damaged) when (damaged is CryptographicException or FormatException or ArgumentException)
        {
            throw new SealException($"a secret of '{owner}' was changed in the database, or is another's; have an admin take the second factor away.", damaged);
        }
    }

    private async Task<(string Id, byte[] Key)> CurrentAsync(CancellationToken cancel)
    {
        foreach (var name in await secrets.NamesAsync(KeyNames, cancel).ConfigureAwait(false))
            if (await KeyAsync(name[KeyNames.Length..], cancel).ConfigureAwait(false) is { } known) return (name[KeyNames.Length..], known);
        var (id, key) = (RandomNumberGenerator.GetHexString(IdLetters, lowercase: true), RandomNumberGenerator.GetBytes(KeyBytes));
        await secrets.SetAsync(KeyNames + id, Convert.ToBase64String(key), cancel).ConfigureAwait(false);
        return (id, _keys[id] = key);
    }

    private async Task<byte[]?> KeyAsync(string id, CancellationToken cancel)
    {
        if (_keys.TryGetValue(id, out var known)) return known;
        if (id.Length == 0 || !id.All(char.IsAsciiLetterOrDigit) || await secrets.FindAsync(KeyNames + id, cancel).ConfigureAwait(false) is not { } text) return null;
        return _keys[id] = Convert.FromBase64String(text);
    }
}

/// <summary>A secret of a record cannot be decrypted. The message says what to do.</summary>
/// <param name="message">For the log.</param>
/// <param name="cause">Why.</param>
public sealed class SealException(string message, Exception? cause = null) : Exception(message, cause);
