using System.Diagnostics;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Tests.Security;

/// <summary>What the program writes is its owner's alone.</summary>
public sealed class OwnersFilesTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-owner-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_file_and_folder_of_a_run_and_its_backup_is_the_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        var data = Path.Combine(_folder, "data");
        await RunAsync("run", "--plain", "--steps", "20", "--speed", "max", "--no-web", "--data", data);
        await RunAsync("backup", Path.Combine(data, "copy.db"), "--data", data);
        await RunAsync("backtest", "--simulate", "1d", "--out", Path.Combine(data, "result"));

        var all = Directory.EnumerateFileSystemEntries(data, "*", SearchOption.AllDirectories).Append(data).ToList();

        Assert.Contains(all, f => f.EndsWith("traderagent.db", StringComparison.Ordinal));
        Assert.Contains(all, f => f.EndsWith("copy.db", StringComparison.Ordinal));
        Assert.Contains(all, f => f.EndsWith("result.json", StringComparison.Ordinal));
        foreach (var one in all) Assert.Equal((one, UnixFileMode.None), (one, File.GetUnixFileMode(one) & Others));
    }

    [Fact]
    public void A_database_that_others_could_read_is_the_owners_alone_once_it_is_opened()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(_folder, "traderagent.db");
        SqliteDatabase.OpenForHost(path).Dispose();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using var database = SqliteDatabase.OpenBeside(path);

        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" }.Where(File.Exists)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static async Task RunAsync(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "traderagent.dll"), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', words)}: {errors}{await output}");
    }
}
