using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Store;

public sealed class BackupTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly StoreOnTest _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_backup_taken_while_a_host_runs_holds_what_was_committed()
    {
        using var host = SqliteDatabase.OpenForHost(_files.Path);
        StoreOnTest.Write(host, StoreOnTest.Change(1, "first"));

        DatabaseBackup.Save(_files.Path, _files.File("backup.db"));
        StoreOnTest.Write(host, StoreOnTest.Change(2, "second"));

        using var backup = SqliteDatabase.OpenUnchecked(_files.File("backup.db"));
        Assert.Equal("first", backup.Ask("SELECT snapshot FROM bots"));
        Assert.Equal(["agent.db", "agent.db-shm", "agent.db-wal", "agent.db.lock"], Files().Where(f => f.StartsWith("agent", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_restored_backup_takes_the_databases_place_and_the_old_one_is_kept()
    {
        using (var host = SqliteDatabase.OpenForHost(_files.Path)) StoreOnTest.Write(host, StoreOnTest.Change(1, "first"));
        DatabaseBackup.Save(_files.Path, _files.File("backup.db"));
        using (var host = SqliteDatabase.OpenForHost(_files.Path)) StoreOnTest.Write(host, StoreOnTest.Change(2, "second"));

        var aside = DatabaseBackup.Restore(_files.File("backup.db"), _files.Path, Now);

        using (var restored = SqliteDatabase.OpenForHost(_files.Path)) Assert.Equal("first", restored.Ask("SELECT snapshot FROM bots"));
        Assert.Equal(_files.File("agent.db.before-restore-20250102-030405-000"), aside);
        using var old = SqliteDatabase.OpenUnchecked(aside!);
        Assert.Equal("second", old.Ask("SELECT snapshot FROM bots"));
    }

    [Fact]
    public void Nothing_is_restored_under_a_running_host()
    {
        using var host = SqliteDatabase.OpenForHost(_files.Path);
        DatabaseBackup.Save(_files.Path, _files.File("backup.db"));

        var refused = Assert.Throws<StoreException>(() => DatabaseBackup.Restore(_files.File("backup.db"), _files.Path, Now));

        Assert.Contains("another host runs on it", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("newer")]
    [InlineData("foreign")]
    [InlineData("missing")]
    public void A_backup_that_cannot_be_trusted_is_refused_and_the_database_is_left_alone(string wrong)
    {
        using (var host = SqliteDatabase.OpenForHost(_files.Path)) StoreOnTest.Write(host, StoreOnTest.Change(1, "kept") with { Keys = [.. Enumerable.Range(0, 3_000).Select(i => $"key {i}")] });
        var backup = _files.File("backup.db");
        DatabaseBackup.Save(_files.Path, backup);
        Spoil(backup, wrong);

        Assert.Throws<StoreException>(() => DatabaseBackup.Restore(backup, _files.Path, Now));

        using var database = SqliteDatabase.OpenForHost(_files.Path);
        Assert.Equal("kept", database.Ask("SELECT snapshot FROM bots"));
        Assert.DoesNotContain(Files(), f => f.Contains("before-restore", StringComparison.Ordinal) || f.Contains("unfinished", StringComparison.Ordinal));
    }

    [Fact]
    public void A_backup_overwrites_no_file()
    {
        SqliteDatabase.OpenForHost(_files.Path).Dispose();
        File.WriteAllText(_files.File("backup.db"), "mine");

        Assert.Throws<StoreException>(() => DatabaseBackup.Save(_files.Path, _files.File("backup.db")));

        Assert.Equal("mine", File.ReadAllText(_files.File("backup.db")));
    }

    private static void Spoil(string backup, string how)
    {
        if (how == "missing")
        {
            File.Delete(backup);
            return;
        }
        if (how == "damaged")
        {
            var bytes = File.ReadAllBytes(backup);
            for (var i = 8_192; i < bytes.Length; i += 7) bytes[i] ^= 0x5A;
            File.WriteAllBytes(backup, bytes);
            return;
        }
        using var database = SqliteDatabase.OpenUnchecked(backup);
        database.Run(how == "newer" ? "PRAGMA user_version = 99" : "PRAGMA application_id = 5");
    }

    private IEnumerable<string> Files() => Directory.GetFiles(System.IO.Path.GetDirectoryName(_files.Path)!).Select(f => System.IO.Path.GetFileName(f)).Order(StringComparer.Ordinal);
}
