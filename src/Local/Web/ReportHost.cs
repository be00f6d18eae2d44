using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Mail;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Reports;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Web;

/// <summary>Sends reports to chats and by e-mail beside a running host.</summary>
internal sealed class ReportHost : IAsyncDisposable
{
    private const string Password = "EMAIL_PASSWORD";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly SqliteDatabase _database;
    private readonly PortfolioBooks _books;
    private readonly Task _work;

    private ReportHost(EmbeddedHost host, IAgent agent, NotificationSettings? chats)
    {
        (_database, _books) = (SqliteDatabase.OpenBeside(host.Database.Path), new(agent));
        var post = new ReportPost(new()
        {
            Agent = agent, Books = _books, Records = new SqliteRecords(_database), Chats = chats, Speaking = _ => ValueTask.FromResult(host.Speaking), Mailer = Mailer(), Report = host.Tell,
        });
        _work = Task.Run(() => SendAsync(post, host.Tell));
    }

    /// <summary>Begins to send.</summary>
    /// <param name="host">The host, which is running.</param>
    /// <param name="agent">As the API sees it.</param>
    /// <param name="chats">Who is told what in chats; null where nobody is.</param>
    public static ReportHost Start(EmbeddedHost host, IAgent agent, NotificationSettings? chats) => new(host, agent, chats);

    /// <summary>What sends mails, with the password of the environment or the user secrets.</summary>
    public static IMailer Mailer() => new SmtpMailer(_ => ValueTask.FromResult(Secrets.Find(Password)));

    /// <summary>Why a configuration's mails could not be sent; null when nothing is known to stand in the way.</summary>
    public static string? ObstacleOf(TraderConfiguration configuration) => configuration.Email?.User is { } user && Secrets.Find(Password) is null
        ? $"email: there is no password for '{user}'; set the environment variable {Password}, or `dotnet user-secrets set {Password} <password> --project src/Local` (see docs/reports.md)."
        : null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _books.Dispose();
        _database.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync(ReportPost post, Action<string> tell)
    {
        string? told = null;
        try
        {
            while (true)
            {
                await Task.Delay(Every, _stop.Token).ConfigureAwait(false);
                try
                {
                    await post.LookAsync(_stop.Token).ConfigureAwait(false);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    if (failure.Message != told) tell($"reports: one could not be sent: {failure.Message} It is tried again.");
                    told = failure.Message;
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }
}
