using TraderAgent.Api.Configuration;
using TraderAgent.Local.Commands;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Diagnosis;

/// <summary>
/// What must be so before an agent is left alone with money (docs/operations.md). It looks at the configuration, the data folder and
/// this machine, and changes nothing.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="configuration">The configuration; null for none.</param>
/// <param name="now">The time.</param>
internal sealed class ProductionChecklist(string folder, string? configuration, DateTimeOffset now)
{
    private const double LooseDailyLoss = 10, LooseDrawdown = 30;

    private string Database => DataFolder.DatabaseIn(folder);

    /// <summary>All findings, in order of the list.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancel)
    {
        var read = configuration is null ? null : ConfigurationFile.Read(configuration).Configuration;
        List<Finding> findings = [Written(read)];
        if (read is not null) findings.AddRange([Limits(read), Promotion(read), Told(read), Backups(read), BackupDisk(read)]);
        findings.AddRange(MachineChecks.Of(folder, Database));
        findings.AddRange(await StoredChecks.OfAsync(Database, read, cancel));
        return findings;
    }

    private Finding Written(TraderConfiguration? read)
    {
        if (read is null) return Finding.Fail("own configuration", configuration is null ? "none is named; give yours with --config: the demo portfolio is play." : $"{configuration} cannot be used; 'traderagent config check {configuration}' says why.");
        var demo = DemoPortfolio.Read().Bots.Select(b => b.Id).ToHashSet();
        return read.Bots.All(b => demo.Contains(b.Id))
            ? Finding.Warn("own configuration", "its bots are those of the demo portfolio; make your own, each with a dossier.")
            : Finding.Ok("own configuration", $"{read.Bots.Count} bots.");
    }

    private static Finding Limits(TraderConfiguration read) => (double)read.Risk.DailyLoss.Value > LooseDailyLoss || (double)read.Risk.MaxDrawdown.Value > LooseDrawdown
        ? Finding.Warn("limits", $"a day may lose {read.Risk.DailyLoss.Value} % and the account fall {read.Risk.MaxDrawdown.Value} % from its peak; usual are at most {LooseDailyLoss} and {LooseDrawdown} (risk.dailyLossPercent, risk.maxDrawdownPercent).")
        : Finding.Ok("limits", $"a day may lose {read.Risk.DailyLoss.Value} %, the account fall {read.Risk.MaxDrawdown.Value} % from its peak.");

    private static Finding Promotion(TraderConfiguration read) => !read.Promotion.RequiresDossier
        ? Finding.Fail("dossiers", "bots may trade real money without one; set promotion.requireDossier to true.")
        : read.Promotion.Overrides.Count > 0
            ? Finding.Warn("dossiers", $"{string.Join(", ", read.Promotion.Overrides)} may trade real money without one (promotion.overrides); make theirs.")
            : Finding.Ok("dossiers", "no bot trades real money without one.");

    private static Finding Told(TraderConfiguration read) => read.Telegram is { Chats.Count: > 0 } || read.Email is not null
        ? Finding.Ok("somebody is told", read.Telegram is { Chats.Count: > 0 } ? $"{read.Telegram.Chats.Count} chats." : "by e-mail; a chat is faster.")
        : Finding.Fail("somebody is told", "nobody learns of halts and errors; add telegram.chats (docs/telegram.md) or email.");

    private Finding Backups(TraderConfiguration read)
    {
        if (read.Backup is not { } settings) return Finding.Fail("backups", "none are taken; add the section backup (docs/operations.md).");
        var newest = ShelfOf(settings).Newest(now);
        var longest = TimeSpan.FromHours(2 * settings.EveryHours);
        return newest is null ? Finding.Fail("backups", $"there is none in {FolderOf(settings)}; start the agent with this configuration, and look again in a few minutes.")
            : now - newest > longest ? Finding.Fail("backups", $"the newest is of {newest:yyyy-MM-dd HH:mm} UTC; the agent's events say why none came since.")
            : Finding.Ok("backups", $"the newest is of {newest:yyyy-MM-dd HH:mm} UTC.");
    }

    private Finding BackupDisk(TraderConfiguration read)
    {
        if (read.Backup is not { } settings) return Finding.Warn("backups elsewhere", "there are none yet.");
        return MachineChecks.MountOf(FolderOf(settings)) == MachineChecks.MountOf(Path.GetFullPath(folder))
            ? Finding.Warn("backups elsewhere", $"{FolderOf(settings)} is on the disk of the database, and is lost with it; name a folder of another (backup.folder).")
            : Finding.Ok("backups elsewhere", $"{FolderOf(settings)} is on another disk.");
    }

    private string FolderOf(BackupSettings settings) => settings.Folder ?? BackupShelf.UsualFolder(Database);

    private BackupShelf ShelfOf(BackupSettings settings) => new(Database, FolderOf(settings));
}
