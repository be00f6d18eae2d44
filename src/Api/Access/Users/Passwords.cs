using Microsoft.AspNetCore.Identity;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Access.Users;

/// <summary>Which passwords are good enough, and whether one is right.</summary>
public sealed class Passwords
{
    private const int Least = 12, Most = 256, LeastLetters = 5;
    private readonly PasswordHasher<User> _hasher = new();
    private readonly Lazy<string> _decoy;

    /// <summary>Creates it.</summary>
    public Passwords() => _decoy = new(() => Hash(AccessKey.New()));

    /// <summary>What is wrong with a new password.</summary>
    public static IReadOnlyList<SettingProblem> Check(string field, string name, string? password)
    {
        var wrong = password switch
        {
            null or "" => "it is missing; expected a password of at least 12 characters.",
            { Length: < Least } => $"it has {password.Length} characters; expected at least {Least}. A few words that you can remember are best.",
            { Length: > Most } => $"it has {password.Length} characters; expected at most {Most}.",
            _ when password.Contains(name, StringComparison.OrdinalIgnoreCase) => "it holds the user's name, which is the first thing that is tried; choose another.",
            _ when password.Distinct().Count() < LeastLetters => $"it repeats a few characters; expected at least {LeastLetters} different ones.",
            _ => null,
        };
        return wrong is null ? [] : [new(field, wrong)];
    }

    /// <summary>What is kept of a password.</summary>
    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Whether a password is a user's. Takes as long when there is no such user.</summary>
    public bool IsOf(User? user, string password)
    {
        var decoy = _decoy.Value; // Whether or not it is needed: the first call makes it.
        if (password.Length > Most) password = "";
        return _hasher.VerifyHashedPassword(null!, user?.PasswordHash ?? decoy, password) != PasswordVerificationResult.Failed && user is not null;
    }
}
