using System.CommandLine;
using System.Text.Json.Serialization;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>backup</c> and <c>restore</c>: the whole database as one file.</summary>
internal static class BackupCommand
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string?>("file") { Description = "The file to write; by default a dated name in the data folder.", Arity = ArgumentArity.ZeroOrOne };
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        return new ExampledCommand("backup", "Copy the database into one file, also while a host runs, and check the copy.",
            "traderagent backup",
            "traderagent backup before-update.db --data my-data")
        {
            file, data, json,
        }.Runs(parsed =>
        {
            var folder = parsed.GetValue(data) ?? shell.DefaultDataFolder;
            var target = parsed.GetValue(file) ?? Path.Combine(folder, BackupShelf.NameOf(DateTimeOffset.UtcNow));
            DatabaseBackup.Save(DataFolder.DatabaseIn(folder), target);
            if (parsed.GetValue(json)) shell.WriteJson(new BackupAnswer(target, new FileInfo(target).Length));
            else shell.WriteLine($"wrote {target} ({new FileInfo(target).Length:N0} bytes, checked). Restore it with: traderagent restore {target}");
            return ExitCode.Ok;
        });
    }

    public static Command CreateRestore(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "A file that 'traderagent backup' wrote." };
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        return new ExampledCommand("restore", "Put a backup in the database's place; the present database is kept beside it.",
            "traderagent restore before-update.db")
        {
            file, data, json,
        }.Runs(parsed =>
        {
            var folder = parsed.GetValue(data) ?? shell.DefaultDataFolder;
            Directory.CreateDirectory(folder);
            var database = DataFolder.DatabaseIn(folder);
            var aside = DatabaseBackup.Restore(parsed.GetRequiredValue(file), database, DateTimeOffset.UtcNow);
            if (parsed.GetValue(json)) shell.WriteJson(new RestoreAnswer(database, aside));
            else shell.WriteLine($"restored {database}{(aside is null ? "" : $"; the former database is {aside}")}");
            return ExitCode.Ok;
        });
    }

    private sealed record BackupAnswer([property: JsonPropertyName("file")] string File, [property: JsonPropertyName("bytes")] long Bytes);

    private sealed record RestoreAnswer([property: JsonPropertyName("database")] string Database, [property: JsonPropertyName("former")] string? Former);
}
