using System.Net.Mail;

namespace TraderAgent.Api.Configuration;

/// <summary>Checks what a configuration says of e-mail.</summary>
public static class EmailCheck
{
    private const int MostReceivers = 20, LongestAddress = 254, LongestName = 256;

    /// <summary>Everything that is wrong with it; null is a configuration without e-mail.</summary>
    public static IEnumerable<ConfigurationProblem> Of(EmailSettings? settings)
    {
        if (settings is null) yield break;
        if (Uri.CheckHostName(settings.Host) == UriHostNameType.Unknown) yield return new("email.host", $"'{settings.Host}' cannot be used; expected the name or address of a mail server, without a port, such as smtp.example.org.");
        if (settings.Port is < 1 or > 65_535) yield return new("email.port", $"{settings.Port} is no port; expected 1 to 65535, usually 587.");
        if (settings is { Port: 465, Security: MailSecurity.StartTls }) yield return new("email.port", "465 encrypts from the first byte, which is not spoken here; use the server's port for STARTTLS, usually 587.");
        if (!IsAddress(settings.From)) yield return new("email.from", $"'{settings.From}' is no address; expected one such as agent@example.org.");
        if (settings.To.Count is 0 or > MostReceivers) yield return new("email.to", $"{settings.To.Count} receivers are given; expected from 1 to {MostReceivers} addresses.");
        foreach (var (index, to) in settings.To.Index())
        {
            if (!IsAddress(to)) yield return new($"email.to[{index}]", $"'{to}' is no address; expected one such as you@example.org.");
            else if (settings.To.Take(index).Contains(to, StringComparer.OrdinalIgnoreCase)) yield return new($"email.to[{index}]", $"{to} is listed already; remove it here.");
        }
        if (settings.User is { } user && (user.Length is 0 or > LongestName || user.Any(char.IsControl))) yield return new("email.user", "it cannot be used; expected the name that the mail server knows, or leave it out where it asks for none.");
        if (settings is { User: not null, Security: MailSecurity.None } && !IsThisMachine(settings.Host))
            yield return new("email.security", $"the password of '{settings.User}' would be sent to {settings.Host} readable for everybody on the way; use starttls, or leave out email.user.");
        if (settings.Reports.Count == 0) yield return new("email.reports", "no report is named; expected some of day, week and month, or leave the whole section email out.");
        if (settings.Reports.Distinct().Count() != settings.Reports.Count) yield return new("email.reports", "a report is named twice; name each once.");
    }

    /// <summary>A password in a file gets into copies and repositories: it is refused in words of its own, and never repeated.</summary>
    public static ConfigurationProblem WithoutPassword(ConfigurationProblem problem) =>
        problem.Path.StartsWith("email.", StringComparison.Ordinal) && problem.Path.EndsWith("password", StringComparison.OrdinalIgnoreCase)
            ? problem with { Message = "a password does not belong into a file. Remove it here and set the environment variable EMAIL_PASSWORD; if others could read the file, change the password." }
            : problem;

    /// <summary>The bare address: with a name before it, the name could hold what a header must not.</summary>
    private static bool IsAddress(string text) => text.Length <= LongestAddress && MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Any(c => char.IsControl(c) || c == ' ');

    private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "::1" or "[::1]";
}
