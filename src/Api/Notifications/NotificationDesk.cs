using System.Globalization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Mail;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Notifications;

/// <summary>The notifications, to look at and to try.</summary>
public sealed class NotificationDesk(IAgent agent, INotificationLine line, IMailer mailer)
{
    private static readonly BotId Messenger = new("messenger");

    /// <summary>How they stand.</summary>
    public async Task<NotificationState> ReadAsync(CancellationToken cancel)
    {
        var configuration = await agent.ConfigurationAsync(cancel).ConfigureAwait(false);
        var settings = configuration.Telegram;
        var chats = new List<ToldChat>();
        foreach (var chat in settings?.Chats ?? []) chats.Add(new(chat, await line.WaitingAsync(chat, cancel).ConfigureAwait(false)));
        return new() { Settings = settings, Email = configuration.Email, Chats = chats, Troubles = [.. (await agent.ViewAsync(cancel).ConfigureAwait(false)).Notices.Where(n => n.Bot == Messenger)] };
    }

    /// <summary>Says something to every chat that is told, and to everyone who gets reports by e-mail.</summary>
    /// <param name="who">Who tries it; the message says so.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<TestedReceiver>> TestAsync(string who, CancellationToken cancel)
    {
        var (tested, text) = (new List<TestedReceiver>(), $"This is a test of notifications by {who}.");
        var configuration = await agent.ConfigurationAsync(cancel).ConfigureAwait(false);
        foreach (var chat in configuration.Telegram?.Chats ?? [])
            tested.Add(new(chat.ToString(CultureInfo.InvariantCulture), OutcomeOf(await line.SayAsync(chat, text, cancel).ConfigureAwait(false))));
        foreach (var to in configuration.Email?.To ?? [])
            tested.Add(new(to, OutcomeOf(await mailer.SendAsync(configuration.Email!, new() { To = to, Subject = "TraderAgent: a test", Text = text, Id = $"test.{Guid.NewGuid():N}" }, cancel).ConfigureAwait(false))));
        return tested;
    }

    private static Outcome OutcomeOf(string? refusal) => refusal is null ? new(true, "The mail server took it.") : new(false, refusal);

    private static Outcome OutcomeOf(MessengerAnswer? answer) => answer switch
    {
        null => new(false, "This host writes to nobody: start it with a token and a build that carries Telegram (docs/telegram.md)."),
        MessengerAnswer.Sent => new(true, "It is in the chat."),
        MessengerAnswer.Busy busy => new(false, $"There are too many messages; try again in {Math.Ceiling(busy.RetryAfter.TotalSeconds)} s."),
        MessengerAnswer.NotReached away => new(false, $"Telegram was not reached: {away.Why}"),
        MessengerAnswer.TokenRefused refused => new(false, refused.Why),
        MessengerAnswer.ChatRefused refused => new(false, refused.Why),
        MessengerAnswer.Unknown unknown => new(null, $"Whether it is there is not known: {unknown.Why}"),
        _ => new(false, $"The messenger answered {answer.GetType().Name}."),
    };
}
