using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Mail;

namespace TraderAgent.Api.Tests.Mail;

public sealed class SmtpMailerTests
{
    private static readonly Api.Mail.Mail Letter = new() { To = "you@example.org", Subject = "TraderAgent: Bericht über März", Text = "Deals: 3\nEquity: 10,000.00\n", Id = "report-day-2026-03-01.a1", Pdf = ("report.pdf", Encoding.ASCII.GetBytes("%PDF-1.4 it is")) };

    [Fact]
    public async Task A_report_arrives_with_its_subject_its_text_and_its_pdf()
    {
        await using var office = new PostOffice { Key = ("agent", "pass word") };
        Assert.Null(await SendAsync(office, Letter, "pass word"));

        var mail = Assert.Single(office.Mails);
        Assert.Contains("To: you@example.org", mail, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <report-day-2026-03-01.a1@example.org>", mail, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("TraderAgent: Bericht über März"))[..20], mail, StringComparison.Ordinal);
        Assert.Equal([Letter.Text, "%PDF-1.4 it is"], PartsOf(mail));
        Assert.Contains("Content-Type: application/pdf; name=report.pdf", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_break_in_a_name_begins_no_header()
    {
        await using var office = new PostOffice();
        Assert.Null(await SendAsync(office, Letter with { Subject = "Report\r\nBcc: thief@example.org", Pdf = ("a\r\nX-Own: 1.pdf", [1]) }));

        var mail = Assert.Single(office.Mails);
        Assert.DoesNotContain(mail.Split("\r\n"), l => l.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || l.StartsWith("X-Own", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["RCPT TO:<you@example.org>"], office.Lines.Where(l => l.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Agent\r\nBcc: thief@example.org <agent@example.org>", "you@example.org", "email.from")]
    [InlineData("agent@example.org", "you@example.org\nBcc: thief@example.org", "email.to[0]")]
    [InlineData("agent@example.org", "you@example.org, thief@example.org", "email.to[0]")]
    [InlineData("agent@example.org", "You <you@example.org>", "email.to[0]")]
    public void An_address_that_could_carry_another_is_refused(string from, string to, string field) =>
        Assert.Equal(field, Assert.Single(EmailCheck.Of(new() { Host = "smtp.example.org", From = from, To = [to] })).Path);

    [Fact]
    public async Task A_refused_password_is_told_and_never_repeated()
    {
        await using var office = new PostOffice { Key = ("agent", "another") };
        var why = await SendAsync(office, Letter, "pass word");
        Assert.Contains("check email.user and EMAIL_PASSWORD", why, StringComparison.Ordinal);
        Assert.DoesNotContain("pass word", why, StringComparison.Ordinal);
        Assert.Empty(office.Mails);
    }

    [Fact]
    public async Task Without_a_password_nobody_is_asked()
    {
        await using var office = new PostOffice { Key = ("agent", "another") };
        Assert.Contains("set EMAIL_PASSWORD", await SendAsync(office, Letter), StringComparison.Ordinal);
        Assert.Empty(office.Lines);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_with_what_to_look_at()
    {
        EmailSettings settings;
        await using (var office = new PostOffice()) settings = SettingsOf(office, null);
        Assert.Contains("email.host, email.port", await new SmtpMailer(_ => default).SendAsync(settings, Letter, default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_neither_password_nor_mail()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        await using var office = new PostOffice { Key = ("agent", "pass word"), Certificate = certificate };
        var why = await new SmtpMailer(_ => new("pass word")).SendAsync(SettingsOf(office, "agent") with { Security = MailSecurity.StartTls }, Letter, default);
        Assert.Contains("certificate of 127.0.0.1 is not trusted", why, StringComparison.Ordinal);
        Assert.Contains("STARTTLS", office.Lines);
        Assert.DoesNotContain(office.Lines, l => l.StartsWith("AUTH", StringComparison.Ordinal) || l.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_cannot_encrypt_gets_no_mail_in_the_open()
    {
        await using var office = new PostOffice();
        Assert.NotNull(await new SmtpMailer(_ => default).SendAsync(SettingsOf(office, null) with { Security = MailSecurity.StartTls }, Letter, default));
        Assert.DoesNotContain(office.Lines, l => l.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "host": "smtp.example.org:587", "from": "a@b.org", "to": ["c@d.org"] }""", "email.host")]
    [InlineData("""{ "host": "smtp.example.org", "port": 465, "from": "a@b.org", "to": ["c@d.org"] }""", "email.port")]
    [InlineData("""{ "host": "smtp.example.org", "from": "a@b.org", "to": [] }""", "email.to")]
    [InlineData("""{ "host": "smtp.example.org", "from": "a@b.org", "to": ["c@d.org", "C@d.org"] }""", "email.to[1]")]
    [InlineData("""{ "host": "smtp.example.org", "security": "none", "user": "a", "from": "a@b.org", "to": ["c@d.org"] }""", "email.security")]
    [InlineData("""{ "host": "smtp.example.org", "from": "a@b.org", "to": ["c@d.org"], "reports": [] }""", "email.reports")]
    [InlineData("""{ "host": "smtp.example.org", "from": "a@b.org", "to": ["c@d.org"], "password": "hunter2hunter2" }""", "email.password")]
    public void What_cannot_be_sent_by_is_refused_by_name(string email, string path)
    {
        var read = ConfigurationFile.ReadText($$"""{ "account": { "capital": 10000 }, "email": {{email}}, "bots": [] }""", isJson: true);
        Assert.Equal(path, Assert.Single(read.Problems).Path);
        Assert.DoesNotContain("hunter2", read.Problems[0].Message, StringComparison.Ordinal);
    }

    private static Task<string?> SendAsync(PostOffice office, Api.Mail.Mail mail, string? password = null) =>
        new SmtpMailer(_ => new(password)).SendAsync(SettingsOf(office, office.Key?.User), mail, default);

    private static EmailSettings SettingsOf(PostOffice office, string? user) => new() { Host = "127.0.0.1", Port = office.Port, Security = MailSecurity.None, From = "agent@example.org", To = ["you@example.org"], User = user };

    /// <summary>What stands in the parts of a mail.</summary>
    private static IEnumerable<string> PartsOf(string mail)
    {
        var border = mail.Split("boundary=")[1].Split("\r\n")[0].Trim('"');
        return mail.Split($"--{border}")[1..^1].Select(p => Encoding.UTF8.GetString(Convert.FromBase64String(p[(p.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Trim())));
    }
}
