using TraderAgent.Api.Configuration;
using TraderAgent.Api.Mail;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Reports;
using TraderAgent.Api.Tests.Mail;
using TraderAgent.Local.Store;
using TraderAgent.Local.Tests.Web;

namespace TraderAgent.Local.Tests.Notifications;

/// <summary>Reports of a running host that end in a mail server on this machine.</summary>
public sealed class MailedReportTests : IAsyncLifetime
{
    private const int Day = 1_440;
    private readonly List<string> _told = [];
    private PostOffice _office = null!;
    private WebOnTest _web = null!;

    public async Task InitializeAsync()
    {
        _office = Office();
        _web = await WebOnTest.StartAsync(Day + 1, email: EmailOf(_office));
    }

    public async Task DisposeAsync()
    {
        await _web.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task The_report_of_a_day_is_mailed_once_to_each_receiver_though_the_agent_starts_again()
    {
        await LookAsync("right", times: 3);
        await LookAsync("right");

        Assert.Equal(["one@example.org", "two@example.org"], _office.Lines.Where(l => l.StartsWith("RCPT", StringComparison.Ordinal)).Select(l => l.Split('<', '>')[1]));
        Assert.All(_office.Mails, mail =>
        {
            Assert.Contains("Subject: TraderAgent: Report of", mail, StringComparison.Ordinal);
            Assert.Contains("JVBERi", mail, StringComparison.Ordinal); // "%PDF-", as a mail carries it.
        });
        Assert.Empty(_told);
        await _web.StepAsync(Day);
        await LookAsync("right");
        Assert.Equal(4, _office.Mails.Count);
    }

    [Fact]
    public async Task A_report_that_was_refused_is_told_once_and_mailed_later()
    {
        await LookAsync("wrong", times: 3);
        Assert.Empty(_office.Mails);
        Assert.Equal(2, _told.Count);
        Assert.All(_told, t => Assert.Contains("EMAIL_PASSWORD", t, StringComparison.Ordinal));

        await LookAsync("right");
        Assert.Equal(2, _office.Mails.Count);
    }

    [Fact]
    public async Task A_server_that_refuses_is_not_asked_at_every_look()
    {
        await LookAsync("wrong", times: 5, TimeSpan.FromHours(1));
        Assert.Equal(2, _office.Lines.Count(l => l.StartsWith("EHLO", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_and_the_report_comes_when_it_is_back()
    {
        await _office.DisposeAsync();
        await LookAsync("right");
        Assert.Contains("email.host, email.port", _told[0], StringComparison.Ordinal);

        _office = Office();
        var configuration = await _web.Agent.ConfigurationAsync(default);
        Assert.Empty(await _web.Agent.ApplyAsync(configuration with { Email = configuration.Email! with { Port = _office.Port } }, default));
        await LookAsync("right");
        Assert.Equal(2, _office.Mails.Count);
    }

    [Fact]
    public async Task A_test_of_notifications_is_mailed_and_says_what_became_of_it()
    {
        _office.Key = null;
        Environment.SetEnvironmentVariable("EMAIL_PASSWORD", "right");
        var (status, tested) = await _web.PostAsync("/notifications/test");
        Assert.Equal((200, "one@example.org", true), (status, tested[0].GetProperty("to").GetString(), tested[0].GetProperty("outcome").GetProperty("done").GetBoolean()));
        Assert.Contains("Subject: TraderAgent: a test", _office.Mails[0], StringComparison.Ordinal);
        Assert.Equal("one@example.org", (string)(await _web.GetAsync("/notifications"))["email"]!["to"]![0]!);
    }

    private async Task LookAsync(string password, int times = 1, TimeSpan pause = default)
    {
        using var database = SqliteDatabase.OpenBeside(_web.Database);
        using var books = new PortfolioBooks(_web.Agent);
        var post = new ReportPost(new()
        {
            Agent = _web.Agent, Books = books, Records = new SqliteRecords(database), Speaking = _ => default, Mailer = new SmtpMailer(_ => new(password)), Report = _told.Add, FirstPause = pause,
        });
        for (var i = 0; i < times; i++) await post.LookAsync(default);
    }

    private static PostOffice Office() => new() { Key = ("agent", "right") };

    private static EmailSettings EmailOf(PostOffice office) => new()
    {
        Host = "127.0.0.1", Port = office.Port, Security = MailSecurity.None, From = "agent@example.org", To = ["one@example.org", "two@example.org"], User = "agent", Reports = [Period.Day],
    };
}
