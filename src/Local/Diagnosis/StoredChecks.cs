using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Users;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Diagnosis;

/// <summary>What must be so in a database before its agent is left alone.</summary>
internal static class StoredChecks
{
    /// <summary>A line for each; one alone where there is no database that can be read.</summary>
    public static async Task<IReadOnlyList<Finding>> OfAsync(string path, TraderConfiguration? configuration, CancellationToken cancel)
    {
        if (!File.Exists(path)) return [Finding.Fail("history", $"{path} does not exist; let the agent trade on paper or demo first.")];
        try
        {
            using var database = SqliteDatabase.OpenBeside(path);
            var records = new SqliteRecords(database);
            var bots = new StoreHistory(database).Bots();
            return [Halts(bots), Audit(bots, configuration), await UsersAsync(records, cancel), await LogAsync(records, cancel)];
        }
        catch (StoreException unusable)
        {
            return [Finding.Fail("history", unusable.Message)];
        }
    }

    private static Finding Halts(IReadOnlyList<StoredBot> bots)
    {
        var halted = bots.Where(b => WireJson.Read<BotState>(b.Snapshot).Lifecycle == Lifecycle.Halted).Select(b => b.Bot.Value).ToList();
        return halted.Count == 0 ? Finding.Ok("halts", $"none of {bots.Count} bots is halted.") : Finding.Fail("halts", $"{string.Join(", ", halted)} halted; 'traderagent bots show {halted[0]}' says why.");
    }

    /// <summary>Expected and actual orders. A gap that closes by itself is none to wake somebody for.</summary>
    private static Finding Audit(IReadOnlyList<StoredBot> bots, TraderConfiguration? configuration)
    {
        if (configuration is null) return Finding.Warn("self-audit", "it needs the configuration; give it with --config.");
        var gaps = new List<string>();
        foreach (var stored in bots)
        {
            if (configuration.FindInstrument(WireJson.Read<BotState>(stored.Snapshot).Definition.Symbol) is not { } instrument) continue;
            var bot = Bot.Load(stored.Snapshot, instrument, configuration.Risk);
            if (bot.Strategy is GridBot && GridAudit.Of(bot).Count(r => r is { IsGap: true, Repair: not null }) is var count and > 0) gaps.Add($"{bot.Id} ({count})");
        }

        return gaps.Count == 0 ? Finding.Ok("self-audit", "every grid's orders are as they should be.") : Finding.Warn("self-audit", $"orders of {string.Join(", ", gaps)} differ from what is expected; 'traderagent bots audit' shows each level.");
    }

    private static async Task<Finding> UsersAsync(IRecords records, CancellationToken cancel)
    {
        var users = (await new RecordKind<User>(records, "users").AllAsync(cancel)).Select(u => u.Value).Where(u => !u.IsDisabled).ToList();
        if (users.Count == 0) return Finding.Warn("users", "there are none: whoever can read this machine's terminal gets in by the one-time link, and nobody from elsewhere.");
        var weak = users.Where(u => u.Role == Role.Admin && !u.HasSecondFactor).Select(u => u.Name).ToList();
        return weak.Count == 0 ? Finding.Ok("users", $"{users.Count}, and every admin has a second factor.") : Finding.Fail("users", $"admins without a second factor: {string.Join(", ", weak)}; they set it up under Settings, Second factor.");
    }

    private static async Task<Finding> LogAsync(IRecords records, CancellationToken cancel)
    {
        var found = await AuditVerification.RunAsync(records, cancel);
        return found.IsWhole ? Finding.Ok("audit log", $"{found.Lines} lines, none changed.") : Finding.Fail("audit log", $"{found.Fault} Find out who could write to the database.");
    }
}
