using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Text;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Configuration;

namespace TraderAgent.Api.Mail;

/// <summary>
/// Sends by SMTP with the framework's own client: it speaks STARTTLS, checks the server's certificate, and needs no package. It does not speak
/// TLS from the first byte (port 465) nor OAuth; servers that ask for those offer a port for STARTTLS and passwords for programs.
/// </summary>
/// <param name="password">The password as it is now; null when there is none.</param>
public sealed class SmtpMailer(Func<CancellationToken, ValueTask<string?>> password) : IMailer
{
    private const int LongestWhy = 300;

    /// <summary>A server that says nothing for so long is given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc />
    public async Task<string?> SendAsync(EmailSettings by, Mail mail, CancellationToken cancel)
    {
        var secret = by.User is null ? null : await password(cancel).ConfigureAwait(false);
        if (by.User is not null && string.IsNullOrEmpty(secret)) return $"there is no password for {by.User}; set EMAIL_PASSWORD (in Azure the vault's secret email-password).";
        using var message = MessageOf(by, mail);
        var client = new SmtpClient(by.Host, by.Port) { EnableSsl = by.Security == MailSecurity.StartTls, UseDefaultCredentials = false };
        if (secret is not null) client.Credentials = new NetworkCredential(by.User, secret);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token).WaitAsync(patience.Token).ConfigureAwait(false);
            client.Dispose(); // Takes leave of the server.
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"{by.Host}:{by.Port} did not answer within {Patience.TotalSeconds:0} s; see whether email.host and email.port are right and the network lets them through.";
        }
        catch (Exception failure) when (failure is SmtpException or AuthenticationException or IOException or InvalidOperationException)
        {
            return Redactor.Without(WhyNot(by, failure), secret);
        }
    }

    private static MailMessage MessageOf(EmailSettings by, Mail mail)
    {
        var message = new MailMessage(by.From, mail.To) { Subject = Line(mail.Subject), SubjectEncoding = Encoding.UTF8, Body = mail.Text, BodyEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", $"<{mail.Id}@{new MailAddress(by.From).Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated"); // Nobody's holiday notice answers it.
        if (mail.Pdf is { } pdf) message.Attachments.Add(new(new MemoryStream(pdf.Content, writable: false), Line(pdf.Name), MediaTypeNames.Application.Pdf));
        return message;
    }

    /// <summary>A line break would begin another header.</summary>
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static string WhyNot(EmailSettings by, Exception failure)
    {
        var innermost = failure.GetBaseException();
        var said = Line(innermost.Message) is { Length: > LongestWhy } text ? text[..LongestWhy] : Line(innermost.Message);
        var what = (failure as SmtpException)?.StatusCode switch
        {
            _ when innermost is AuthenticationException => $"the certificate of {by.Host} is not trusted; give email.host the name that is in the certificate, and let this machine trust who issued it.",
            SmtpStatusCode.MustIssueStartTlsFirst => "the server wants starttls (email.security), or did not accept the password; check email.user and EMAIL_PASSWORD.",
            (SmtpStatusCode)535 or (SmtpStatusCode)534 => "the server did not accept the password; check email.user and EMAIL_PASSWORD, and whether it wants a password for programs.",
            SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath => "the server does not take mail for this receiver from this sender; check email.from and email.to.",
            SmtpStatusCode.GeneralFailure => $"see whether email.host, email.port and email.security are right and {by.Host}:{by.Port} can be reached.",
            _ => "see what the server says.",
        };
        return $"{said.TrimEnd('.')}: {what}";
    }
}
