using TraderAgent.Api.Configuration;

namespace TraderAgent.Api.Mail;

/// <summary>A mail to one receiver.</summary>
public sealed record Mail
{
    /// <summary>Its address.</summary>
    public required string To { get; init; }

    /// <summary>What it is about, a line.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>What it is, for ever, of <c>A-Za-z0-9.-</c>: the same mail sent again has the same, by which mail programs know a copy.</summary>
    public required string Id { get; init; }

    /// <summary>A PDF that goes with it; null for none.</summary>
    public (string Name, byte[] Content)? Pdf { get; init; }
}

/// <summary>What carries mails to a server.</summary>
public interface IMailer
{
    /// <summary>Sends one.</summary>
    /// <returns>Null when the server took it, otherwise why it did not and what to do.</returns>
    Task<string?> SendAsync(EmailSettings by, Mail mail, CancellationToken cancel);
}
