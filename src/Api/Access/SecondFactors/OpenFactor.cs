using TraderAgent.Api.Accounts;
using TraderAgent.Api.Access.Users;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.SecondFactors;

/// <summary>A second factor whose secret was decrypted, to count a code.</summary>
/// <param name="kept">The secret as it was read.</param>
/// <param name="secret">The secret.</param>
/// <param name="hidden">The secret as it is to be kept from now on.</param>
internal sealed class OpenFactor(string kept, string secret, string hidden)
{
    /// <summary>Decrypts a user's; null for a user without one. One of an older version, which stands in the clear, is encrypted with the next code.</summary>
    public static async Task<OpenFactor?> OfAsync(User user, SecretSeal seal, CancellationToken cancel)
    {
        if (user.SecondFactor is not { Secret: var kept }) return null;
        var secret = await seal.OpenAsync(kept, user.Name, cancel).ConfigureAwait(false);
        return new(kept, secret, SecretSeal.IsSealed(kept) ? kept : await seal.SealAsync(secret, user.Name, cancel).ConfigureAwait(false));
    }

    /// <summary>Counts a code; null when it is wrong, was used before, or the second factor is another one by now.</summary>
    public SecondFactor? Use(SecondFactor factor, string code, Instant now) =>
        factor.Secret == kept && (factor with { Secret = secret }).Use(code, now) is { } used ? used with { Secret = hidden } : null;

    /// <summary>The same, encrypted; null when it is encrypted already, or is another one by now.</summary>
    public SecondFactor? Hide(SecondFactor? factor) => factor?.Secret == kept && kept != hidden ? factor with { Secret = hidden } : null;
}
