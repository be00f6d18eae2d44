using System.Diagnostics;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Store;

public sealed class DatabaseTests : IDisposable
{
    private readonly StoreOnTest _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_second_host_on_one_database_is_refused()
    {
        using var first = SqliteDatabase.OpenForHost(_files.Path);

        var refused = Assert.Throws<StoreException>(() => SqliteDatabase.OpenForHost(_files.Path));

        Assert.Contains("another host runs on it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_is_gone_leaves_no_lock()
    {
        SqliteDatabase.OpenForHost(_files.Path).Dispose();

        using var next = SqliteDatabase.OpenForHost(_files.Path);

        Assert.True(File.Exists(_files.Path + ".lock"));
    }

    [Fact]
    public void A_host_that_was_killed_leaves_no_lock()
    {
        if (!OperatingSystem.IsLinux()) return; // flock(1) is Linux's.
        using (var other = Process.Start("flock", ["--nonblock", _files.Path + ".lock", "sleep", "60"]))
        {
            Assert.True(SpinWait.SpinUntil(() => IsHeld(), TimeSpan.FromSeconds(10)), "The other process never took the lock.");
            other.Kill(entireProcessTree: true);
            other.WaitForExit();
        }
        Assert.True(SpinWait.SpinUntil(() => !IsHeld(), TimeSpan.FromSeconds(10)), "The lock outlived its process.");
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        using (var database = SqliteDatabase.OpenForHost(_files.Path)) database.Run("PRAGMA user_version = 99");

        var refused = Assert.Throws<StoreException>(() => SqliteDatabase.OpenForHost(_files.Path));

        Assert.Contains("is of version 99", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Update the program", refused.Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => SqliteDatabase.OpenBeside(_files.Path));
    }

    [Fact]
    public void A_database_of_a_version_that_cannot_be_is_refused_with_what_to_do()
    {
        using (var database = SqliteDatabase.OpenForHost(_files.Path)) database.Run("PRAGMA user_version = -3");

        Assert.Contains("restore a backup", Assert.Throws<StoreException>(() => SqliteDatabase.OpenForHost(_files.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_database_is_brought_up_to_date_after_a_copy_was_made()
    {
        using (var old = SqliteDatabase.OpenForHost(_files.Path, null, [.. Schema.Steps.Take(1)])) old.Run("INSERT INTO bots(bot, position, sequence, snapshot) VALUES('bot', 0, 1, 'kept')");
        Assert.Throws<StoreException>(() => SqliteDatabase.OpenBeside(_files.Path));

        using (var database = SqliteDatabase.OpenForHost(_files.Path))
        {
            Assert.Equal("kept", Assert.Single(StoreOnTest.Load(database).Bots).Snapshot);
            Assert.Equal("0", database.Ask("SELECT count(*) FROM paper_log"));
        }

        using var copy = SqliteDatabase.OpenUnchecked(_files.Path + ".version-1");
        Assert.Equal("1", copy.Ask("PRAGMA user_version"));
        Assert.Equal("kept", copy.Ask("SELECT snapshot FROM bots"));
    }

    [Fact]
    public void A_migration_that_fails_leaves_the_old_database()
    {
        using (var old = SqliteDatabase.OpenForHost(_files.Path, null, [.. Schema.Steps.Take(1)])) old.Run("INSERT INTO bots(bot, position, sequence, snapshot) VALUES('bot', 0, 1, 'kept')");

        Assert.Throws<StoreException>(() => SqliteDatabase.OpenForHost(_files.Path, null, [Schema.Steps[0], "CREATE TABLE fresh(a); SELECT nonsense FROM nowhere"]));

        using var database = SqliteDatabase.OpenUnchecked(_files.Path);
        Assert.Equal("1", database.Ask("PRAGMA user_version"));
        Assert.Equal("0", database.Ask("SELECT count(*) FROM sqlite_master WHERE name = 'fresh'"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(_files.Path, new string('x', 5_000));

        var refused = Assert.Throws<StoreException>(() => SqliteDatabase.OpenForHost(_files.Path));

        Assert.Contains("no SQLite file", refused.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5_000), File.ReadAllText(_files.Path));
    }

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        using (var other = SqliteDatabase.OpenForHost(_files.Path)) other.Run("PRAGMA application_id = 5");

        Assert.Contains("not one of TraderAgent's", Assert.Throws<StoreException>(() => SqliteDatabase.OpenForHost(_files.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var refused = Assert.Throws<StoreException>(() => SqliteDatabase.OpenForHost(_files.File("missing/agent.db")));

        Assert.Contains("missing/agent.db", refused.Message, StringComparison.Ordinal);
    }

    private bool IsHeld()
    {
        using var taken = HostLock.TryTake(_files.Path);
        return taken is null;
    }
}
