using System.Reflection;

namespace TraderAgent.Api.Access;

/// <summary>The one table of who may do what. Every endpoint and every chat command names its line.</summary>
public static class Rights
{
    /// <summary>Whether the agent lives.</summary>
    public static readonly Right SeeHealth = new("health.see", null);

    /// <summary>Looking at bots, markets, the portfolio and their history.</summary>
    public static readonly Right Look = new("agent.look", Role.Viewer);

    /// <summary>Starting, pausing, resuming and stopping a bot.</summary>
    public static readonly Right SteerBots = new("bots.steer", Role.Trader);

    /// <summary>Asking for backtests and other long work, giving it up, and forgetting its results.</summary>
    public static readonly Right RunJobs = new("jobs.run", Role.Trader);

    /// <summary>Letting a bot trade real money.</summary>
    public static readonly Right PromoteBots = new("bots.promote", Role.Admin, IsDangerous: true);

    /// <summary>Making, changing and removing a bot.</summary>
    public static readonly Right EditBots = new("bots.edit", Role.Trader);

    /// <summary>Writing the configuration as a whole: limits, settings, bots. What it puts at stake decides whether it must be confirmed.</summary>
    public static readonly Right Configure = new("configuration.write", Role.Admin);

    /// <summary>Closing a position, and getting flat from a halt.</summary>
    public static readonly Right ClosePositions = new("bots.close", Role.Trader, IsDangerous: true);

    /// <summary>Changing what the agent runs: bots, their strategies, limits.</summary>
    public static readonly Right ChangeConfiguration = new("configuration.change", Role.Admin, IsDangerous: true);

    /// <summary>Posting updates of a chat: whoever knows its secret, which the endpoint asks for.</summary>
    public static readonly Right PostUpdates = new("telegram.update", null);

    /// <summary>Seeing the accounts at exchanges, without their keys.</summary>
    public static readonly Right SeeAccounts = new("accounts.see", Role.Trader);

    /// <summary>Asking an exchange what a stored key may do.</summary>
    public static readonly Right CheckKeys = new("accounts.check", Role.Admin);

    /// <summary>Adding, changing and removing accounts at exchanges and their keys.</summary>
    public static readonly Right ChangeKeys = new("accounts.keys", Role.Admin, IsDangerous: true) { BringsKeys = true };

    /// <summary>Seeing, adding, changing and removing the webhooks that alerts call.</summary>
    public static readonly Right ManageWebhooks = new("webhooks.manage", Role.Admin);

    /// <summary>Sending an alert to a webhook, whose secret is in it: everybody.</summary>
    public static readonly Right CallWebhook = new("webhooks.call", null);

    /// <summary>Sending a test to the chats that are told.</summary>
    public static readonly Right TestNotifications = new("notifications.test", Role.Trader);

    /// <summary>Who is asking, signing in and signing out: everybody.</summary>
    public static readonly Right SignIn = new("session.open", null);

    /// <summary>Setting one's own password.</summary>
    public static readonly Right SetOwnPassword = new("access.password", Role.Viewer, IsInPerson: true) { BringsKeys = true };

    /// <summary>One's own second factor, sessions and tokens.</summary>
    public static readonly Right ManageOwnAccess = new("access.own", Role.Viewer, IsInPerson: true);

    /// <summary>Seeing, adding, changing and removing users, and ending their sessions and tokens.</summary>
    public static readonly Right ManageUsers = new("users.manage", Role.Admin, IsInPerson: true);

    /// <summary>Reading and verifying the audit log.</summary>
    public static readonly Right SeeAudit = new("audit.see", Role.Admin);

    /// <summary>Sending messages again that a queue of the host set aside.</summary>
    public static readonly Right MendHost = new("host.mend", Role.Admin);

    /// <summary>Handing in the dossier of a bot, which opens the way to real money for its settings.</summary>
    public static readonly Right KeepDossiers = new("dossiers.keep", Role.Admin);

    /// <summary>All lines, in order of their names.</summary>
    public static IReadOnlyList<Right> All { get; } =
        [.. typeof(Rights).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<Right>().OrderBy(r => r.Name, StringComparer.Ordinal)];
}
