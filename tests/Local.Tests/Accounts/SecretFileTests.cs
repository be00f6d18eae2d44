using TraderAgent.Local.Accounts;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Accounts;

public sealed class SecretFileTests : IDisposable
{
    private const string Canary = "canary-5f3e9a71";

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_secret_is_found_again_by_another_process()
    {
        using (var first = new SecretFile(_folder)) await first.SetAsync("account-main", Canary, CancellationToken.None);
        using var second = new SecretFile(_folder);

        Assert.Equal(Canary, await second.FindAsync("account-main", CancellationToken.None));
        Assert.Null(await second.FindAsync("account-other", CancellationToken.None));
        Assert.Equal(["account-main"], await second.NamesAsync("account-", CancellationToken.None));
    }

    [Fact]
    public async Task No_file_holds_a_secret_in_clear_and_every_file_is_its_owners_alone()
    {
        using var secrets = new SecretFile(_folder);
        await secrets.SetAsync("account-main", Canary, CancellationToken.None);

        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);

        Assert.Equal(2, files.Length);
        Assert.All(files, f => Assert.DoesNotContain(Canary, File.ReadAllText(f), StringComparison.Ordinal));
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in files) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_secret_that_was_deleted_or_replaced_is_gone()
    {
        using var secrets = new SecretFile(_folder);
        await secrets.SetAsync("account-a", Canary, CancellationToken.None);
        await secrets.SetAsync("account-b", Canary, CancellationToken.None);

        await secrets.SetAsync("account-a", "another", CancellationToken.None);
        await secrets.DeleteAsync("account-b", CancellationToken.None);

        Assert.Equal("another", await secrets.FindAsync("account-a", CancellationToken.None));
        Assert.Null(await secrets.FindAsync("account-b", CancellationToken.None));
    }

    [Fact]
    public async Task Without_its_keys_the_file_is_refused_with_what_to_do()
    {
        using (var secrets = new SecretFile(_folder)) await secrets.SetAsync("account-main", Canary, CancellationToken.None);
        Directory.Delete(Path.Combine(_folder, "secret-keys"), recursive: true);
        using var again = new SecretFile(_folder);

        var refused = await Assert.ThrowsAsync<StoreException>(() => again.FindAsync("account-main", CancellationToken.None));

        Assert.Contains("set the secret again", refused.Message, StringComparison.Ordinal);
    }
}
