using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Api.Configuration;

/// <summary>Everything an owner writes: the account, its limits, and the bots that trade on it.</summary>
public sealed record TraderConfiguration
{
    /// <summary>Where the schema of this file is, for editors; not read by the program.</summary>
    [JsonPropertyName("$schema")] public string? Schema { get; init; }

    /// <summary>The account all bots share.</summary>
    [JsonPropertyName("account")] public required AccountSettings Account { get; init; }

    /// <summary>What the risk gate allows. Everything left out has a cautious default.</summary>
    [JsonPropertyName("risk")] public RiskLimits Risk { get; init; } = new();

    /// <summary>What the paper exchange assumes: fees, slippage, latency, the share of volume that fills.</summary>
    [JsonPropertyName("paper")] public PaperOptions Paper { get; init; } = new();

    /// <summary>Markets beyond the built-in ones, or other rules for a built-in one of the same symbol.</summary>
    [JsonPropertyName("instruments")] public IReadOnlyList<Instrument> Instruments { get; init; } = [];

    /// <summary>Who is told on Telegram, and who commands there; nobody when left out. The token is never written here (see docs/telegram.md).</summary>
    [JsonPropertyName("telegram")] public TelegramSettings? Telegram { get; init; }

    /// <summary>Who gets reports by e-mail; nobody when left out. The password is never written here (see docs/reports.md).</summary>
    [JsonPropertyName("email")] public EmailSettings? Email { get; init; }

    /// <summary>Copies of the whole database that the embedded host takes by itself; none when left out (see docs/operations.md).</summary>
    [JsonPropertyName("backup")] public BackupSettings? Backup { get; init; }

    /// <summary>From when on something is an alert. Everything left out has a default (see docs/watchdog.md).</summary>
    [JsonPropertyName("watchdog")] public WatchdogSettings Watchdog { get; init; } = new();

    /// <summary>What a bot must have shown before it trades real money.</summary>
    [JsonPropertyName("promotion")] public PromotionSettings Promotion { get; init; } = new();

    /// <summary>The bots. Each has a name of its own; several may trade the same market.</summary>
    [JsonPropertyName("bots")] public required IReadOnlyList<BotDefinition> Bots { get; init; }

    /// <summary>The market of a symbol, as configured or built in; null when there is none.</summary>
    public Instrument? FindInstrument(string symbol) =>
        Instruments.FirstOrDefault(i => i.Symbol == symbol) ?? BuiltInInstruments.All.FirstOrDefault(i => i.Symbol == symbol);

    /// <summary>The markets that the bots trade, in order of first mention.</summary>
    [JsonIgnore] public IReadOnlyList<Instrument> TradedInstruments => [.. Bots.Select(b => b.Symbol).Distinct().Select(s => FindInstrument(s)!)];
}

/// <summary>The account all bots share.</summary>
public sealed record AccountSettings
{
    /// <summary>What it begins with, in the quote currency.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }
}
