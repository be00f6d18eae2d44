using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Access.Sessions;
using TraderAgent.Api.Access.Users;
using TraderAgent.Api.Endpoints;

namespace TraderAgent.Api.Access.SecondFactors;

/// <summary>What a phone needs to know, shown once.</summary>
/// <param name="Secret">To type where no camera is at hand.</param>
/// <param name="Uri">The same, as phones read it.</param>
/// <param name="Qr">The same as a picture, SVG.</param>
public sealed record SecondFactorSetUp(
    [property: JsonPropertyName("secret")] string Secret,
    [property: JsonPropertyName("uri")] string Uri,
    [property: JsonPropertyName("qr")] string Qr);

/// <summary>Codes on paper, shown once.</summary>
/// <param name="Codes">Each counts once.</param>
public sealed record RecoveryCodeList([property: JsonPropertyName("codes")] IReadOnlyList<string> Codes);

/// <summary>What proves that it is the user who asks.</summary>
/// <param name="Password">The password.</param>
/// <param name="Code">A code of the phone, or a recovery code.</param>
public sealed record PasswordAndCode(
    [property: JsonPropertyName("password"), JsonRequired] string Password,
    [property: JsonPropertyName("code"), JsonRequired] string Code);

/// <summary>Users set up, renew and give up their second factor.</summary>
public sealed class OwnSecondFactor(KnownUsers users, Passwords passwords, SecretSeal seal, Doors doors)
{
    private const int PixelsPerModule = 5;

    /// <summary>Begins: a new secret, which counts once a code of it was given.</summary>
    public async Task<(SecondFactorSetUp? SetUp, ProblemHttpResult? Refused)> SetUpAsync(Caller caller, CancellationToken cancel)
    {
        var secret = Base32.Encode(Totp.NewSecret());
        if (await FindAsync(caller, cancel).ConfigureAwait(false) is not { } user) return (null, NoUser);
        var hidden = await seal.SealAsync(secret, user.Name, cancel).ConfigureAwait(false);
        var begun = await users.WriteAsync(user.Name, u => u.HasSecondFactor ? null : u with { SecondFactor = new() { Secret = hidden } }, cancel).ConfigureAwait(false);
        if (begun is null) return (null, Problems.Conflict("You have a second factor already; give it up first, with your password and a code of it."));
        var uri = $"otpauth://totp/TraderAgent:{Uri.EscapeDataString(user.Name)}?secret={secret}&issuer=TraderAgent&algorithm=SHA1&digits={Totp.Digits}&period={Totp.StepSeconds}";
        return (new(secret, uri, Picture(uri)), null);
    }

    /// <summary>Ends the set-up: a code proves that the phone knows the secret. From now on sign-in asks for one.</summary>
    public async Task<(RecoveryCodeList? Codes, ProblemHttpResult? Refused)> ConfirmAsync(Caller caller, string code, CancellationToken cancel)
    {
        if (await FindAsync(caller, cancel).ConfigureAwait(false) is not { } user) return (null, NoUser);
        if (user is not { SecondFactor: not null, HasSecondFactor: false }) return (null, Problems.Conflict("Nothing waits for a code; begin the set-up first."));
        var (codes, now, open) = (RecoveryCodes.New(), doors.Now, (await OpenFactor.OfAsync(user, seal, cancel).ConfigureAwait(false))!);
        var written = await users.WriteAsync(
            user.Name,
            u => !u.HasSecondFactor && u.SecondFactor is { } factor && open.Use(factor, code, now) is { } used ? u with { SecondFactor = used with { ConfirmedAt = now, RecoveryCodes = [.. codes.Select(RecoveryCodes.HashOf)] } } : null,
            cancel).ConfigureAwait(false);
        return written is null ? (null, WrongCode) : (new(codes), null);
    }

    /// <summary>New recovery codes instead of those there are.</summary>
    public async Task<(RecoveryCodeList? Codes, ProblemHttpResult? Refused)> RenewCodesAsync(Caller caller, PasswordAndCode proof, string address, CancellationToken cancel)
    {
        var codes = RecoveryCodes.New();
        var refused = await ProveAsync(caller, proof, address, (u, used) => u with { SecondFactor = used with { RecoveryCodes = [.. codes.Select(RecoveryCodes.HashOf)] } }, cancel).ConfigureAwait(false);
        return refused is null ? (new(codes), null) : (null, refused);
    }

    /// <summary>Gives it up.</summary>
    public Task<ProblemHttpResult?> GiveUpAsync(Caller caller, PasswordAndCode proof, string address, CancellationToken cancel) =>
        ProveAsync(caller, proof, address, (u, _) => u with { SecondFactor = null }, cancel);

    /// <summary>Encrypts the secrets of users that an older version kept in the clear.</summary>
    public async Task HideAllAsync(CancellationToken cancel)
    {
        foreach (var user in await users.ListAsync(cancel).ConfigureAwait(false))
        {
            if (user.SecondFactor is not { Secret: var kept } || SecretSeal.IsSealed(kept) || await OpenFactor.OfAsync(user, seal, cancel).ConfigureAwait(false) is not { } open) continue;
            await users.WriteAsync(user.Name, u => open.Hide(u.SecondFactor) is { } hidden ? u with { SecondFactor = hidden } : null, cancel).ConfigureAwait(false);
        }
    }

    private async Task<ProblemHttpResult?> ProveAsync(Caller caller, PasswordAndCode proof, string address, Func<User, SecondFactor, User> change, CancellationToken cancel)
    {
        if (await FindAsync(caller, cancel).ConfigureAwait(false) is not { } user) return NoUser;
        if (!user.HasSecondFactor) return Problems.Conflict("You have no second factor; begin the set-up first.");
        if (doors.Lockout.Try(user.Name, address) is { } wait) return Lockout.Refusal(wait);
        if (!passwords.IsOf(user, proof.Password)) return Problems.Bad("password", "it is wrong; type the password that you sign in with.");
        var (now, open) = (doors.Now, (await OpenFactor.OfAsync(user, seal, cancel).ConfigureAwait(false))!);
        if (await users.WriteAsync(user.Name, u => u.HasSecondFactor && open.Use(u.SecondFactor!, proof.Code, now) is { } used ? change(u, used) : null, cancel).ConfigureAwait(false) is null) return WrongCode;
        doors.Lockout.Succeeded(user.Name, address);
        return null;
    }

    private async Task<User?> FindAsync(Caller caller, CancellationToken cancel) => caller.Via == "session" ? await users.FindAsync(caller.Name, cancel).ConfigureAwait(false) : null;

    private static string Picture(string uri)
    {
        using var code = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return picture.GetGraphic(PixelsPerModule);
    }

    private static ProblemHttpResult NoUser => Problems.Conflict("You did not sign in as a user, so there is nothing here that could have a second factor; add a user and sign in as that one.");

    private static ProblemHttpResult WrongCode => Problems.Bad("code", "it is wrong, or was used before; wait for the next one, and see that the phone's clock is right.");
}
