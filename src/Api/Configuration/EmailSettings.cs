using System.Text.Json.Serialization;
using TraderAgent.Api.Portfolios;

namespace TraderAgent.Api.Configuration;

/// <summary>How the connection to a mail server is protected.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailSecurity>))]
public enum MailSecurity
{
    /// <summary>Encrypted before anything is said, with a certificate that this machine trusts.</summary>
    [JsonStringEnumMemberName("starttls")] StartTls,

    /// <summary>Not at all: for a server on this machine.</summary>
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>Who gets reports by e-mail, and by which server. The password is never written here (see docs/reports.md).</summary>
public sealed record EmailSettings
{
    /// <summary>The mail server, such as smtp.example.org.</summary>
    [JsonPropertyName("host")] public required string Host { get; init; }

    /// <summary>Its port. Those that encrypt from the first byte, usually 465, cannot be used.</summary>
    [JsonPropertyName("port")] public int Port { get; init; } = 587;

    /// <summary>How the connection is protected.</summary>
    [JsonPropertyName("security")] public MailSecurity Security { get; init; }

    /// <summary>The sender, such as agent@example.org.</summary>
    [JsonPropertyName("from")] public required string From { get; init; }

    /// <summary>The receivers, from 1 to 20; each gets a mail of its own.</summary>
    [JsonPropertyName("to")] public required IReadOnlyList<string> To { get; init; }

    /// <summary>Who signs in at the server; nobody when left out.</summary>
    [JsonPropertyName("user")] public string? User { get; init; }

    /// <summary>Which reports are sent.</summary>
    [JsonPropertyName("reports")] public IReadOnlyList<Period> Reports { get; init; } = [Period.Day, Period.Week, Period.Month];
}
