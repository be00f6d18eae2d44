using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Store;

public sealed class BackupShelfTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly StoreOnTest _files = new();
    private readonly SqliteDatabase _host;
    private readonly BackupShelf _shelf;

    public BackupShelfTests()
    {
        _host = SqliteDatabase.OpenForHost(_files.Path);
        _shelf = new(_files.Path, Folder);
    }

    private string Folder => _files.File("backups");

    public void Dispose()
    {
        _host.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void A_backup_is_taken_when_the_newest_is_old_enough_and_the_oldest_go()
    {
        Assert.NotNull(_shelf.TakeIfDue(Day, 2, Noon));
        Assert.Null(_shelf.TakeIfDue(Day, 2, Noon + TimeSpan.FromHours(23)));
        Assert.NotNull(_shelf.TakeIfDue(Day, 2, Noon + Day));
        Assert.NotNull(_shelf.TakeIfDue(Day, 2, Noon + (2 * Day)));

        Assert.Equal(["traderagent-20250103-120000.db", "traderagent-20250104-120000.db"], Names());
        Assert.Equal(Noon + (2 * Day), _shelf.Newest(Noon + (2 * Day)));
    }

    [Fact]
    public void Files_of_others_in_the_folder_are_neither_counted_nor_deleted()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "traderagent-before-update.db"), "mine");
        File.WriteAllText(Path.Combine(Folder, "notes.txt"), "mine");

        for (var i = 0; i < 3; i++) Assert.NotNull(_shelf.TakeIfDue(Day, 1, Noon + (i * Day)));

        Assert.Equal(["notes.txt", "traderagent-20250104-120000.db", "traderagent-before-update.db"], Names());
    }

    [Fact]
    public void A_clock_that_was_ahead_for_a_while_does_not_keep_backups_from_being_taken()
    {
        _shelf.TakeIfDue(Day, 5, Noon + (400 * Day));

        Assert.NotNull(_shelf.TakeIfDue(Day, 5, Noon));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_and_the_old_backups_stay()
    {
        File.WriteAllText(Folder, "a file where the folder should be");

        var refused = Assert.Throws<StoreException>(() => _shelf.TakeIfDue(Day, 1, Noon));

        Assert.Contains("was not taken", refused.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Names() => Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
}
