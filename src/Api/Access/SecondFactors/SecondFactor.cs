using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.SecondFactors;

/// <summary>A user's second factor, as it is kept.</summary>
public sealed record SecondFactor
{
    /// <summary>What the user's phone knows too: encrypted (<see cref="Accounts.SecretSeal"/>), or in base 32 as older versions kept it.</summary>
    [JsonPropertyName("secret")] public required string Secret { get; init; }

    /// <summary>When a first code proved that the phone knows it; null before that, while no code is asked for.</summary>
    [JsonPropertyName("confirmedAt")] public Instant? ConfirmedAt { get; init; }

    /// <summary>The step of the last code that counted: none of it or before it counts again.</summary>
    [JsonPropertyName("lastStep")] public long LastStep { get; init; }

    /// <summary>Hashes of the recovery codes that were not used yet.</summary>
    [JsonPropertyName("recoveryCodes")] public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    /// <summary>Counts a code of the phone, or a recovery code.</summary>
    /// <param name="code">As it was typed.</param>
    /// <param name="now">When.</param>
    /// <returns>The second factor with this code used up; null when the code is wrong or was used before.</returns>
    public SecondFactor? Use(string code, Instant now)
    {
        if (Totp.Find(Base32.Decode(Secret), code, now) is { } step) return step > LastStep ? this with { LastStep = step } : null;
        var hash = SecondFactors.RecoveryCodes.HashOf(code);
        return RecoveryCodes.Contains(hash) ? this with { RecoveryCodes = [.. RecoveryCodes.Where(c => c != hash)] } : null;
    }
}
