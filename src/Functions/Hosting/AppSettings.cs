using Microsoft.Extensions.Configuration;
using TraderAgent.Api.Access;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Exchange.Bybit;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Functions.Hosting;

/// <summary>What the app is told by its settings (docs/deploy.md lists them).</summary>
public sealed record AppSettings
{
    /// <summary>Which Bybit.</summary>
    public required BybitVenue Venue { get; init; }

    /// <summary>Capital of the account, in quote.</summary>
    public required Money Capital { get; init; }

    /// <summary>What the risk gate allows.</summary>
    public required RiskLimits Limits { get; init; }

    /// <summary>Who is told what.</summary>
    public required TelegramSettings Notifications { get; init; }

    /// <summary>Who gets reports by e-mail; null for nobody.</summary>
    public EmailSettings? Email { get; init; }

    /// <summary>From when on something is an alert. A beat of the watchdog is rare, and one dead letter is one too many.</summary>
    public WatchdogSettings Watchdog { get; init; } = new();

    /// <summary>What a bot must have shown where the exchange may be real money.</summary>
    public required PromotionSettings Promotion { get; init; }

    /// <summary>The vault; null for secrets in the settings.</summary>
    public Uri? Vault { get; init; }

    /// <summary>What the doors of its API and dashboard are.</summary>
    public AccessSettings Access { get; init; } = new();

    /// <summary>Who is the first user, with the password that the secrets hold; null for nobody.</summary>
    public string? FirstAdmin { get; init; }

    /// <summary>Reads them.</summary>
    /// <param name="settings">Where they are.</param>
    /// <param name="problems">Everything that is missing or wrong, each with what to do.</param>
    /// <returns>Null when there is a problem.</returns>
    public static AppSettings? Read(IConfiguration settings, out IReadOnlyList<string> problems)
    {
        var reader = new SettingsReader(settings);
        foreach (var schedule in new[] { "CandleSchedule", "FillSchedule", "ReconcileSchedule", "DailySchedule", "WatchdogSchedule" })
            reader.Required(schedule, "when the timer runs, six fields of NCRONTAB such as 2 * * * * *");
        reader.RequiredConnection("TablesConnection", "tableServiceUri");
        reader.RequiredConnection("ServiceBusConnection", "fullyQualifiedNamespace");
        var venue = reader.Required("Exchange:Environment", "demo, testnet, live or an address", text => (BybitVenue.Find(text, out var problem), problem));
        var capital = reader.Required("Account:Capital", "a number above 0, in quote, such as 10000", SettingsReader.Amount);
        var chats = reader.Optional("Telegram:Chats", "ids of chats, separated by commas", SettingsReader.Numbers) ?? [];
        var vault = settings["AZURE_CLIENT_ID"] is { Length: > 0 }
            ? reader.Required("KeyVault:Uri", "the vault's address, such as https://name.vault.azure.net/", SettingsReader.Address)
            : reader.Optional("KeyVault:Uri", "an https address", SettingsReader.Address);
        var limits = reader.Section<RiskLimits>("Risk") ?? new();
        reader.Check("Risk", RiskLimitsCheck.Of(limits));
        var told = reader.Section<TelegramSettings>("Telegram", ("chats", chats));
        var email = reader.Section<EmailSettings>("Email");
        reader.Check("Email", [.. EmailCheck.Of(email).Select(p => new SettingProblem(p.Path["email.".Length..], p.Message))]);
        var watchdog = WatchdogOf(settings, reader);
        var overrides = reader.Optional("Promotion:Overrides", "names of bots, separated by commas", SettingsReader.Bots) ?? [];
        var promotion = reader.Section<PromotionSettings>("Promotion", ("overrides", overrides));
        var trustsEntra = reader.Optional("Entra:Trusted", "true or false", SettingsReader.Flag) ?? false;
        var hosts = $"{settings["WEBSITE_HOSTNAME"]},{settings["Web:Hosts"]}".Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        problems = reader.Problems;
        // The worker's own server takes the front's word for address and TLS before the pipeline; what is left in those headers was sent by the client.
        var access = new AccessSettings { IsBehindFront = false, Hosts = hosts, TrustsEntra = trustsEntra };
        return problems.Count > 0 ? null : new()
        {
            Venue = venue!, Capital = new(capital!.Value), Limits = limits, Notifications = told ?? new() { Chats = chats }, Email = email, Watchdog = watchdog, Promotion = promotion ?? new(), Vault = vault,
            Access = access, FirstAdmin = settings["FirstAdmin"] is { Length: > 0 } admin ? admin : null,
        };
    }

    private static WatchdogSettings WatchdogOf(IConfiguration settings, SettingsReader reader)
    {
        (string, object)[] usual = [.. new[] { ("confirmations", (object)1), ("deadLetters", 1) }.Where(u => settings[$"Watchdog:{u.Item1}"] is not { Length: > 0 })];
        var watchdog = reader.Section<WatchdogSettings>("Watchdog", usual) ?? new();
        reader.Check("Watchdog", [.. WatchdogCheck.Of(watchdog).Select(p => new SettingProblem(p.Path["watchdog.".Length..], p.Message))]);
        return watchdog;
    }
}
